// Adding to the ledger: one way for every journal, so that a row that is there already is never written twice.
import { type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { ledgerEntries } from '../../schema/index.ts';

/**
 * Writes the transfers that `transfers` selects and that are not in the book yet; nothing for 0 fen.
 * `transfers`: a SELECT of source, kind, position, from_account, to_account, amount_minor, commission_id, at under
 * exactly these names. It carries the guard of its event. (A bound number arrives as a float: as text it would be `1.0`.)
 */
export function insertEntries(db: Queries, transfers: SQL) {
  return db.insert(ledgerEntries).select(sql`
    SELECT NULL, 'led_' || entry.source || '/' || entry.kind || '/' || CAST(entry.position AS INTEGER), entry.source, entry.kind,
      entry.position, entry.from_account, entry.to_account, entry.amount_minor, entry.commission_id, entry.at
    FROM (${transfers}) AS entry
    WHERE entry.amount_minor > 0 AND NOT EXISTS (
      SELECT 1 FROM ledger_entries AS booked
      WHERE booked.source = entry.source AND booked.kind = entry.kind AND booked.position = entry.position
    )`);
}

/** What is left of a commission now: what became pending less what was reversed or denied. `commissionId`: a column. */
export function leftOfCommission(commissionId: SQL): SQL<number> {
  return sql<number>`(SELECT coalesce(sum(
      CASE WHEN part.kind = 'commission_pending' THEN part.amount_minor
        WHEN part.kind IN ('commission_reversed', 'commission_denied') THEN -part.amount_minor
        ELSE 0 END), 0)
    FROM ledger_entries AS part WHERE part.commission_id = ${commissionId})`;
}

/** What came into an account less what went out of it. `account`: an expression. */
export function balanceOf(account: SQL): SQL<number> {
  return sql<number>`(coalesce((SELECT sum(came.amount_minor) FROM ledger_entries AS came WHERE came.to_account = ${account}), 0)
    - coalesce((SELECT sum(went.amount_minor) FROM ledger_entries AS went WHERE went.from_account = ${account}), 0))`;
}
