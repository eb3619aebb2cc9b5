// The fingerprint of a table: of every cell of every row, in order, whatever file or database they lie in.
import { createHash } from 'node:crypto';
import type { TableShape } from '../snapshot/schema.ts';
import type { Cell } from '../snapshot/source.ts';

export interface Digest {
  rows: number;
  digest: string;
}

export function startDigest(): { add(rows: readonly (readonly Cell[])[]): void; end(): Digest } {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add(rows) {
      count += rows.length;
      // One line a row: cells are told apart, and so are a text and a number.
      for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
    },
    end: () => ({ rows: count, digest: hash.digest('hex') }),
  };
}

/** Rows as they are written, with the number of the row behind the cells: people do without it, the digest does not. */
export async function* putNumbersLast(pages: AsyncIterable<Cell[][]>, { place }: TableShape): AsyncGenerator<Cell[][]> {
  for await (const rows of pages)
    yield place === 'rowid' ? rows.map(([number = null, ...cells]) => [...cells, number]) : rows;
}
