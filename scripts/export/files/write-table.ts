// One table as CSV for spreadsheets and as JSON lines for programs, written page after page.
import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { writeCsv, writeCsvRows } from '../../../functions/commissions/payouts/write-csv.ts';
import type { Cell } from '../snapshot/source.ts';
import { startDigest } from './digest.ts';
import { headCell, writeCell } from './write-cell.ts';

export interface TableFiles {
  /** Where the two files go. */
  folder: string;
  name: string;
  columns: readonly string[];
  timeZone: string;
}

export interface Written {
  rows: number;
  /** Of every cell as it is, in order. */
  digest: string;
  /** Column of money → what it adds up to, in fen. */
  sumsMinor: Record<string, number>;
}

/** Rows begin with the cells of the columns; what stands behind them, such as the number of the row, is not written. */
export async function writeTable(
  { folder, name, columns, timeZone }: TableFiles,
  pages: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>,
): Promise<Written> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const csv = createWriteStream(join(folder, `${name}.csv`), { mode: 0o600 });
  const json = createWriteStream(join(folder, `${name}.jsonl`), { mode: 0o600 });
  const digest = startDigest();
  const sums = columns.map(() => 0);
  // Listened to from the beginning: a full disk is told here, not by the end of the process.
  const done = Promise.all([finished(csv), finished(json)]);
  done.catch(() => undefined);
  const send = async (stream: WriteStream, text: string): Promise<void> => {
    // Waits while the disk is behind: a long table never piles up in memory.
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
  };
  csv.write(writeCsv([columns.map(headCell)]));
  for await (const rows of pages) {
    digest.add(rows);
    const shown = rows.map((row) => columns.map((column, index) => writeCell(column, row[index] ?? null, timeZone)));
    await send(csv, writeCsvRows(shown));
    await send(json, rows.map((row) => `${JSON.stringify(nameCells(columns, row))}\n`).join(''));
    for (const row of rows) columns.forEach((_, index) => (sums[index] = (sums[index] ?? 0) + readNumber(row[index])));
  }
  csv.end();
  json.end();
  await done;
  const money = columns.flatMap((column, index) => (column.endsWith('_minor') ? [[column, sums[index] ?? 0]] : []));
  return { ...digest.end(), sumsMinor: Object.fromEntries(money) };
}

function nameCells(columns: readonly string[], row: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
}

function readNumber(cell: Cell | undefined): number {
  return typeof cell === 'number' ? cell : 0;
}
