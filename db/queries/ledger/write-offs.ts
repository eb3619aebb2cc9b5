// A debt that the brand does without: the decision of a person and its ledger row in one batch, never more than is owed.
import type { ResultSet } from '@libsql/client/web';
import { eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { hideNumbers } from '../../hide-numbers.ts';
import { debtWriteOffs } from '../../schema/index.ts';
import { isDebtAlone, selectSettlement } from '../standing/settlement.ts';
import { DOCUMENTS_AT_ONCE } from './booked-documents.ts';
import { balanceOf, insertEntries } from './insert-entries.ts';
import { entriesOf } from './booked-money.ts';
import type { LedgerEntry } from './entries.ts';

export interface NewWriteOff {
  /** `off_…`, minted before the first try. */
  id: string;
  agentId: string;
  /** Fen, as the person who decides has seen it; null: whatever is owed. */
  debtMinor: number | null;
  reason: string;
  /** Who of the brand. */
  by: string;
  at: number;
}

/** All that is owed, and only while nothing is on its way that could make up for it. A second run changes nothing. */
export function writeOffDebt(db: Queries, { id, agentId, debtMinor, reason, by, at }: NewWriteOff) {
  const matured = balanceOf(sql`'agent/' || agents.id || '/matured'`);
  return [
    db.insert(debtWriteOffs).select(sql`
      SELECT ${id}, agents.id, -${matured}, ${hideNumbers(reason)}, ${by}, ${at} FROM agents
      WHERE agents.id = ${agentId} AND ${isDebtAlone(sql`agents.id`)}
        AND (${debtMinor} IS NULL OR -${matured} = ${debtMinor})
        AND NOT EXISTS (SELECT 1 FROM debt_write_offs AS known WHERE known.id = ${id})`),
    insertEntries(
      db,
      sql`SELECT done.id AS source, 'debt_written_off' AS kind, 1 AS position, 'clearing/written-off' AS from_account,
          'agent/' || done.agent_id || '/matured' AS to_account, done.amount_minor AS amount_minor,
          NULL AS commission_id, done.at AS at
        FROM debt_write_offs AS done WHERE done.id = ${id}`,
    ),
    selectWriteOffs(db).where(eq(debtWriteOffs.id, id)),
    selectSettlement(db, agentId),
  ] as const;
}

export interface StoredWriteOff {
  id: string;
  agentId: string;
  amountMinor: number;
  reason: string;
  by: string;
  at: number;
}

/** Of an agent, the newest first. `agentId`: itself, or an expression. */
export function selectWriteOffsOf(db: Queries, agentId: string | SQL, limit: number) {
  return selectWriteOffs(db)
    .where(sql`${debtWriteOffs.agentId} = ${agentId}`)
    .orderBy(sql`${debtWriteOffs.at} DESC`)
    .limit(limit);
}

export function readWriteOffs(result: ResultSet | undefined): StoredWriteOff[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** With the rows of the book that name it as their cause. */
export interface BookedWriteOff {
  id: string;
  agentId: string;
  amountMinor: number;
  entries: LedgerEntry[];
}

export function selectBookedWriteOffs(db: Queries, afterId: string) {
  return db
    .select({
      document: sql<string>`json_object('id', debt_write_offs.id, 'agentId', debt_write_offs.agent_id,
        'amountMinor', debt_write_offs.amount_minor,
        'entries', ${entriesOf(sql`entry.source = debt_write_offs.id`)})`.as('document'),
    })
    .from(debtWriteOffs)
    .where(gt(debtWriteOffs.id, afterId))
    .orderBy(debtWriteOffs.id)
    .limit(DOCUMENTS_AT_ONCE);
}

export function readBookedWriteOffs(result: ResultSet | undefined): BookedWriteOff[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

function selectWriteOffs(db: Queries) {
  return db
    .select({
      document: sql<string>`json_object('id', debt_write_offs.id, 'agentId', debt_write_offs.agent_id,
        'amountMinor', debt_write_offs.amount_minor, 'reason', debt_write_offs.reason,
        'by', debt_write_offs.by_name, 'at', debt_write_offs.at)`.as('document'),
    })
    .from(debtWriteOffs)
    .$dynamic();
}
