// What posters add to the Worker that is uploaded: the whole Worker bundled with them, less the same without them. What
// draws QR codes stays: payment codes need it too.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import type { CodeWeight } from './engines.ts';

export async function measureAddedCode(root: string): Promise<CodeWeight> {
  const [whole, rest] = await Promise.all([bundleShop(root, []), bundleShop(root, [leaveOutPosters(root)])]);
  return {
    raw: whole.length - rest.length,
    compressed: gzipSync(whole, { level: 9 }).length - gzipSync(rest, { level: 9 }).length,
  };
}

/** Astro and its pages stay outside on both sides: they come from modules that only its own build knows. */
async function bundleShop(root: string, plugins: Plugin[]): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'functions', 'worker.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    define: { 'import.meta.env.DEV': 'false' },
    external: ['@astrojs/*', 'node:*', 'cloudflare:*'],
    plugins,
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild wrote nothing');
  return file.contents;
}

/** What the app and the entry import from there becomes a name without anything behind it. */
function leaveOutPosters(root: string): Plugin {
  const posters = join(root, 'functions', 'posters');
  const entries = ['app.ts', 'worker.ts'].map((file) => join(root, 'functions', file));
  return {
    name: 'without-posters',
    setup(builder) {
      builder.onResolve({ filter: /\/posters\// }, ({ path, resolveDir, importer }) =>
        entries.includes(importer) && join(resolveDir, path).startsWith(posters)
          ? { path, namespace: 'nothing' }
          : null,
      );
      builder.onLoad({ filter: /^/, namespace: 'nothing' }, () => ({
        contents: 'module.exports = new Proxy({}, { get: () => () => undefined });',
        loader: 'js',
      }));
    },
  };
}
