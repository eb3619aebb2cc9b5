// A whole database copied as it stood at one moment, while the shop goes on selling: every row first, then what changed meanwhile.
import Libsql from 'libsql';
import { askBucket, askMarks, askToEmpty, compareMarks, type Marks, readMarks } from './marks.ts';
import { readPages } from './pages.ts';
import { readSchema, readShapes, type SchemaEntry, SELECT_SCHEMA, type TableShape } from './schema.ts';
import { type Cell, type Question, quoteName, readFromFile, type Source } from './source.ts';
import { openTable, type TableCopy } from './write-rows.ts';

/** A shop with an order a second needs three or four: what still changes elsewhere each time does so faster than it can be read. */
const MOST_ROUNDS = 12;
/** Buckets that are read in the same breath as the marks: what changes all the time stands still that way. */
const READ_WITH_MARKS = 8;

const SELECT_SEQUENCES: Question = { sql: 'SELECT name, seq FROM sqlite_sequence ORDER BY name' };

export interface Copied {
  schema: SchemaEntry[];
  shapes: TableShape[];
  rows: number;
  /** Times that the marks of everything were asked for. */
  rounds: number;
}

/** The shop changed faster than it could be read. */
export class NeverStill extends Error {
  override name = 'NeverStill';
}

/** `file` does not exist yet. Throws `NeverStill`. */
export async function copyDatabase(source: Source, file: string, say: (rows: number) => void): Promise<Copied> {
  const copy = new Libsql(file);
  try {
    // Nobody reads it before it is whole: cut off, it is begun anew.
    copy.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF');
    const schema = await askSchema(source);
    for (const { type, sql } of schema) if (type === 'table') copy.exec(sql);
    const shapes = await readShapes(readFromFile(copy), schema);
    const tables = shapes.map((shape) => openTable(copy, shape));
    await copyRows(source, tables, say);
    const rounds = await settle({ source, copy, tables, schema });
    for (const { type, sql } of schema) if (type !== 'table') copy.exec(sql);
    return { schema, shapes, rows: await countRows(copy, shapes), rounds };
  } finally {
    copy.close();
  }
}

async function askSchema(source: Source): Promise<SchemaEntry[]> {
  const [rows = []] = await source.ask([SELECT_SCHEMA]);
  return readSchema(rows);
}

async function copyRows(source: Source, tables: readonly TableCopy[], say: (rows: number) => void): Promise<void> {
  let rows = 0;
  for (const table of tables) {
    for await (const page of readPages(source, table.shape)) {
      table.write(page);
      rows += page.length;
      say(rows);
    }
  }
}

interface Settling {
  source: Source;
  copy: Libsql.Database;
  tables: readonly TableCopy[];
  schema: readonly SchemaEntry[];
}

interface Bucket {
  table: TableCopy;
  bucket: number;
}

/**
 * The marks of all tables are of one moment. Where the copy has others, those rows are read again; when no mark differs any
 * more, the copy is the database of that moment. How many rounds it took.
 */
async function settle({ source, copy, tables, schema }: Settling): Promise<number> {
  let changing: Bucket[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const together = changing.slice(0, READ_WITH_MARKS);
    for (const one of changing.slice(READ_WITH_MARKS)) replace(one, await askOne(source, one));
    const [entries = [], sequences = [], ...found] = await source.ask([
      SELECT_SCHEMA,
      SELECT_SEQUENCES,
      ...tables.map(({ shape }) => askMarks(shape)),
      ...together.map(({ table, bucket }) => askBucket(table.shape, bucket)),
    ]);
    if (JSON.stringify(readSchema(entries)) !== JSON.stringify(schema))
      throw new NeverStill('the shape of the database changed while it was read');
    together.forEach((one, index) => replace(one, found[tables.length + index] ?? []));
    const there = tables.map((_, index) => readMarks(found[index] ?? []));
    const differing = await findDiffering(copy, tables, there);
    if (differing.length === 0) {
      keepSequences(copy, sequences);
      return round;
    }
    // What was read with the marks and changed before is likely to change again.
    changing = [...differing, ...together.filter((one) => !differing.some((other) => isSame(one, other)))];
  }
  throw new NeverStill(`something changed in each of ${MOST_ROUNDS} rounds`);
}

async function findDiffering(
  copy: Libsql.Database,
  tables: readonly TableCopy[],
  there: readonly Marks[],
): Promise<Bucket[]> {
  const here = await readFromFile(copy).ask(tables.map(({ shape }) => askMarks(shape)));
  return tables.flatMap((table, index) =>
    compareMarks(readMarks(here[index] ?? []), there[index] ?? new Map()).map((bucket) => ({ table, bucket })),
  );
}

async function askOne(source: Source, { table, bucket }: Bucket): Promise<Cell[][]> {
  const [rows = []] = await source.ask([askBucket(table.shape, bucket)]);
  return rows;
}

function replace({ table, bucket }: Bucket, rows: readonly (readonly Cell[])[]): void {
  table.run(askToEmpty(table.shape, bucket));
  table.write(rows);
}

function isSame(one: Bucket, other: Bucket): boolean {
  return one.table === other.table && one.bucket === other.bucket;
}

/** The last number that a table gave is not the last one that stands in it. */
function keepSequences(copy: Libsql.Database, sequences: readonly (readonly Cell[])[]): void {
  copy.exec('DELETE FROM sqlite_sequence');
  const write = copy.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)');
  for (const row of sequences) write.run(...row);
}

async function countRows(copy: Libsql.Database, shapes: readonly TableShape[]): Promise<number> {
  const found = await readFromFile(copy).ask(
    shapes.map(({ name }) => ({ sql: `SELECT count(*) FROM ${quoteName(name)}` })),
  );
  return found.reduce((sum, [row]) => sum + Number(row?.[0]), 0);
}
