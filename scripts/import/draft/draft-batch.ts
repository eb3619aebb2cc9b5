// The quantity of an export as a batch, when the seller asks for it: a number that is not asked for would end sales by itself.
import type { Fields, Note } from '../../new/write-letter.ts';
import type { FoundVariant, Tell } from '../found.ts';
import { readDay } from '../read/read-day.ts';
import { tidyNumber } from '../read/tidy-number.ts';

const LARGEST = 1_000_000;

export function draftBatch(input: {
  variant: FoundVariant;
  path: readonly (string | number)[];
  batchId: string | null;
  since1904: boolean;
  tell: Tell;
  notes: Note[];
}): Fields | null {
  const { variant, path, batchId, since1904, tell, notes } = input;
  const { stock, line } = variant;
  if (stock === '') return null;
  if (batchId === null) {
    tell('left', '库存', stock, '库存没有带过来：没有批次就是不限量。要带上，加 --stock', line);
    return null;
  }
  const supply = readSupply(stock);
  if (supply === null) {
    tell('left', '库存', stock, '读不出是多少件，没有写批次', line);
    return null;
  }
  const madeAt = readDay(variant.madeAt, since1904);
  const bestBefore = readDay(variant.bestBefore, since1904);
  if (madeAt === null) {
    tell('missing', 'batch.madeAt', variant.madeAt, '写这一批哪天做的、收的；不限量就删掉 batch', line);
    notes.push({ path: [...path, 'batch', 'madeAt'], text: '哪天做的、收的，例如 2026-09-20' });
  }
  if (bestBefore === null && variant.bestBefore !== '')
    tell('left', '保质期至', variant.bestBefore, '读不出是哪一天，没有带过来', line);
  return { id: batchId, supply, madeAt, ...(bestBefore !== null && { bestBefore }) };
}

/** Below zero is sold beyond what was there. */
function readSupply(written: string): number | null {
  const plain = tidyNumber(
    written
      .normalize('NFKC')
      .replaceAll(/[\s,]/g, '')
      .replace(/[件个份]$/, ''),
  );
  if (/^-\d+(?:\.\d+)?$/.test(plain)) return 0;
  return /^\d{1,7}$/.test(plain) && Number(plain) <= LARGEST ? Number(plain) : null;
}
