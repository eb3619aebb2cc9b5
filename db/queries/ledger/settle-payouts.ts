// What becomes of a payout: put into a batch file, then paid or failed, each once.
import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { ResultSet } from '@libsql/client/web';
import type { Queries } from '../../client.ts';
import { payoutAccounts, payouts } from '../../schema/index.ts';
import { insertEntries } from './insert-entries.ts';
import { doubtAbout } from './request-payouts.ts';

/** A file that a person can still check line by line. */
export const BATCHED_AT_ONCE = 1000;

/**
 * What is asked for and stands in no file yet goes into this one, oldest first. A batch that exists takes no more. Money of
 * an agent who was suspended meanwhile waits for a person; that of one who owes, until new commissions made up for it.
 */
export function openBatch(
  db: Queries,
  batch: { id: string; method: 'bank' | 'wechat' | 'alipay' | null; by: string; at: number },
) {
  const { id, method, by, at } = batch;
  const next = sql`SELECT due.id FROM payouts AS due JOIN payout_accounts AS account ON account.agent_id = due.agent_id
    WHERE due.status = 'requested' AND (${method} IS NULL OR account.method = ${method})
      AND ${doubtAbout(sql`due.agent_id`)} IS NULL
      AND NOT EXISTS (SELECT 1 FROM payouts AS known WHERE known.batch = ${id})
    ORDER BY due.requested_at, due.id LIMIT ${BATCHED_AT_ONCE}`;
  return db
    .update(payouts)
    .set({ status: 'batched', batch: id, by, changedAt: at })
    .where(sql`${payouts.id} IN (${next})`);
}

/**
 * The tax that is withheld from a payout, set before it is paid: the batch file tells both. What was on its way for
 * long never overwrites what was said after it.
 */
export function withholdTax(
  db: Queries,
  { payoutId, taxMinor, by, at }: { payoutId: string; taxMinor: number; by: string; at: number },
) {
  return db
    .update(payouts)
    .set({ taxMinor, taxedBy: by, changedAt: at })
    .where(
      and(
        eq(payouts.id, payoutId),
        isOpen,
        sql`${payouts.amountMinor} >= ${taxMinor}`,
        sql`${payouts.changedAt} <= ${at}`,
      ),
    );
}

/** One line of a batch file; name and account are null once the agent had them deleted. */
export interface BatchLine {
  id: string;
  agentId: string;
  method: string | null;
  realNameSealed: string | null;
  accountSealed: string | null;
  amountMinor: number;
  taxMinor: number;
}

export function selectBatch(db: Queries, batchId: string) {
  return db
    .select({
      document: sql<string>`json_object('id', payouts.id, 'agentId', payouts.agent_id, 'method', account.method,
        'realNameSealed', account.real_name_sealed, 'accountSealed', account.account_sealed,
        'amountMinor', payouts.amount_minor, 'taxMinor', payouts.tax_minor)`.as('document'),
    })
    .from(payouts)
    .leftJoin(sql`payout_accounts AS account`, sql`account.agent_id = payouts.agent_id`)
    .where(eq(payouts.batch, batchId))
    .orderBy(payouts.requestedAt, payouts.id);
}

export function readBatch(result: ResultSet | undefined): BatchLine[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

export interface PaidPayout {
  payoutId: string;
  /** Number of the bank's or WeChat's receipt. */
  proof: string;
  /** Null: what was set before. */
  taxMinor: number | null;
  by: string;
  at: number;
}

/** Net to the agent, tax to the tax office; the state last, so that both rows see the payout still open. */
export function markPaid(db: Queries, { payoutId, proof, taxMinor, by, at }: PaidPayout) {
  const isDue = sql`due.id = ${payoutId} AND due.status IN ('requested', 'batched')
    AND coalesce(${taxMinor}, due.tax_minor) <= due.amount_minor`;
  const leg = (position: number, account: string, amount: SQL) => sql`
    SELECT due.id AS source, 'payout_paid' AS kind, ${position} AS position, 'clearing/payouts' AS from_account,
      ${account} AS to_account, ${amount} AS amount_minor, NULL AS commission_id, ${at} AS at
    FROM payouts AS due WHERE ${isDue}`;
  const tax = sql`coalesce(${taxMinor}, due.tax_minor)`;
  return [
    insertEntries(db, leg(1, 'clearing/paid', sql`due.amount_minor - ${tax}`)),
    insertEntries(db, leg(2, 'clearing/tax', tax)),
    db
      .update(payouts)
      .set({ status: 'paid', taxMinor: sql`coalesce(${taxMinor}, ${payouts.taxMinor})`, proof, by, changedAt: at })
      .where(
        and(
          eq(payouts.id, payoutId),
          isOpen,
          sql`coalesce(${taxMinor}, ${payouts.taxMinor}) <= ${payouts.amountMinor}`,
        ),
      ),
  ] as const;
}

/** The money is the agent's again; `reason` stands where a proof would. */
export function markFailed(
  db: Queries,
  { payoutId, reason, by, at }: { payoutId: string; reason: string; by: string; at: number },
) {
  return [
    insertEntries(
      db,
      sql`SELECT due.id AS source, 'payout_failed' AS kind, 1 AS position, 'clearing/payouts' AS from_account,
          'agent/' || due.agent_id || '/matured' AS to_account, due.amount_minor AS amount_minor,
          NULL AS commission_id, ${at} AS at
        FROM payouts AS due WHERE due.id = ${payoutId} AND due.status IN ('requested', 'batched')`,
    ),
    db
      .update(payouts)
      .set({ status: 'failed', taxMinor: 0, proof: reason, by, changedAt: at })
      .where(and(eq(payouts.id, payoutId), isOpen)),
  ] as const;
}

/**
 * While a payout stands in a file that somebody pays from, its account stays as the file says; and an older consent
 * that arrives late never takes the place of a newer one.
 */
export function savePayoutAccount(db: Queries, account: typeof payoutAccounts.$inferInsert) {
  return db
    .insert(payoutAccounts)
    .select(
      sql`SELECT agent.id, ${account.method}, ${account.realNameSealed}, ${account.accountSealed},
        ${account.consentVersion}, ${account.consentedAt}
        FROM agents AS agent WHERE agent.id = ${account.agentId} AND ${isNotBatched(account.agentId)}`,
    )
    .onConflictDoUpdate({
      target: payoutAccounts.agentId,
      set: {
        method: sql`excluded.method`,
        realNameSealed: sql`excluded.real_name_sealed`,
        accountSealed: sql`excluded.account_sealed`,
        consentVersion: sql`excluded.consent_version`,
        consentedAt: sql`excluded.consented_at`,
      },
      setWhere: sql`${payoutAccounts.consentedAt} <= excluded.consented_at`,
    });
}

/** Whether a newer consent than this one stands there. */
export function selectNewerAccount(db: Queries, { agentId, at }: { agentId: string; at: number }) {
  return db
    .select({ agentId: payoutAccounts.agentId })
    .from(payoutAccounts)
    .where(and(eq(payoutAccounts.agentId, agentId), gt(payoutAccounts.consentedAt, at)));
}

/** Withdrawing the consent deletes it, unless money is on its way there. The select tells what still stands. */
export function deletePayoutAccount(db: Queries, agentId: string) {
  return [
    db.delete(payoutAccounts).where(
      and(
        eq(payoutAccounts.agentId, agentId),
        sql`NOT EXISTS (SELECT 1 FROM payouts AS due
          WHERE due.agent_id = ${agentId} AND due.status IN ('requested', 'batched'))`,
      ),
    ),
    db.select({ agentId: payoutAccounts.agentId }).from(payoutAccounts).where(eq(payoutAccounts.agentId, agentId)),
  ] as const;
}

const isOpen = sql`${payouts.status} IN ('requested', 'batched')`;

function isNotBatched(agentId: string): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM payouts AS due WHERE due.agent_id = ${agentId} AND due.status = 'batched')`;
}
