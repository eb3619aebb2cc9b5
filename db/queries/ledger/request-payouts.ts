// Asking for what matured: a payout and its ledger row in one batch, never above the balance of that moment.
import type { ResultSet } from '@libsql/client/web';
import { eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { payoutAccounts, payouts } from '../../schema/index.ts';
import { balanceOf, insertEntries } from './insert-entries.ts';

export interface WantedPayout {
  /** `pay_…`, minted before the first try. */
  id: string;
  agentId: string;
  /** Null: everything that is matured. */
  amountMinor: number | null;
}

export interface PayoutRequests {
  /** One per agent at most: each is measured against the balance before all of them. */
  wanted: readonly WantedPayout[];
  /** The program's least amount; who left is paid whatever is there. */
  minimumMinor: number;
  actor: 'agent' | 'brand';
  by: string;
  at: number;
}

/** A request that is there already, that asks for too much, or whose agent cannot be paid changes nothing. */
export function requestPayouts(db: Queries, requests: PayoutRequests) {
  const { minimumMinor, actor, by, at } = requests;
  const wanted = JSON.stringify(requests.wanted);
  return [
    db.insert(payouts).select(sql`
      SELECT asked.id, asked.agent_id, asked.amount_minor, 0, '', 'requested', '', '', ${actor}, ${by}, ${at}, ${at}
      FROM (
        SELECT want.value ->> 'id' AS id, agent.id AS agent_id, agent.status AS status,
          ${maturedOf(sql`agent.id`)} AS matured_minor,
          coalesce(want.value ->> 'amountMinor', ${maturedOf(sql`agent.id`)}) AS amount_minor
        FROM json_each(${wanted}) AS want
        JOIN agents AS agent ON agent.id = want.value ->> 'agentId'
        JOIN payout_accounts AS account ON account.agent_id = agent.id AND account.consent_version <> ''
      ) AS asked
      WHERE asked.status <> 'suspended' AND asked.amount_minor > 0 AND asked.amount_minor <= asked.matured_minor
        AND (asked.amount_minor >= ${minimumMinor} OR asked.status = 'left')
        AND NOT EXISTS (SELECT 1 FROM payouts AS known WHERE known.id = asked.id)`),
    insertEntries(
      db,
      sql`SELECT asked.id AS source, 'payout_requested' AS kind, 1 AS position,
          'agent/' || asked.agent_id || '/matured' AS from_account, 'clearing/payouts' AS to_account,
          asked.amount_minor AS amount_minor, NULL AS commission_id, asked.requested_at AS at
        FROM json_each(${wanted}) AS want JOIN payouts AS asked ON asked.id = want.value ->> 'id'`,
    ).returning({ amountMinor: sql<number>`amount_minor`.as('amount_minor') }),
  ] as const;
}

/** A stored payout; who and where is sealed and stands in payout_accounts. */
export interface StoredPayout {
  id: string;
  agentId: string;
  agentCode: string;
  agentName: string;
  amountMinor: number;
  taxMinor: number;
  status: 'requested' | 'batched' | 'paid' | 'failed';
  batch: string;
  proof: string;
  actor: 'agent' | 'brand';
  by: string;
  requestedAt: number;
  changedAt: number;
  /** What speaks against paying it now, whatever it has come to. */
  doubt: PayoutDoubt | null;
}

/** suspended: of an agent, after asking. below_zero: a refund took back more than the agent has left. */
export type PayoutDoubt = 'suspended' | 'below_zero';

export function selectPayout(db: Queries, id: string) {
  return selectPayouts(db).where(eq(payouts.id, id));
}

/** Payouts by id after `afterId`, a page at a time, of one state or of all. */
export function selectPayoutPage(
  db: Queries,
  { status, afterId, limit }: { status: StoredPayout['status'] | null; afterId: string; limit: number },
) {
  return selectPayouts(db)
    .where(sql`${payouts.id} > ${afterId} AND (${status} IS NULL OR ${payouts.status} = ${status})`)
    .orderBy(payouts.id)
    .limit(limit);
}

/** Payouts that were asked for and are not paid, the oldest first. */
export function selectOpenPayouts(db: Queries, code: string) {
  return selectPayouts(db)
    .where(
      sql`${payouts.agentId} = (SELECT id FROM agents WHERE code = ${code})
        AND ${payouts.status} IN ('requested', 'batched')`,
    )
    .orderBy(payouts.requestedAt, payouts.id);
}

/** An agent's payouts, the newest first, a page at a time. `before`: the last one of the page before. */
export function selectPayoutsOfAgent(
  db: Queries,
  { agentId, before, limit }: { agentId: string; before: { at: number; id: string } | null; limit: number },
) {
  const isOlder =
    before === null ? sql`1` : sql`(${payouts.requestedAt}, ${payouts.id}) < (${before.at}, ${before.id})`;
  return selectPayouts(db)
    .where(sql`${payouts.agentId} = ${agentId} AND ${isOlder}`)
    .orderBy(sql`${payouts.requestedAt} DESC, ${payouts.id} DESC`)
    .limit(limit);
}

/** What is asked for and stands in this file or in none, and should not be paid now. */
export function selectDoubtfulPayouts(db: Queries, batchId: string, limit: number) {
  return selectPayouts(db)
    .where(
      sql`${payouts.status} IN ('requested', 'batched') AND ${payouts.batch} IN ('', ${batchId})
        AND ${doubtAbout(sql`payouts.agent_id`)} IS NOT NULL`,
    )
    .orderBy(payouts.requestedAt, payouts.id)
    .limit(limit);
}

export function readPayouts(result: ResultSet | undefined): StoredPayout[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** Why an agent cannot be paid: what the request was measured against, as one document. */
export interface PayoutChances {
  status: string;
  hasAccount: boolean;
  maturedMinor: number;
}

export function selectChances(db: Queries, agentId: string) {
  const document = sql<string>`json_object('status', agent.status,
    'hasAccount', json(CASE WHEN EXISTS (SELECT 1 FROM payout_accounts AS account
      WHERE account.agent_id = agent.id AND account.consent_version <> '') THEN 'true' ELSE 'false' END),
    'maturedMinor', ${maturedOf(sql`agent.id`)})`;
  return db
    .select({ document: document.as('document') })
    .from(sql`agents AS agent`)
    .where(sql`agent.id = ${agentId}`);
}

export function readChances(result: ResultSet | undefined): PayoutChances | null {
  const row = result?.rows[0];
  return row ? JSON.parse(String(row['document'])) : null;
}

/** Agents with an account, by id after `afterId`. */
export function selectPayableAgents(db: Queries, afterId: string, limit: number) {
  return db
    .select({ agentId: payoutAccounts.agentId })
    .from(payoutAccounts)
    .where(gt(payoutAccounts.agentId, afterId))
    .orderBy(payoutAccounts.agentId)
    .limit(limit);
}

export function readPayableAgents(result: ResultSet | undefined): string[] {
  return (result?.rows ?? []).map((row) => String(row['agent_id']));
}

/** A `PayoutDoubt`, or null. `agentId`: a column. */
export function doubtAbout(agentId: SQL): SQL {
  return sql`(SELECT CASE WHEN agent.status = 'suspended' THEN 'suspended'
      WHEN ${maturedOf(sql`agent.id`)} < 0 THEN 'below_zero' END
    FROM agents AS agent WHERE agent.id = ${agentId})`;
}

/** Of one state by when they came to it: the oldest first while they wait, the newest first once they are over. */
export function selectPayoutsByState(
  db: Queries,
  page: { status: StoredPayout['status']; beyond: { at: number; id: string } | null; limit: number },
) {
  const { status, beyond, limit } = page;
  const isOver = status === 'paid' || status === 'failed';
  const place = sql`(${payouts.changedAt}, ${payouts.id})`;
  const further = isOver ? sql`${place} < ` : sql`${place} > `;
  return selectPayouts(db)
    .where(
      sql`${payouts.status} = ${status} AND ${beyond === null ? sql`1` : sql`${further} (${beyond.at}, ${beyond.id})`}`,
    )
    .orderBy(isOver ? sql`${payouts.changedAt} DESC, ${payouts.id} DESC` : sql`${payouts.changedAt}, ${payouts.id}`)
    .limit(limit);
}

function selectPayouts(db: Queries) {
  return db
    .select({
      document: sql<string>`json_object('id', payouts.id, 'agentId', payouts.agent_id,
        'agentCode', (SELECT agent.code FROM agents AS agent WHERE agent.id = payouts.agent_id),
        'agentName', (SELECT agent.name FROM agents AS agent WHERE agent.id = payouts.agent_id),
        'amountMinor', payouts.amount_minor, 'taxMinor', payouts.tax_minor, 'status', payouts.status,
        'batch', payouts.batch, 'proof', payouts.proof, 'actor', payouts.actor, 'by', payouts.by_name,
        'requestedAt', payouts.requested_at, 'changedAt', payouts.changed_at,
        'doubt', ${doubtAbout(sql`payouts.agent_id`)})`.as('document'),
    })
    .from(payouts)
    .$dynamic();
}

function maturedOf(agentId: SQL): SQL<number> {
  return balanceOf(sql`'agent/' || ${agentId} || '/matured'`);
}
