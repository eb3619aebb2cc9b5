// Makes a Worker of one engine: one script, its WebAssembly, and the poster's words, picture and fonts beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import type { WorkerModule } from '../workerd.ts';
import type { CodeWeight } from './engines.ts';

const KINDS: Readonly<Record<string, WorkerModule['kind']>> = {
  '.js': 'esModule',
  '.wasm': 'wasm',
  '.bin': 'data',
  '.scene': 'json',
};

export interface Bundle {
  modules: WorkerModule[];
  code: CodeWeight;
}

/** `entry`: text of the script, with absolute imports. `packages`: folder whose packages come first. */
export async function bundleWorker(input: { folder: string; entry: string; packages: string }): Promise<Bundle> {
  const { folder, entry, packages } = input;
  const entryFile = join(folder, 'entry.ts');
  writeFileSync(entryFile, entry);
  await build({
    entryPoints: [entryFile],
    outdir: join(folder, 'bundle'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    mainFields: ['module', 'main'],
    assetNames: '[name]-[hash]',
    loader: { '.wasm': 'copy', '.bin': 'copy', '.scene': 'copy' },
    external: ['node:*', 'cloudflare:*'],
    plugins: [takeFrom(packages)],
    logLevel: 'error',
  });
  const files = readdirSync(join(folder, 'bundle')).toSorted((one) => (one === 'entry.js' ? -1 : 1));
  return {
    modules: files.map((file) => ({
      name: file,
      kind: KINDS[extname(file)] ?? 'data',
      file: join('bundle', file),
    })),
    code: weigh(files.filter((file) => /\.(?:js|wasm)$/.test(file)).map((file) => join(folder, 'bundle', file))),
  };
}

function weigh(files: readonly string[]): CodeWeight {
  const texts = files.map((file) => readFileSync(file));
  return {
    raw: texts.reduce((sum, text) => sum + text.length, 0),
    compressed: texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
  };
}

/** Of a package that the shop has too, our own files mean the version under measurement. Packages know what they mean. */
function takeFrom(folder: string): Plugin {
  return {
    name: 'packages-of-the-benchmark',
    setup(builder) {
      builder.onResolve({ filter: /^[@a-z]/ }, ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === 'looked up' || resolveDir.includes('node_modules') || /^(?:node|cloudflare):/.test(path))
          return null;
        return builder.resolve(path, { resolveDir: folder, kind, pluginData: 'looked up' });
      });
    },
  };
}
