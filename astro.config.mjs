// Astro: prerendered pages, and the Worker in front of them. The shop's address comes from content/program.md.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import cloudflare from '@astrojs/cloudflare';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { handOverCommits } from './site/offers/hand-over-commits.ts';
import { removeOriginals } from './site/remove-originals.ts';
import { writeRedirects } from './site/former-addresses.ts';
import { handOverFacts, readProgramSettings } from './site/hand-over-facts.ts';
import { helpEditors } from './scripts/editor/write-editor-files.ts';
import { servePosters } from './scripts/posters/serve-posters.ts';
import { offerWriting } from './scripts/write-page/offer-writing.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const isDev = process.argv.includes('dev');

/** Pages of one reader, and the machinery: not for search engines. */
const PRIVATE = [
  '/basket/',
  '/checkout/',
  '/orders/',
  '/portal/',
  '/desk/',
  '/developers/',
  // For sellers: whoever buys here is not looking for it.
  '/learn/',
  '/problem/',
  '/o/',
  '/a/',
  '/poster/',
  '/offers/',
  '/404/',
];

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  // Else Astro's dev server answers 404 before the Worker sees a path without its slash.
  trailingSlash: 'ignore',
  session: false,
  adapter: cloudflare({ imageService: 'compile', prerenderEnvironment: isDev ? 'workerd' : 'node' }),
  // Tells Astro's extension for VS Code which Markdown has which schema.
  experimental: { contentIntellisense: true },
  integrations: [
    bindContent(),
    helpEditors(),
    removeOriginals(),
    drawPosters(),
    sitemap({ filter: (page) => !PRIVATE.some((path) => new URL(page).pathname.startsWith(path)) }),
    offerWriting(),
  ],
  image: {
    dangerouslyProcessSVG: true,
    // Effort 2 takes a tenth of the default's time for files of the same size (measured on grainy drawings).
    service: { entrypoint: 'astro/assets/services/sharp', config: { avif: { effort: 2 }, jpeg: { mozjpeg: true } } },
  },
  build: { inlineStylesheets: 'never', format: 'directory' },
  devToolbar: { enabled: false },
  vite: {
    // Old WebViews read ES2020. The adapter would open the browser's script with `globalThis.process ??= {}`, which they cannot.
    build: { assetsInlineLimit: 0, target: 'es2020' },
    plugins: [handOverFacts(root), handOverCommits(root), servePosters(root)],
    environments: {
      client: { build: { rolldownOptions: { output: { banner: '' } } } },
      // Found at the start, not at the first visit: bundling them late reloads the dev Worker in the middle of a request.
      ssr: {
        // Their words of explanation would be a tenth of the Worker.
        build: { rolldownOptions: { output: { comments: { legal: true, annotation: true, jsdoc: false } } } },
        optimizeDeps: {
          include: [
            '@astrojs/rss',
            'rehype-sanitize',
            'rehype-stringify',
            'remark-gfm',
            'remark-parse',
            'remark-rehype',
            'unified',
          ],
        },
      },
    },
  },
});

/**
 * Before a build: one message with every problem of content/ is worth more than the first exception of a page.
 * The shop's address is known only once content/program.md is known to be sound.
 */
function bindContent() {
  return {
    name: 'bind-content',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        if (command === 'build') await checkContent();
        updateConfig({ site: readProgramSettings(root).url });
      },
      'astro:build:done': async ({ dir }) => writeFile(new URL('_redirects', dir), await listRedirects()),
    },
  };
}

/** Posters and the pictures of link previews are drawn into the built site; what did not change comes from a cache. */
function drawPosters() {
  return {
    name: 'draw-posters',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { writePosters } = await import('./scripts/posters/write-posters.ts');
        await writePosters({ root, folder: fileURLToPath(dir), log: logger });
      },
    },
  };
}

async function listRedirects() {
  const { readContent } = await import('./scripts/content/read-content.ts');
  const result = readContent(root);
  if (!result.ok) return '';
  const { sellers, products } = result.content;
  return writeRedirects(
    sellers.map(({ slug, data }) => ({ slug, formerly: data.formerly })),
    products.map(({ seller, slug, data }) => ({ seller, slug, formerly: data.formerly })),
  );
}

async function checkContent() {
  const [{ readContent }, { formatProblems }, { checkLetters }] = await Promise.all([
    import('./scripts/content/read-content.ts'),
    import('./scripts/content/format-problems.ts'),
    import('./scripts/posters/check-letters.ts'),
  ]);
  const result = checkLetters(root, readContent(root));
  if (result.ok) return;
  const stop = new Error(formatProblems(result.problems, result.language));
  // Where in Astro it was thrown says nothing to who wrote the Markdown.
  stop.stack = '';
  throw stop;
}
