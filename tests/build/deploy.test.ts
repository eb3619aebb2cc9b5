// What `wrangler deploy` would send: a Worker that is there, small, and knows nothing of the catalogue.
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChildEnvironment } from '../../scripts/local-shop/child-environment.ts';
import { readOffers } from './built-site.ts';
import { readWorkerSettings, WORKER_SETTINGS } from './worker-settings.ts';

const KIB = 1024;
const folder = mkdtempSync(join(tmpdir(), 'xinpu-bundle-'));
let said = '';

beforeAll(async () => {
  const wrangler = join('node_modules', 'wrangler', 'bin', 'wrangler.js');
  const args = [wrangler, 'deploy', '--dry-run', '--outdir', folder, '-c', WORKER_SETTINGS];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: buildChildEnvironment(process.cwd()) });
  said = stdout;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the bundle of the Worker', () => {
  it('is built at all: the settings name its entry, and a page that is not there is answered by 404.html', () => {
    expect(readWorkerSettings()).toMatchObject({ main: 'entry.mjs', notFound: '404-page' });
  });

  it('is smaller than 1 MB compressed', () => {
    const [, size, unit] = /gzip:\s*([\d.]+)\s*(KiB|MiB)/.exec(said) ?? [];
    const bytes = Number(size) * (unit === 'MiB' ? KIB * KIB : KIB);
    expect(bytes).toBeGreaterThan(50 * KIB);
    expect(bytes).toBeLessThan(1_000_000);
  });

  it('holds no word of the catalogue: its size does not grow with it', () => {
    const code = globSync('**/*.{js,mjs}', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(code.join('').length).toBeGreaterThan(100_000);
    const catalogue = readOffers().flatMap(({ title, sellerName, policy }) => [title, sellerName, policy.text]);
    expect(catalogue.length).toBeGreaterThan(30);
    expect(
      catalogue.filter((words) => code.some((text) => text.includes(words) || text.includes(escape(words)))),
    ).toEqual([]);
  });
});

/** Bundlers may write other letters than Latin ones as \uXXXX. */
function escape(words: string): string {
  return words.replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
