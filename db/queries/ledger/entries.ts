// Reading the book: rows in the order in which they were written, a page at a time.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { ledgerEntries } from '../../schema/index.ts';

/** Read as it stands: the check of the book must be able to name a row that no rule allows. */
export type LedgerEntry = Omit<typeof ledgerEntries.$inferSelect, 'kind'> & { kind: string };

export const ENTRIES_AT_ONCE = 1000;

export function readEntries(result: ResultSet | undefined): LedgerEntry[] {
  return (result?.rows ?? []).map((row) => ({
    seq: Number(row['seq']),
    id: String(row['id']),
    source: String(row['source']),
    kind: String(row['kind']),
    position: Number(row['position']),
    fromAccount: String(row['from_account']),
    toAccount: String(row['to_account']),
    amountMinor: Number(row['amount_minor']),
    commissionId: row['commission_id'] === null ? null : String(row['commission_id']),
    at: Number(row['at']),
  }));
}

/** The last row, and the last number that was ever given out: more than that means rows are gone from the end. */
export function selectLastSeq(db: Queries) {
  return db
    .select({
      last: sql<number>`coalesce(max(seq), 0)`.as('last'),
      given: sql<number>`coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'ledger_entries'), 0)`.as('given'),
    })
    .from(ledgerEntries);
}

export function readLastSeq(result: ResultSet | undefined): { last: number; given: number } {
  const row = result?.rows[0];
  return { last: Number(row?.['last'] ?? 0), given: Number(row?.['given'] ?? 0) };
}
