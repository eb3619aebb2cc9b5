// A mark for every few hundred rows of a table, computed where the rows lie: two equal marks mean that nothing changed between them.
import { z } from 'zod';
import { listNames, type TableShape, writtenColumns } from './schema.ts';
import { type Cell, type Question, quoteName } from './source.ts';

/** Rows of one bucket of a table whose rows have numbers. */
const BUCKET_ROWS = 512;
/** Buckets of a table whose rows have none: dealt out by their key. */
const KEYED_BUCKETS = 512;

/** Below a thousand million: so many of them add up to a whole number that the engine still counts exactly. */
const MOST = 999_999_937;

const marked = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** Bucket → what its rows add up to, as text. */
export type Marks = ReadonlyMap<number, string>;

/**
 * The engine has no hash of its own. Whole numbers go into the sum as they are, texts with their length and five of their
 * letters, each column and each place with a weight: a status, a moment, an amount or a text sealed anew changes it. Of a
 * table that only grows, rows are counted.
 */
export function askMarks(shape: TableShape): Question {
  const place = placeOf(shape);
  const row = shape.isAppendOnly ? '1' : `(${shape.columns.map(weigh).join(' + ')}) % ${MOST}`;
  return {
    sql: `SELECT bucket, count(*), sum(place % 1000003), sum(weight % 1000003 * (place % 97 + 1) + weight)
      FROM (SELECT ${bucketOf(shape)} AS bucket, ${place} AS place, ${row} AS weight FROM ${quoteName(shape.name)})
      GROUP BY bucket`,
  };
}

export function readMarks(rows: readonly (readonly unknown[])[]): Marks {
  return new Map(
    rows.map((row) => {
      const [bucket, ...sums] = marked.parse(row);
      return [bucket, sums.join('/')];
    }),
  );
}

/** Buckets that are not the same, or stand on one side alone. */
export function compareMarks(here: Marks, there: Marks): number[] {
  return [...new Set([...here.keys(), ...there.keys()])].filter((bucket) => here.get(bucket) !== there.get(bucket));
}

/** Rows of one bucket, as they are written. */
export function askBucket(shape: TableShape, bucket: number): Question {
  return {
    sql: `SELECT ${listNames(writtenColumns(shape))} FROM ${quoteName(shape.name)} WHERE ${inBucket(shape)} ORDER BY ${listNames(shape.key)}`,
    params: boundsOf(shape, bucket),
  };
}

export function askToEmpty(shape: TableShape, bucket: number): Question {
  return { sql: `DELETE FROM ${quoteName(shape.name)} WHERE ${inBucket(shape)}`, params: boundsOf(shape, bucket) };
}

function bucketOf(shape: TableShape): string {
  return shape.place === null ? `${placeOf(shape)} % ${KEYED_BUCKETS}` : `${quoteName(shape.place)} / ${BUCKET_ROWS}`;
}

/** By the number, its index is used. */
function inBucket(shape: TableShape): string {
  return shape.place === null ? `${bucketOf(shape)} = ?` : `${quoteName(shape.place)} BETWEEN ? AND ?`;
}

function boundsOf({ place }: TableShape, bucket: number): Cell[] {
  return place === null ? [bucket] : [bucket * BUCKET_ROWS, bucket * BUCKET_ROWS + BUCKET_ROWS - 1];
}

function placeOf({ place, key, columns }: TableShape): string {
  if (place !== null) return quoteName(place);
  const parts = columns.filter(({ name }) => key.includes(name));
  return `((${parts.map(weigh).join(' + ')}) % ${MOST})`;
}

/** A term of a row's sum: no two columns weigh the same. */
function weigh({ name, isText }: TableShape['columns'][number], index: number): string {
  const cell = quoteName(name);
  const term = isText
    ? `coalesce(length(${cell}) * 8191 + ${letter(cell, '1')} * 3 + ${letter(cell, '-1')} * 131 + ${letter(cell, '-6')} * 31
        + ${letter(cell, `length(${cell}) / 2`)} * 17 + ${letter(cell, '16')} * 521, 7)`
    : `coalesce(${cell} % ${MOST}, 5)`;
  return `${term} * ${1009 + index * 98}`;
}

function letter(cell: string, at: string): string {
  return `coalesce(unicode(substr(${cell}, ${at}, 1)), 0)`;
}
