// Rows of an export into the tables of a database, page after page in the order of their key: cut off, it goes on where it was.
import Libsql from 'libsql';
import { type Database, DatabaseAway } from '../../db/client.ts';
import { readPages } from '../export/snapshot/pages.ts';
import { listNames, type TableShape, writtenColumns } from '../export/snapshot/schema.ts';
import {
  asStatement,
  type Cell,
  type Question,
  quoteName,
  readOverHttp,
  type Source,
} from '../export/snapshot/source.ts';
import { openTable } from '../export/snapshot/write-rows.ts';
import type { Target } from './open-target.ts';

/** A lost answer says neither yes nor no: the database is asked how far it came. */
const MOST_TRIES = 6;

export async function loadTables(from: Source, shapes: readonly TableShape[], target: Target): Promise<void> {
  if (target.file === null) for (const shape of shapes) await loadOverHttp(from, shape, target.database);
  else await loadIntoFile(from, shapes, target.file);
}

/** Nobody uses the file before it is whole: the rows go into it without the protocol, and with nothing kept in memory. */
async function loadIntoFile(from: Source, shapes: readonly TableShape[], path: string): Promise<void> {
  const file = new Libsql(path);
  try {
    file.exec('PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF');
    for (const shape of shapes) {
      const table = openTable(file, shape);
      for await (const rows of readPages(from, shape)) table.write(rows);
    }
  } finally {
    file.close();
  }
}

async function loadOverHttp(from: Source, shape: TableShape, database: Database): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      for await (const rows of readPages(from, shape, { start: await findLast(database, shape) }))
        await database.write([asStatement(insertRows(shape, rows))]);
      return;
    } catch (error) {
      if (!(error instanceof DatabaseAway) || tries === MOST_TRIES) throw error;
    }
  }
}

/** One parameter whatever the number of rows: a whole page is one statement. */
export function insertRows(shape: TableShape, rows: readonly (readonly Cell[])[]): Question {
  const columns = writtenColumns(shape);
  const cells = columns.map((_, index) => `json_extract(value, '$[${index}]')`);
  return {
    sql: `INSERT INTO ${quoteName(shape.name)} (${listNames(columns)}) SELECT ${cells.join(', ')} FROM json_each(?)`,
    params: [JSON.stringify(rows)],
  };
}

/** Cells of the key of the last row that is there; none in an empty table. */
async function findLast(database: Database, { name, key }: TableShape): Promise<Cell[]> {
  const order = key.map((one) => `${quoteName(one)} DESC`).join(', ');
  const [rows = []] = await readOverHttp(database).ask([
    { sql: `SELECT ${listNames(key)} FROM ${quoteName(name)} ORDER BY ${order} LIMIT 1` },
  ]);
  return rows[0] ?? [];
}
