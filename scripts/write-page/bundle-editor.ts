// Sveltia CMS as files of our own: from npm, never from another host, without what no form of this shop asks for.
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ENTRY = fileURLToPath(new URL('browser/main.ts', import.meta.url));
const LIBRARY = dirname(fileURLToPath(import.meta.resolve('@sveltia/cms')));

/** Colours of code, maps, drawing tools, React for others' fields, photos in HEIC: phones hand over JPEG when asked for it. */
const LEFT_OUT =
  /^(?:@shikijs\/.+|leaflet\/.+|terra-draw.*|svgo\/.+|\.\/chunks\/(?:react-dom|shiki-engine|heic)-.+|\.\.\/locales\/[^z].+)$/;
/** Fonts, and the encoders of WebP for browsers without one. */
const ASSETS = /\.woff2$|^webp_enc.*\.wasm$/;
/** `…/fonts/noto-mono@5.3.0/latin-400-normal.woff2`: the library's styles ask another host for what it brings along itself. */
const FOREIGN_FONT = /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)(?::vf)?@[\d.]+\/([\w-]+)\.woff2/g;

/** Writes `editor.js`, its chunks and its assets below `folder`, which is served as /write/. */
export async function bundleEditor(folder: string): Promise<void> {
  const from = join(LIBRARY, 'assets');
  const assets = (await readdir(from)).filter((name) => ASSETS.test(name));
  await build({
    entryPoints: { editor: ENTRY },
    outdir: folder,
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'eof',
    logLevel: 'error',
    plugins: [leaveOut(), keepFontsHome(assets)],
  });
  await mkdir(join(folder, 'assets'), { recursive: true });
  for (const name of assets) await copyFile(join(from, name), join(folder, 'assets', name));
}

function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: LEFT_OUT }, () => ({ path: 'nothing', namespace: 'left-out' }));
      onLoad({ filter: /^nothing$/, namespace: 'left-out' }, () => ({ contents: 'export default {};' }));
    },
  };
}

function keepFontsHome(assets: readonly string[]): Plugin {
  return {
    name: 'keep-fonts-home',
    setup({ onLoad }) {
      onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replaceAll(FOREIGN_FONT, (address, font: string, cut: string) => {
          const own = assets.find((name) => name.startsWith(`${font}-${cut}-`));
          return own === undefined ? address : `/write/assets/${own}`;
        }),
      }));
    },
  };
}
