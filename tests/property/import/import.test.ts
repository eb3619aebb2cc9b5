// Any shop, exported by any tool: every variant and every fen of it arrives, the checker reads it all, and a second run is quiet.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutFrontMatter } from '../../../scripts/content/front-matter.ts';
import { readContent } from '../../../scripts/content/read-content.ts';
import { listVariants, valueOf } from '../../../scripts/import/write/units.ts';
import { NOW } from '../../fixtures/content/write-content.ts';
import { openImportShop, readReport } from '../../fixtures/exports/import-shop.ts';
import { type MadeProduct, madeShops } from './made-shop.ts';
import { type Export, writeExports } from './write-exports.ts';

const IS_FULL = process.env['XINPU_FULL'] === '1';
const RUNS = Number(process.env['IMPORT_RUNS'] ?? (IS_FULL ? 1500 : 12));
const SEED = Number(process.env['IMPORT_SEED'] ?? (IS_FULL ? Date.now() % 2 ** 31 : 20_261_122));

it(
  'keeps every variant and every fen, from every source',
  async () => {
    console.log(`seed ${SEED}, ${RUNS} shops; again with IMPORT_SEED=${SEED} IMPORT_RUNS=${RUNS}`);
    await fc.assert(
      fc.asyncProperty(madeShops, fc.nat({ max: 209 }), async (shop, form) => {
        for (const one of await writeExports(shop, form)) await prove(shop, one);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  },
  20 * 60_000,
);

async function prove(made: readonly MadeProduct[], { source, bytes }: Export): Promise<void> {
  const shop = openImportShop();
  try {
    const file = shop.keep('export', bytes);
    const said = await shop.run(source, file, '--seller', 'luo', '--json');
    const report = readReport(said);
    expect([source, said.code, report.findings.filter(({ kind }) => kind === 'refused')]).toEqual([source, 0, []]);
    const prices = report.products.flatMap((product) =>
      readPrices(readFileSync(join(shop.root, product.file), 'utf8')),
    );
    const wanted = made.flatMap(({ variants }) => variants.map(({ minor }) => minor));
    expect([source, ...prices.toSorted(byNumber)]).toEqual([source, ...wanted.toSorted(byNumber)]);
    const checked = readContent(shop.root, NOW);
    expect([source, checked.ok ? [] : checked.problems]).toEqual([source, []]);
    const again = readReport(await shop.run(source, file, '--seller', 'luo', '--json'));
    expect([source, ...new Set(again.products.map(({ state }) => state))]).toEqual([source, 'same']);
  } finally {
    shop.remove();
  }
}

/** In fen, as the shop itself will read them; -1 for a price that is not there. */
function readPrices(text: string): number[] {
  const data: unknown = cutFrontMatter({ text, knownKeys: new Set() }).frontMatter?.data;
  const variants = listVariants(data);
  expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
  const prices = variants.length > 0 ? variants.map(({ price }) => price) : [valueOf(data, 'price')];
  return prices.map((price) => (typeof price === 'number' ? Math.round(price * 100) : -1));
}

function byNumber(a: number, b: number): number {
  return a - b;
}
