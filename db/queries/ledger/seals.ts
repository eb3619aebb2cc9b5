// The chain of seals: read with the rows they stand for, and made longer only from the very end.
import type { ResultSet } from '@libsql/client/web';
import { asc, desc, gt, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { ledgerEntries, ledgerSeals } from '../../schema/index.ts';

export type LedgerSeal = typeof ledgerSeals.$inferSelect;

export const SEALED_AT_ONCE = 1000;

export function selectLastSeal(db: Queries) {
  return db.select().from(ledgerSeals).orderBy(desc(ledgerSeals.position)).limit(1);
}

/** Rows of the book behind the last seal, in their order. */
export function selectUnsealed(db: Queries, limit: number) {
  return db
    .select()
    .from(ledgerEntries)
    .where(gt(ledgerEntries.seq, sql`coalesce((SELECT max(entry_seq) FROM ledger_seals), 0)`))
    .orderBy(asc(ledgerEntries.seq))
    .limit(limit);
}

/** Nothing when somebody sealed in the meantime: the chain still has to end where it was read. */
export function insertSeals(db: Queries, { after, seals }: { after: LedgerSeal | null; seals: readonly LedgerSeal[] }) {
  return db.insert(ledgerSeals).select(sql`
    SELECT seal.value ->> 'position', seal.value ->> 'entrySeq', seal.value ->> 'entryId', seal.value ->> 'mac',
      seal.value ->> 'sealedAt'
    FROM json_each(${JSON.stringify(seals)}) AS seal
    WHERE coalesce((SELECT mac FROM ledger_seals ORDER BY position DESC LIMIT 1), '') = ${after?.mac ?? ''}
    ORDER BY seal.key`);
}

export function readSeals(result: ResultSet | undefined): LedgerSeal[] {
  return (result?.rows ?? []).map((row) => ({
    position: Number(row['position']),
    entrySeq: Number(row['entry_seq']),
    entryId: String(row['entry_id']),
    mac: String(row['mac']),
    sealedAt: Number(row['sealed_at']),
  }));
}
