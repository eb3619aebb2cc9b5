// An agent's month: what was there before, every row with what it is about, and what still waits.
import type { ResultSet } from '@libsql/client/web';
import { eq, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { agents } from '../../schema/index.ts';
import { ENTRIES_AT_ONCE, type LedgerEntry } from './entries.ts';
import { leftOfCommission } from './insert-entries.ts';
import { isLastDecision } from './last-decision.ts';
import { hasNoOpenCase } from '../order-life/move.ts';
import { entryDocument } from './sealed-rows.ts';

/** Epoch milliseconds; `until` is not part of it. */
export interface Period {
  from: number;
  until: number;
}

export interface StatementOpening {
  agentId: string;
  code: string;
  name: string;
  status: string;
  pendingMinor: number;
  maturedMinor: number;
}

/** A commission as an agent sees it: nothing about the shopper. */
export interface StatedCommission {
  id: string;
  orderNumber: string;
  title: string;
  variantTitle: string;
  quantity: number;
  baseMinor: number;
  rateBp: number;
  amountMinor: number;
  state: string;
  held: string | null;
  decision: string | null;
  decisionReason: string | null;
  hasOpenCase: boolean;
  maturesAt: number | null;
  /** JSON of the policy as it was frozen. */
  policy: string;
  leftMinor: number;
}

export interface StatedEntry {
  entry: LedgerEntry;
  commission: StatedCommission | null;
  /** What went back of the line with this refund, and with it and those before it; null for other rows. */
  refund: { amountMinor: number; soFarMinor: number } | null;
  payout: { amountMinor: number; taxMinor: number; status: string; proof: string } | null;
  /** Why the brand does without a debt. */
  writeOff: { reason: string } | null;
}

/** The commission's alias is `own`. */
export const commissionTables = sql`commissions AS own JOIN order_lines AS line ON line.id = own.order_line_id
  JOIN orders AS placed ON placed.id = own.order_id
  LEFT JOIN commission_decisions AS decision ON decision.commission_id = own.id AND ${isLastDecision(sql`decision`)}`;

/** A `StatedCommission`. */
export const commissionDocument = sql<string>`json_object('id', own.id, 'orderNumber', placed.number, 'title', line.title,
  'variantTitle', line.variant_title, 'quantity', line.quantity, 'baseMinor', own.base_minor, 'rateBp', own.rate_bp,
  'amountMinor', own.amount_minor, 'state', own.state, 'held', own.held, 'decision', decision.decision,
  'decisionReason', decision.reason, 'maturesAt', own.matures_at, 'policy', line.policy,
  'hasOpenCase', json(CASE WHEN ${hasNoOpenCase(sql`own.sub_order_id`)} THEN 'false' ELSE 'true' END),
  'leftMinor', ${leftOfCommission(sql`own.id`)})`;

/** Before and after is the order of the book, never a clock. Of the line of `part`, up to the refund of `entry`. */
const refundedSoFar = sql`(SELECT sum(earlier.amount_minor) FROM refund_lines AS earlier
  WHERE earlier.order_line_id = part.order_line_id AND ${bookedAt(sql`earlier.refund_id`)} <= ${bookedAt(sql`entry.source`)})`;

/** A `StatedEntry`; the row's alias is `entry`. */
export const statedEntryDocument = sql<string>`json_object('entry', ${entryDocument},
  'commission', (SELECT ${commissionDocument} FROM ${commissionTables} WHERE own.id = entry.commission_id),
  'refund', (SELECT json_object('amountMinor', part.amount_minor, 'soFarMinor', ${refundedSoFar})
    FROM refund_lines AS part JOIN commissions AS own ON own.order_line_id = part.order_line_id
    WHERE part.refund_id = entry.source AND own.id = entry.commission_id),
  'payout', (SELECT json_object('amountMinor', amount_minor, 'taxMinor', tax_minor, 'status', status,
    'proof', proof) FROM payouts WHERE payouts.id = entry.source),
  'writeOff', (SELECT json_object('reason', done.reason) FROM debt_write_offs AS done WHERE done.id = entry.source))`;

export function selectOpening(db: Queries, code: string, from: number) {
  const pending = sql`'agent/' || agents.id || '/pending'`;
  const matured = sql`'agent/' || agents.id || '/matured'`;
  return db
    .select({
      document: sql<string>`json_object('agentId', agents.id, 'code', agents.code, 'name', agents.name,
        'status', agents.status, 'pendingMinor', ${balanceBefore(pending, from)},
        'maturedMinor', ${balanceBefore(matured, from)})`.as('document'),
    })
    .from(agents)
    .where(eq(agents.code, code));
}

export function readOpening(result: ResultSet | undefined): StatementOpening | null {
  const row = result?.rows[0];
  return row ? JSON.parse(String(row['document'])) : null;
}

/** Rows that touched one of the agent's accounts, and what became of the agent's payouts, in the order of the book. */
export function selectStatedEntries(
  db: Queries,
  code: string,
  { from, until, afterSeq, limit = ENTRIES_AT_ONCE }: Period & { afterSeq: number; limit?: number },
) {
  const touched = sql`
    WITH mine AS (SELECT id FROM agents WHERE code = ${code}),
      accounts AS (SELECT 'agent/' || id || '/pending' AS name FROM mine UNION ALL
        SELECT 'agent/' || id || '/matured' FROM mine)
    SELECT row.seq FROM accounts JOIN ledger_entries AS row ON row.from_account = accounts.name
      WHERE row.at >= ${from} AND row.at < ${until}
    UNION SELECT row.seq FROM accounts JOIN ledger_entries AS row ON row.to_account = accounts.name
      WHERE row.at >= ${from} AND row.at < ${until}
    UNION SELECT row.seq FROM mine JOIN payouts ON payouts.agent_id = mine.id
      JOIN ledger_entries AS row ON row.source = payouts.id AND row.kind = 'payout_paid' AND row.position = 1
      WHERE row.at >= ${from} AND row.at < ${until}`;
  return db
    .select({
      document: statedEntryDocument.as('document'),
    })
    .from(sql`ledger_entries AS entry`)
    .where(sql`entry.seq > ${afterSeq} AND entry.seq IN (${touched})`)
    .orderBy(sql`entry.seq`)
    .limit(limit);
}

export function readStatedEntries(result: ResultSet | undefined): StatedEntry[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** What is pending now, a page at a time: in which order it matures is of no matter to a page. */
export function selectWaiting(db: Queries, code: string, afterId: string) {
  return db
    .select({ document: commissionDocument.as('document') })
    .from(commissionTables)
    .where(
      sql`own.agent_id = (SELECT id FROM agents WHERE code = ${code}) AND own.state = 'pending' AND own.id > ${afterId}`,
    )
    .orderBy(sql`own.id`)
    .limit(ENTRIES_AT_ONCE);
}

export function readWaiting(result: ResultSet | undefined): StatedCommission[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** Where the money of a refund stands in the book. */
function bookedAt(refundId: SQL): SQL {
  return sql`(SELECT money.seq FROM ledger_entries AS money
    WHERE money.source = ${refundId} AND money.kind = 'payment_refunded' AND money.position = 1)`;
}

function balanceBefore(account: SQL, from: number): SQL {
  return sql`(coalesce((SELECT sum(came.amount_minor) FROM ledger_entries AS came
      WHERE came.to_account = ${account} AND came.at < ${from}), 0)
    - coalesce((SELECT sum(went.amount_minor) FROM ledger_entries AS went
      WHERE went.from_account = ${account} AND went.at < ${from}), 0))`;
}
