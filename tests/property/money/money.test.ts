// Money under any sequence of events: the built Worker and the real database against a model that shares no code with them.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRowReader, type RowReader } from './books/read-rows.ts';
import { openWholeBook, type WholeBook } from './books/whole-book.ts';
import { runSequence } from './run-sequence.ts';
import { openShop, type Shop } from './shop/open-shop.ts';
import { ALL_KINDS, sequences } from './steps.ts';
import { openTally, writeTally } from './tally.ts';

const IS_FULL = process.env['XINPU_FULL'] === '1';
const RUNS = Number(process.env['MONEY_RUNS'] ?? (IS_FULL ? 1000 : 40));
const SEED = Number(process.env['MONEY_SEED'] ?? (IS_FULL ? Date.now() % 2 ** 31 : 20_261_122));
const FULL_MS = 30 * 60_000;

let shop: Shop;
let reader: RowReader;
let book: WholeBook;
beforeAll(async () => {
  shop = await openShop();
  reader = await openRowReader(shop.test.client);
  book = openWholeBook(shop.test.client);
});
afterAll(() => shop?.close());

/** A Worker is killed now and then; a debt with nothing left to come needs a whole life before it. */
const SELDOM: ReadonlySet<string> = new Set(['restart', 'write_off']);

describe('whatever happens, in whatever order', () => {
  it(
    'the books are those of the model, to the fen',
    async () => {
      const tally = openTally();
      const begun = performance.now();
      console.log(`seed ${SEED}, ${RUNS} sequences; again with MONEY_SEED=${SEED} MONEY_RUNS=${RUNS}`);
      await fc.assert(
        fc.asyncProperty(sequences, async (steps) => {
          await book.add(await runSequence({ shop, reader, tally }, steps));
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: process.env['MONEY_SHRINK'] !== '1' },
      );
      await book.proveUnchanged();
      console.log(writeTally(tally, (performance.now() - begun) / 1000));
      expect(tally.events / tally.sequences).toBeGreaterThanOrEqual(20);
      if (RUNS < 1000) return;
      const rare = ALL_KINDS.filter((kind) => !SELDOM.has(kind) && (tally.succeeded.get(kind) ?? 0) < 200);
      expect(rare).toEqual([]);
    },
    FULL_MS,
  );
});
