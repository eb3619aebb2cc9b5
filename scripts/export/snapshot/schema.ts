// What a database says of its own shape: tables, indexes and triggers as they were written, and how the rows of a table are found.
import { z } from 'zod';
import { type Question, quoteName, type Source } from './source.ts';

/** One entry of `sqlite_master`, in the order in which they were made. */
export interface SchemaEntry {
  type: string;
  name: string;
  table: string;
  sql: string;
}

export interface TableShape {
  name: string;
  columns: { name: string; isText: boolean }[];
  /**
   * The number of a row: `rowid`, or the column that is another name for it. Null in a table without: there rows lie in the
   * order of their key. Numbers of rows are kept, because other rows count by them: a webhook reads on behind the last one.
   */
  place: string | null;
  key: string[];
  /** Triggers refuse every change of what stands in it: it only grows. */
  isAppendOnly: boolean;
}

const entry = z.tuple([z.string(), z.string(), z.string(), z.string()]);
const column = z.tuple([z.string(), z.string(), z.number()]);

/** What the engine makes for itself has no text, or a name of its own; whose turn it is to migrate is nothing of the shop's. */
export const SELECT_SCHEMA: Question = {
  sql: String.raw`SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL
    AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'libsql\_%' ESCAPE '\'
    AND name NOT LIKE '\_litestream%' ESCAPE '\' AND tbl_name <> 'migration_lock' ORDER BY rowid`,
};

export function readSchema(rows: readonly (readonly unknown[])[]): SchemaEntry[] {
  return rows.map((row) => {
    const [type, name, table, sql] = entry.parse(row);
    return { type, name, table, sql };
  });
}

/** The tables of a schema, as the engine understands them. */
export async function readShapes(source: Source, schema: readonly SchemaEntry[]): Promise<TableShape[]> {
  const tables = schema.filter(({ type }) => type === 'table');
  const found = await source.ask(
    tables.map(({ name }) => ({ sql: 'SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid', params: [name] })),
  );
  return tables.map(({ name, sql }, index) => {
    const columns = (found[index] ?? []).map((row) => column.parse(row));
    const keys = columns.filter(([, , place]) => place > 0).toSorted((a, b) => a[2] - b[2]);
    const [first] = keys;
    const hasRowid = !/WITHOUT\s+ROWID/i.test(sql);
    const ownName = keys.length === 1 && first?.[1] === 'INTEGER' ? first[0] : 'rowid';
    return {
      name,
      columns: columns.map(([own, type]) => ({ name: own, isText: type === 'TEXT' })),
      place: hasRowid ? ownName : null,
      key: hasRowid ? [ownName] : keys.map(([own]) => own),
      isAppendOnly: ['update', 'delete'].every((change) =>
        schema.some((one) => one.type === 'trigger' && one.name === `${name}_no_${change}`),
      ),
    };
  });
}

/** What is written to make a row again: its number first, when that is no column. */
export function writtenColumns({ place, columns }: TableShape): string[] {
  const names = columns.map(({ name }) => name);
  return place === 'rowid' ? ['rowid', ...names] : names;
}

/** Parents before what points at them. */
export async function sortByReference(source: Source, shapes: readonly TableShape[]): Promise<TableShape[]> {
  const found = await source.ask(
    shapes.map(({ name }) => ({ sql: 'SELECT "table" FROM pragma_foreign_key_list(?)', params: [name] })),
  );
  const parents = new Map(
    shapes.map(({ name }, index) => [
      name,
      (found[index] ?? []).map(([parent]) => String(parent)).filter((one) => one !== name),
    ]),
  );
  const sorted: TableShape[] = [];
  let waiting = [...shapes];
  while (waiting.length > 0) {
    const left = waiting;
    const ready = left.filter(({ name }) => !left.some((one) => parents.get(name)?.includes(one.name)));
    if (ready.length === 0)
      throw new Error(`tables point at one another in a circle: ${left.map(({ name }) => name).join(', ')}`);
    sorted.push(...ready);
    waiting = left.filter((one) => !ready.includes(one));
  }
  return sorted;
}

/** Columns by name, for a statement. */
export function listNames(names: readonly string[]): string {
  return names.map(quoteName).join(', ');
}
