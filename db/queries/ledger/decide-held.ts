// A person's decision about a commission that waits for one: written once, with its reason, and booked with it.
import type { ResultSet } from '@libsql/client/web';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { hideNumbers } from '../../hide-numbers.ts';
import { commissionDecisions, commissions } from '../../schema/index.ts';
import { insertEntries, leftOfCommission } from './insert-entries.ts';
import { isLastDecision } from './last-decision.ts';

export interface HeldDecision {
  commissionId: string;
  decision: 'released' | 'denied';
  reason: string;
  /** Who at the desk. */
  by: string;
  at: number;
}

/** Denied money goes back to the seller; released money waits for its day like any other. A second run changes nothing. */
export function decideCommission(db: Queries, input: HeldDecision) {
  const { commissionId, decision, reason, by, at } = input;
  const due = selectDue(input);
  return [
    insertEntries(
      db,
      sql`SELECT due.id AS source, 'commission_denied' AS kind, 1 AS position,
          'agent/' || due.agent_id || '/pending' AS from_account,
          'seller/' || due.seller || '/commission' AS to_account,
          CASE WHEN ${decision} = 'denied' THEN ${leftOfCommission(sql`due.id`)} ELSE 0 END AS amount_minor,
          due.id AS commission_id, ${at} AS at
        FROM (${due}) AS due`,
    ),
    db
      .insert(commissionDecisions)
      .select(sql`SELECT due.id, ${decision}, ${hideNumbers(reason)}, ${by}, ${at} FROM (${due}) AS due`),
    db
      .update(commissions)
      .set({ state: 'reversed', changedAt: at })
      .where(
        and(
          eq(commissions.id, commissionId),
          eq(commissions.state, 'pending'),
          sql`EXISTS (SELECT 1 FROM commission_decisions AS done
            WHERE done.commission_id = ${commissionId} AND done.decision = 'denied')`,
        ),
      ),
    selectDecidable(db, commissionId),
  ] as const;
}

/** What a decision is about, and the one that was taken. */
export interface DecidableCommission {
  id: string;
  state: string;
  held: string | null;
  agentStatus: string;
  decision: string | null;
  reason: string | null;
  by: string | null;
  decidedAt: number | null;
}

export function readDecidable(result: ResultSet | undefined): DecidableCommission | null {
  const row = result?.rows[0];
  return row ? JSON.parse(String(row['document'])) : null;
}

function selectDecidable(db: Queries, commissionId: string) {
  return db
    .select({
      document: sql<string>`json_object('id', commissions.id, 'state', commissions.state, 'held', commissions.held,
        'agentStatus', (SELECT agent.status FROM agents AS agent WHERE agent.id = commissions.agent_id),
        'decision', done.decision, 'reason', done.reason, 'by', done.by_name, 'decidedAt', done.at)`.as('document'),
    })
    .from(commissions)
    .leftJoin(
      sql`commission_decisions AS done`,
      sql`done.commission_id = commissions.id AND ${isLastDecision(sql`done`)}`,
    )
    .where(eq(commissions.id, commissionId));
}

/**
 * Only money that is there and waits is decided about. A doubt about the buyer (held) is decided once: released or denied.
 * A suspension is a doubt of its own that comes later: while it lasts, whatever still waits can be denied, also what was
 * released before. (To pay a suspended agent's, let the agent go on.) A denial is the last word: the money has moved.
 */
function selectDue({ commissionId, decision }: HeldDecision): SQL {
  return sql`SELECT own.id, own.agent_id, own.seller FROM commissions AS own
    JOIN agents AS agent ON agent.id = own.agent_id
    WHERE own.id = ${commissionId} AND own.state = 'pending'
      AND NOT EXISTS (SELECT 1 FROM commission_decisions AS done
        WHERE done.commission_id = own.id AND done.decision IN (${decision}, 'denied'))
      AND ((${decision} = 'denied' AND agent.status = 'suspended')
        OR (own.held IS NOT NULL AND NOT EXISTS (SELECT 1 FROM commission_decisions AS done
          WHERE done.commission_id = own.id)))`;
}
