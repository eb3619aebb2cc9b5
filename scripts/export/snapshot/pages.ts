// The rows of a table a page at a time, by their number or their key: a long table never stands in memory whole.
import { listNames, type TableShape, writtenColumns } from './schema.ts';
import { type Cell, quoteName, type Source } from './source.ts';

/** Under a megabyte an answer, also where every cell is sealed. */
const ROWS_AT_ONCE = 1000;

export interface Part {
  /** Condition with its parameters; nothing: all rows. */
  where?: string;
  params?: readonly Cell[];
  /** Cells of the key of the row behind which it begins. */
  start?: readonly Cell[];
}

/** Rows as `writtenColumns` names their cells, in the order of their key. */
export async function* readPages(
  source: Source,
  shape: TableShape,
  { where = '1', params = [], start = [] }: Part = {},
): AsyncGenerator<Cell[][]> {
  const key = listNames(shape.key);
  let after = start;
  for (;;) {
    const behind = after.length === 0 ? '1' : `(${key}) > (${after.map(() => '?').join(', ')})`;
    const question = {
      sql: `SELECT ${listNames(writtenColumns(shape))} FROM ${quoteName(shape.name)}
        WHERE ${behind} AND ${where} ORDER BY ${key} LIMIT ${ROWS_AT_ONCE}`,
      params: [...after, ...params],
    };
    const [rows = []] = await source.ask([question]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
    after = keyOf(shape, last);
  }
}

/** Cells of the key in a row as it is written. */
export function keyOf(shape: TableShape, row: readonly Cell[]): Cell[] {
  const names = writtenColumns(shape);
  return shape.key.map((name) => row[names.indexOf(name)] ?? null);
}
