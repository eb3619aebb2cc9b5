// Commissions whose time has come: chosen, booked and marked in one batch, by the same condition in each statement.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { commissions } from '../../schema/index.ts';
import { hasNoOpenCase } from '../order-life/move.ts';
import { insertEntries, leftOfCommission } from './insert-entries.ts';

/** So many at once: a batch must end well within the time limit of a call. */
export const MATURED_AT_ONCE = 200;

/** The ledger's rows first: they do not change what is due, so the second statement finds the same commissions. */
export function matureCommissions(db: Queries, now: number) {
  return [
    insertEntries(
      db,
      sql`SELECT own.id AS source, 'commission_matured' AS kind, 1 AS position,
          'agent/' || own.agent_id || '/pending' AS from_account, 'agent/' || own.agent_id || '/matured' AS to_account,
          ${leftOfCommission(sql`own.id`)} AS amount_minor, own.id AS commission_id, ${now} AS at
        FROM commissions AS own WHERE own.id IN (${dueCommissions(now)})`,
    ).returning({ amountMinor: sql<number>`amount_minor`.as('amount_minor') }),
    db
      .update(commissions)
      .set({ state: 'matured', changedAt: now })
      .where(sql`${commissions.id} IN (${dueCommissions(now)})`),
  ] as const;
}

export interface MaturedCount {
  commissions: number;
  /** Fen that agents can now ask for. */
  amountMinor: number;
}

/** How much the two statements above changed. */
export function readMatured(booked: ResultSet | undefined, marked: ResultSet | undefined): MaturedCount {
  const amounts = (booked?.rows ?? []).map((row) => Number(row['amount_minor']));
  return { commissions: marked?.rowsAffected ?? 0, amountMinor: amounts.reduce((sum, one) => sum + one, 0) };
}

/** A paused agent's money and that of one who left mature like any other; a suspended agent's waits for a person. */
function dueCommissions(now: number): SQL {
  return sql`SELECT due.id FROM commissions AS due JOIN agents AS agent ON agent.id = due.agent_id
    WHERE due.state = 'pending' AND due.matures_at <= ${now} AND agent.status <> 'suspended'
      AND (due.held IS NULL OR EXISTS (SELECT 1 FROM commission_decisions AS decision
        WHERE decision.commission_id = due.id AND decision.decision = 'released'))
      AND ${hasNoOpenCase(sql`due.sub_order_id`)}
    ORDER BY due.matures_at, due.id LIMIT ${MATURED_AT_ONCE}`;
}
