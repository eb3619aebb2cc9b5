// Four shops come from four tools, their sellers fill the holes, and the real build sells every variant at the exported price.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { offerSchema } from '../../../content/schema/offer.ts';
import { importTask } from '../../../scripts/import.ts';
import { buildSite } from '../../../scripts/local-shop/build-site.ts';
import { runTask } from '../../../scripts/terminal/task.ts';
import { removeContent, writeContent } from '../../fixtures/content/write-content.ts';
import { readReport } from '../../fixtures/exports/import-shop.ts';
import { madeShops } from './made-shop.ts';
import { writeExports } from './write-exports.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BUILD_MS = 10 * 60_000;
/** What a build reads. */
const SOURCES =
  'site functions db scripts content/schema astro.config.mjs wrangler.toml tsconfig.json package.json package-lock.json';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'xinpu-import-build-'));
  for (const path of SOURCES.split(' ')) cpSync(join(ROOT, path), join(root, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it(
  'sells what was exported, at the price that was exported, and nothing of a draft',
  async () => {
    const [shop = []] = fc.sample(madeShops, { seed: 20_261_123, numRuns: 1 });
    const wanted = shop.flatMap(({ variants }) => variants.map(({ minor }) => minor)).toSorted((a, b) => a - b);
    const exports = await writeExports(shop, 3);
    const files = new Map<string, string[]>();
    for (const { source, bytes } of exports) {
      makeSeller(source);
      writeFileSync(join(root, 'export'), bytes);
      const terminal = {
        root,
        canAsk: false,
        hasColours: false,
        step: <T>(_: string, work: () => Promise<T>) => work(),
      };
      const said = await runTask(importTask, [source, 'export', '--seller', source, '--json'], terminal);
      files.set(
        source,
        readReport(said).products.map(({ file }) => file),
      );
    }
    // One is left as it came.
    const draft = files.get('excel')?.shift() ?? '';
    const forgotten = readFileSync(join(root, draft), 'utf8').match(/^ {0,4}price: /gm)?.length ?? 0;
    for (const file of [...files.values()].flat()) fillHoles(join(root, file));
    await buildSite(root);
    const sold = [...files].map(([source, built]) => [source, ...built.flatMap(readOffer).toSorted((a, b) => a - b)]);
    expect(sold.slice(0, 3)).toEqual(['shopify', 'woocommerce', 'youzan'].map((source) => [source, ...wanted]));
    expect(sold[3]).toHaveLength(1 + wanted.length - forgotten);
    expect(existsSync(offerOf(draft))).toBe(false);
  },
  BUILD_MS,
);

/** The sample seller's documents under another name. */
function makeSeller(slug: string): void {
  const sample = writeContent([]);
  const home = join(root, 'content', 'sellers', slug);
  cpSync(join(sample.root, 'content', 'sellers', 'luo'), home, { recursive: true });
  cpSync(join(sample.root, 'content', 'program.md'), join(root, 'content', 'program.md'));
  for (const folder of ['products', 'stories']) rmSync(join(home, folder), { recursive: true });
  mkdirSync(join(home, 'products'));
  removeContent(sample.root);
}

/** What the seller writes before the draft is published. */
function fillHoles(file: string): void {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, 'utf8')) ?? [];
  const document = parseDocument(front);
  document.delete('draft');
  document.set('summary', '海拔一千八百米的老树，今年白露后打下来的。');
  document.set('origin', '云南漾濞光明村');
  document.set('points', ['树龄都在六十年以上', '打下来七天内晒干', '坏一颗补一颗给你']);
  document.set('pictures', [{ file: '../pictures/walnut.svg', alt: '竹匾里晒着的核桃' }]);
  writeFileSync(file, `---\n${document.toString({ lineWidth: 0 })}---\n${body}`);
}

function readOffer(file: string): number[] {
  const { variants } = offerSchema.parse(JSON.parse(readFileSync(offerOf(file), 'utf8')));
  return variants.map(({ priceMinor }) => priceMinor);
}

/** `content/sellers/luo/products/oil.md` → the terms that the Worker sells it by. */
function offerOf(file: string): string {
  const [, seller = '', slug = ''] = /sellers\/([^/]+)\/products\/([^/]+)\.md$/.exec(file) ?? [];
  return join(root, 'dist', 'client', 'offers', seller, `${slug}.json`);
}
