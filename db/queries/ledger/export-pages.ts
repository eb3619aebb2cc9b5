// The books as they leave the shop: rows by key, a page at a time, without anything about people.
import type { ResultSet } from '@libsql/client/web';
import { gt, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { commissions, ledgerEntries, payouts } from '../../schema/index.ts';

const EXPORTED_AT_ONCE = 1000;

export type ExportedTable = 'entries' | 'commissions' | 'payouts';

/** The first column is the key, in its order. */
export const EXPORTED_COLUMNS = {
  entries: [
    'seq',
    'id',
    'source',
    'kind',
    'position',
    'from_account',
    'to_account',
    'amount_minor',
    'commission_id',
    'at',
  ],
  commissions: [
    'id',
    'order_id',
    'sub_order_id',
    'order_line_id',
    'agent_id',
    'seller',
    'base_minor',
    'rate_bp',
    'amount_minor',
    'state',
    'held',
    'planned_at',
    'changed_at',
    'matures_at',
  ],
  payouts: [
    'id',
    'agent_id',
    'amount_minor',
    'tax_minor',
    'status',
    'batch',
    'proof',
    'actor',
    'requested_at',
    'changed_at',
  ],
} as const satisfies Record<ExportedTable, readonly string[]>;

export type ExportedCell = string | number | null;

/** Rows after `after`; before the first, null. */
export function selectExported(db: Queries, table: ExportedTable, after: ExportedCell) {
  const source = { entries: ledgerEntries, commissions, payouts }[table];
  const key = { entries: ledgerEntries.seq, commissions: commissions.id, payouts: payouts.id }[table];
  return db
    .select({ row: sql<string>`json_array(${cellsOf(table)})`.as('row') })
    .from(source)
    .where(after === null ? undefined : gt(key, after))
    .orderBy(key)
    .limit(EXPORTED_AT_ONCE);
}

export function readExported(result: ResultSet | undefined): ExportedCell[][] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['row'])));
}

function cellsOf(table: ExportedTable) {
  return sql.join(
    EXPORTED_COLUMNS[table].map((column) => sql.identifier(column)),
    sql`, `,
  );
}
