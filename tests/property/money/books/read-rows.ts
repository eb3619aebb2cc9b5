// The rows that one sequence added to the database, as text: to look at, and to see that nothing changed.
import type { Client } from '@libsql/client/web';
import { z } from 'zod';
import { known } from '../model/shop-model.ts';

/** Never changed and never deleted: whatever was seen of them stays as it was. */
export const ADDED_ONLY = [
  'orders',
  'order_lines',
  'order_events',
  'attributions',
  'refunds',
  'refund_lines',
  'shipments',
  'ledger_entries',
  'commission_decisions',
  'case_lines',
  'debt_write_offs',
] as const;
const CHANGING = [
  'agents',
  'sub_orders',
  'commissions',
  'payments',
  'payouts',
  'cases',
  'stock',
  'notices',
  'refund_transfers',
  'bindings',
] as const;
const TABLES = [...ADDED_ONLY, ...CHANGING] as const;
export type Table = (typeof TABLES)[number];

const rowsOf = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));
export type Row = z.infer<typeof rowsOf>[number];

/** JSON per table. */
export type Texts = ReadonlyMap<Table, string>;

export interface RowReader {
  /** From here on rows are those of the next sequence. */
  begin(): Promise<void>;
  read(): Promise<Texts>;
}

/** Rows are told apart by where they stand in their table: sequences run one after the other. */
export async function openRowReader(client: Client): Promise<RowReader> {
  const selects: string[] = [];
  for (const table of TABLES) {
    const { rows } = await client.execute({ sql: 'SELECT name FROM pragma_table_info(?)', args: [table] });
    // What is sealed is another text each time it is written.
    const columns = rows.map((row) => String(row['name'])).filter((name) => !name.endsWith('_sealed'));
    const pairs = columns.map((name) => `'${name}', ${name}`).join(', ');
    selects.push(
      `(SELECT json_group_array(json_object(${pairs})) FROM (SELECT * FROM ${table} WHERE rowid > ? ORDER BY rowid)) AS ${table}`,
    );
  }
  // One statement: it is asked after every event.
  const sql = `SELECT ${selects.join(', ')}`;
  const bases = new Map<Table, number>();
  return {
    async begin() {
      const found = await client.batch(
        TABLES.map((table) => `SELECT coalesce(max(rowid), 0) AS base FROM ${table}`),
        'read',
      );
      TABLES.forEach((table, index) => bases.set(table, Number(found[index]?.rows[0]?.['base'])));
    },
    async read() {
      const { rows } = await client.execute({ sql, args: TABLES.map((table) => bases.get(table) ?? 0) });
      return new Map(TABLES.map((table) => [table, String(rows[0]?.[table])]));
    },
  };
}

export function parseRows(texts: Texts, table: Table): Row[] {
  return rowsOf.parse(JSON.parse(known(texts.get(table), table)));
}

/** Tables in which a row that was seen before is not there as it was. */
export function findRewritten(before: Texts, after: Texts): Table[] {
  return ADDED_ONLY.filter((table) => {
    const seen = known(before.get(table), table).slice(0, -1);
    return !known(after.get(table), table).startsWith(seen);
  });
}

/** Tables that are not the same, rows added included. */
export function findChanged(before: Texts, after: Texts): Table[] {
  return TABLES.filter((table) => before.get(table) !== after.get(table));
}
