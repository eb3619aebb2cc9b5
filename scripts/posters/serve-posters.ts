// In `astro dev` nothing is built: this Vite plugin draws packs and previews when they are asked for, with the same cache.
import type { Plugin } from 'vite';
import type { Studio } from './draw-through-cache.ts';
import { openOnce } from './open-once.ts';
import type { PosterTask } from './poster-task.ts';

/** `/@poster-assets/posters/luo-walnut/oil.pack` is what `/posters/luo-walnut/oil.pack` will be in the built site. */
const PREFIX = '/@poster-assets';
const GLYPHS = '/posters/_glyphs/';
/** Pictures of link previews that are assets of the built site under their own address. */
const STATIC_PREVIEW = /^\/og\/[a-z0-9-]+\.jpg$/;

export function servePosters(root: string): Plugin {
  return {
    name: 'serve-posters',
    apply: 'serve',
    configureServer(server) {
      const enterStudio = openOnce(async () => {
        const studio = await openStudio();
        server.httpServer?.once('close', () => void studio.pool.close());
        return studio;
      });
      server.middlewares.use(async (request, response, next) => {
        const [pathname = '/'] = (request.url ?? '/').split('?');
        const path = pathname.startsWith(`${PREFIX}/`) ? pathname.slice(PREFIX.length) : pathname;
        if (path === pathname && !STATIC_PREVIEW.test(path)) return next();
        try {
          const bytes = await findAsset({ root, path, studio: await enterStudio() });
          response.writeHead(bytes ? 200 : 404, { 'content-type': typeOf(path), 'cache-control': 'no-store' });
          response.end(bytes ?? undefined);
        } catch (cause) {
          // Half-written Markdown must not end the dev server.
          server.config.logger.error(cause instanceof Error ? cause.message : String(cause));
          response.writeHead(500).end();
        }
      });
    },
  };
}

/** Loaded late: most starts of the dev server draw nothing. */
async function openStudio(): Promise<Studio> {
  const [{ openPosterCache }, { openRenderPool }] = await Promise.all([
    import('./poster-cache.ts'),
    import('./render-pool.ts'),
  ]);
  return { cache: openPosterCache(), pool: openRenderPool(1) };
}

async function findAsset(input: { root: string; path: string; studio: Studio }): Promise<Uint8Array | null> {
  const { root, path, studio } = input;
  if (!path.startsWith(GLYPHS)) return drawAsset(root, path.slice(1), studio);
  const { readKeptGlyphs } = await import('./kept-glyphs.ts');
  return readKeptGlyphs(path.slice(GLYPHS.length));
}

async function drawAsset(root: string, path: string, studio: Studio): Promise<Uint8Array | null> {
  const [{ endingsOf, pathOf }, { drawThroughCache }] = await Promise.all([
    import('./poster-task.ts'),
    import('./draw-through-cache.ts'),
  ]);
  for (const task of await readTasks(root)) {
    const ending = endingsOf(task).find((one) => pathOf(task, one) === path);
    if (ending === undefined) continue;
    const files = await drawThroughCache(studio, task);
    return files.find((file) => file.ending === ending)?.bytes ?? null;
  }
  return null;
}

/** Read again each time: somebody may be writing. */
async function readTasks(root: string): Promise<PosterTask[]> {
  const [{ readContent }, { formatProblems }, { listTasks }] = await Promise.all([
    import('../content/read-content.ts'),
    import('../content/format-problems.ts'),
    import('./list-tasks.ts'),
  ]);
  const result = readContent(root);
  if (!result.ok) throw new Error(formatProblems(result.problems, result.language));
  return listTasks(root, result.content);
}

function typeOf(path: string): string {
  return path.endsWith('.jpg') ? 'image/jpeg' : 'application/octet-stream';
}
