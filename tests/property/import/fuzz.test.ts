// Exports with broken bytes: they are read or refused in words, never with a stack trace, and never take long.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { cutFrontMatter } from '../../../scripts/content/front-matter.ts';
import { chooseSlug } from '../../../scripts/import/draft/choose-slug.ts';
import { draftProduct } from '../../../scripts/import/draft/draft-product.ts';
import { nameTwice } from '../../../scripts/import/draft/name-twice.ts';
import { splitProduct } from '../../../scripts/import/draft/split-product.ts';
import { decodeText } from '../../../scripts/import/read/decode-text.ts';
import { readBytes } from '../../../scripts/import/read/read-file.ts';
import { excel } from '../../../scripts/import/sources/excel.ts';
import { shopify } from '../../../scripts/import/sources/shopify.ts';
import type { Source } from '../../../scripts/import/sources/source.ts';
import { woocommerce } from '../../../scripts/import/sources/woocommerce.ts';
import { youzan } from '../../../scripts/import/sources/youzan.ts';
import { readMarker } from '../../../scripts/import/write/marker.ts';
import { planNewFile } from '../../../scripts/import/write/plan-file.ts';
import { CannotRun } from '../../../scripts/terminal/cannot-run.ts';
import { writeXlsx } from '../../fixtures/exports/write-xlsx.ts';

const IS_FULL = process.env['XINPU_FULL'] === '1';
const RUNS = Number(process.env['IMPORT_FUZZ_RUNS'] ?? (IS_FULL ? 50_000 : 1000));
const SEED = Number(process.env['IMPORT_FUZZ_SEED'] ?? (IS_FULL ? Date.now() % 2 ** 31 : 20_261_122));
const LONGEST_MS = 2000;
const SOURCES = { shopify, woocommerce, youzan, excel };
const NAMES = ['shopify', 'woocommerce', 'youzan', 'excel'] as const;
const EXPORTS = join(import.meta.dirname, '..', '..', 'fixtures', 'exports');

/** Byte strings that matter to one of the readers. */
const BITS = [
  '"', ',', '\n', '\0', '\r', '<b>', '</', '<table>', '<img src=', '&#x0;', '---\n', '\t', "'=", '\\,', '\uFEFF', '￥', '1e999',
  '99999999999999999999', '-0', '0.1', 'PK\u0003\u0004', '<row r="9">', '<c r="ZZZ9">', '<v>', 'date1904="1"', '\u2028', '[gallery x]',
].map((text) => Buffer.from(text)); // prettier-ignore

let seeds: { source: Source; bytes: Uint8Array }[] = [];
beforeAll(async () => {
  const written = readdirSync(EXPORTS)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({
      source: SOURCES[NAMES.find((source) => name.startsWith(source)) ?? 'excel'],
      bytes: readFileSync(join(EXPORTS, name)),
    }));
  const rows = [
    ['商品编码', '商品名称', '规格', '价格', '库存', '生产日期', '详情'],
    ['A', '杯', '红', { number: '39.800000000000004' }, { number: '3' }, { day: 46268 }, '<p>一<b>二</b></p>'],
    ['A', '', '蓝', { number: '41' }, '', null, ''],
  ];
  const books = [
    await writeXlsx([{ name: 'a', rows }]),
    await writeXlsx([{ name: 'a', rows: rows.slice(0, 2) }], true),
  ];
  seeds = [...written, ...books.flatMap((bytes) => [excel, youzan].map((source) => ({ source, bytes })))];
});

const mutations = fc.record({
  seed: fc.nat(),
  /** Whole letters, so that the text stays one, or bytes of anything. */
  isText: fc.boolean(),
  // Now and then the export of another tool.
  other: fc.option(fc.constantFrom(...NAMES), { freq: 7 }),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom('flip', 'put', 'cut', 'double', 'end'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 60 }),
      byte: fc.oneof(fc.integer({ min: 32, max: 126 }), fc.nat({ max: 255 })),
      bit: fc.nat({ max: BITS.length - 1 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});
type Mutation = typeof mutations extends fc.Arbitrary<infer One> ? One : never;

it(
  'are read or refused in words, in time',
  async () => {
    console.log(`seed ${SEED}, ${RUNS} mutations; again with IMPORT_FUZZ_SEED=${SEED} IMPORT_FUZZ_RUNS=${RUNS}`);
    const seen = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(mutations, async (mutation) => {
        const began = performance.now();
        seen[await importInMemory(mutation)] += 1;
        expect(performance.now() - began).toBeLessThan(LONGEST_MS);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    console.log(`${seen.read} read, ${seen.refused} refused`);
    // A fuzz that only breaks files would prove nothing of what comes after reading.
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(RUNS / 20);
  },
  60 * 60_000,
);

/** The whole way but the disk. What is neither read nor refused in words throws. */
async function importInMemory({ seed, steps, other, isText }: Mutation): Promise<'read' | 'refused'> {
  try {
    const origin = seeds[seed % seeds.length];
    if (!origin) throw new Error('no exports to begin with');
    const source = other === null ? origin.source : SOURCES[other];
    const text = isText ? decodeText(origin.bytes)?.text : undefined;
    const bytes = text === undefined ? mutate(origin.bytes, steps) : Buffer.from(mutateText(text, steps));
    const { products, sheet } = source.find(await readBytes(bytes));
    const taken = new Set<string>();
    for (const part of nameTwice(products.flatMap(splitProduct))) {
      const { product, suffix } = part;
      const slug = chooseSlug({ names: product.names, suffix, key: product.key, taken, room: 24 });
      expect([slug, taken.has(slug)]).toEqual([expect.stringMatching(/^[a-z0-9-]{1,24}$/), false]);
      taken.add(slug);
      const { since1904 } = sheet;
      const settings = {
        pictures: new Map(),
        ownPictures: [],
        knownIds: new Map(),
        batchId: 'import-2026-11-22',
        since1904,
      };
      const { text: file } = planNewFile(draftProduct({ part, ...settings }), 'shopify', `${slug}.md`);
      expect(cutFrontMatter({ text: file ?? '', knownKeys: new Set() }).flaws).toEqual([]);
      expect(readMarker(file ?? '')?.key).toBe(product.key.toWellFormed());
    }
    return 'read';
  } catch (error) {
    if (error instanceof CannotRun) return 'refused';
    throw error;
  }
}

function mutate(bytesBefore: Uint8Array, steps: Mutation['steps']): Uint8Array {
  return steps.reduce<Buffer>((bytes, { kind, at, length, byte, bit }) => {
    let place = Math.floor(at * bytes.length);
    // Mostly beside a letter of Chinese, not in it: a broken letter is refused at once.
    if (length > 10) while (place < bytes.length && (bytes[place] ?? 0) > 127) place += 1;
    const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
    if (kind === 'flip') return Buffer.concat([before, Uint8Array.of(byte), after.subarray(1)]);
    if (kind === 'put') return Buffer.concat([before, BITS[bit] ?? Buffer.alloc(0), after]);
    if (kind === 'cut') return Buffer.concat([before, after.subarray(length)]);
    if (kind === 'double') return Buffer.concat([before, after.subarray(0, length * 20), after]);
    // A download that ended early: seldom in the middle.
    return at > 0.8 ? before : bytes;
  }, Buffer.from(bytesBefore));
}

/** Anywhere but in the row of headings, so that rows are read: their cells hold whatever comes. */
function mutateText(text: string, steps: Mutation['steps']): string {
  const start = text.indexOf('\n') + 1;
  return steps.reduce((letters, { kind, at, length, byte, bit }) => {
    const place = start + Math.floor(at * (letters.length - start));
    const [before, after] = [letters.slice(0, place), letters.slice(place)];
    if (kind === 'flip') return before + String.fromCharCode(byte) + after.slice(1);
    if (kind === 'put') return before + (BITS[bit]?.toString() ?? '') + after;
    if (kind === 'cut') return before + after.slice(length);
    if (kind === 'double') return before + after.slice(0, length * 20) + after;
    return at > 0.8 ? before : letters;
  }, text);
}
