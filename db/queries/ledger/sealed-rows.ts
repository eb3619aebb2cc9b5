// Seals beside the rows they stand for, so that one walk finds what was changed, deleted, inserted or moved.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { ledgerEntries, ledgerSeals } from '../../schema/index.ts';
import type { LedgerEntry } from './entries.ts';
import { type LedgerSeal, SEALED_AT_ONCE } from './seals.ts';

export interface SealedRow {
  seal: LedgerSeal;
  /** The row that stands at the sealed place now. */
  entry: LedgerEntry | null;
  /** Where the row of the sealed id stands now. */
  entryNowAt: number | null;
}

/** Seals by position after one, each with its row. */
export function selectSealedRows(db: Queries, afterPosition: number) {
  return db
    .select({
      document: sql<string>`json_object(
        'seal', json_object('position', ledger_seals.position, 'entrySeq', entry_seq, 'entryId', entry_id,
          'mac', mac, 'sealedAt', sealed_at),
        'entry', (SELECT ${entryDocument} FROM ledger_entries AS entry WHERE entry.seq = ledger_seals.entry_seq),
        'entryNowAt', (SELECT named.seq FROM ledger_entries AS named WHERE named.id = ledger_seals.entry_id))`.as(
        'document',
      ),
    })
    .from(ledgerSeals)
    .where(sql`${ledgerSeals.position} > ${afterPosition}`)
    .orderBy(ledgerSeals.position)
    .limit(SEALED_AT_ONCE);
}

export function readSealedRows(result: ResultSet | undefined): SealedRow[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** Rows among the sealed ones that have no seal of their own. */
export function selectUnsealedAmongSealed(db: Queries, afterSeq: number) {
  return db
    .select()
    .from(ledgerEntries)
    .where(
      sql`${ledgerEntries.seq} > ${afterSeq}
        AND ${ledgerEntries.seq} < coalesce((SELECT max(entry_seq) FROM ledger_seals), 0)
        AND NOT EXISTS (SELECT 1 FROM ledger_seals AS own WHERE own.entry_seq = ${ledgerEntries.seq})`,
    )
    .orderBy(ledgerEntries.seq)
    .limit(SEALED_AT_ONCE);
}

/** A row of the book as JSON; the row's alias is `entry`. */
export const entryDocument = sql<string>`json_object('seq', entry.seq, 'id', entry.id, 'source', entry.source,
  'kind', entry.kind, 'position', entry.position, 'fromAccount', entry.from_account, 'toAccount', entry.to_account,
  'amountMinor', entry.amount_minor, 'commissionId', entry.commission_id, 'at', entry.at)`;
