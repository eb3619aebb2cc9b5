// Builds our two Workers: the shop as it is deployed, and the engine alone with everything in memory.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveKeys } from '../../../functions/keys/keys.ts';
import { parsePage } from '../../../functions/posters/poster-address.ts';
import { type PictureFormat, posterHref } from '../../../functions/posters/poster-links.ts';
import { signName } from '../../../functions/posters/sign-name.ts';
import { listModules } from '../list-modules.ts';
import { benchedAgent } from './agents.ts';
import { bundleWorker } from './bundle-engine.ts';
import type { BuiltEngine, CodeWeight } from './engines.ts';
import type { OurAssets } from './prepare-ours.ts';

/** Enough for a steady middle value of something that takes a millisecond. */
const POSTERS = 120;

const SECRETS = {
  signing: Buffer.alloc(32, 1).toString('base64url'),
  privacy: Buffer.alloc(32, 2).toString('base64url'),
};

/** The built Worker with its own assets behind the binding: parsing, signature, headers and reading packs included. */
export async function buildOurShop(input: {
  root: string;
  folder: string;
  page: string;
  /** Public address of the shop. */
  origin: string;
  /** What posters add to it. */
  code: CodeWeight;
}): Promise<BuiltEngine> {
  const { root, page, origin, code } = input;
  const folder = join(input.folder, 'ours');
  // A copy: somebody may build while we measure.
  cpSync(join(root, 'dist', 'server'), join(folder, 'server'), { recursive: true });
  for (const part of [`posters/${page}.pack`, 'posters/_glyphs', 'offers']) {
    cpSync(join(root, 'dist', 'client', part), join(folder, 'client', part), { recursive: true });
  }
  writeFileSync(join(folder, 'server', 'bench-entry.mjs'), SHOP_ENTRY);
  return {
    id: 'ours',
    title: '信铺：整条路由（构建出的 Worker）',
    format: 'jpeg',
    folder,
    modules: listModules(folder, 'bench-entry.mjs'),
    variables: {
      TURSO_DATABASE_URL: 'http://127.0.0.1:9',
      TURSO_AUTH_TOKEN: 'no trip to the database is made',
      SIGNING_SECRET: SECRETS.signing,
      PRIVACY_SECRET: SECRETS.privacy,
    },
    assets: join(folder, 'client'),
    host: new URL(origin).host,
    pathOf: await writeAddresses(page),
    code,
    posters: POSTERS,
  };
}

export async function buildOurEngine(input: {
  root: string;
  folder: string;
  page: string;
  format: PictureFormat;
  assets: OurAssets;
}): Promise<BuiltEngine> {
  const { root, page, format, assets } = input;
  const folder = join(input.folder, `ours-engine-${format}`);
  mkdirSync(folder, { recursive: true });
  const paths = Object.keys(assets).filter(
    (path) => !path.endsWith('.pack') || path.endsWith('.png.pack') === (format === 'png'),
  );
  paths.forEach((path, index) => writeFileSync(join(folder, `asset-${index}.bin`), assets[path] ?? ''));
  const { modules } = await bundleWorker({
    folder,
    packages: root,
    entry: [
      `import { prepareEngine } from ${fromWorkers('ours.ts')};`,
      `import { servePoster } from ${fromWorkers('serve-poster.ts')};`,
      ...paths.map((_, index) => `import asset${index} from './asset-${index}.bin';`),
      `const files = { ${paths.map((path, index) => `${JSON.stringify(path)}: asset${index}`).join(', ')} };`,
      `export default servePoster(prepareEngine(files, ${JSON.stringify({ page, format })}));`,
    ].join('\n'),
  });
  return {
    id: `ours-engine-${format}`,
    title: '信铺：只有引擎，素材在内存里',
    format: format === 'png' ? 'png' : 'jpeg',
    folder,
    modules,
    code: null,
    posters: POSTERS,
    host: 'bench.example.cn',
    note: '和整条路由一样在全局代码里预热',
    pathOf: (index) => `/poster?${new URLSearchParams({ ...benchedAgent(index) })}`,
  };
}

const SHOP_ENTRY = `import shop from './entry.mjs';
export default {
  fetch(request, env, context) {
    const [, bytes] = request.url.split('/nothing?bytes=');
    return bytes ? new Response(new Uint8Array(Number(bytes))) : shop.fetch(request, env, context);
  },
};
`;

/** Signed addresses, as the portal hands them out, without a revision: nothing comes from a cache. */
async function writeAddresses(page: string): Promise<(index: number) => string> {
  const { posterName } = await deriveKeys(SECRETS);
  const poster = parsePage(page.split('/'));
  if (!poster) throw new Error(`no page: ${page}`);
  const hrefs = await Promise.all(
    Array.from({ length: POSTERS + 1 }, async (_, index) => {
      const { code, name } = benchedAgent(index);
      return posterHref({
        page: poster,
        share: { code, channel: '' },
        size: 'story',
        format: 'jpg',
        revision: null,
        signedName: await signName(posterName, code, name),
      });
    }),
  );
  return (index) => hrefs[index] ?? '';
}

function fromWorkers(name: string): string {
  return JSON.stringify(join(import.meta.dirname, 'workers', name));
}
