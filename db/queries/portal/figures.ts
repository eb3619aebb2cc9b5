// What an agent brought in a stretch of days: openings → orders → paid → refunded → earned.
import type { ResultSet } from '@libsql/client/web';
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { agents } from '../../schema/index.ts';

/** From the beginning of a day of the program's zone until now. */
export interface Since {
  /** `2026-11-01` */
  day: string;
  /** Epoch milliseconds at which that day began. */
  at: number;
}

export interface Figures {
  openings: number;
  orders: number;
  /** Orders of which money arrived, and how much of it was for goods that earn, without shipping. */
  paidOrders: number;
  paidMinor: number;
  /** Of such goods. */
  refundedMinor: number;
  /** New commission less what was taken back; below zero when more was taken. */
  earnedMinor: number;
}

export function selectFigures(db: Queries, agentId: string, { today, month }: { today: Since; month: Since }) {
  return db
    .select({
      document: sql<string>`json_object('today', ${figuresSince(today)}, 'month', ${figuresSince(month)})`.as(
        'document',
      ),
    })
    .from(agents)
    .where(eq(agents.id, agentId));
}

export function readFigures(result: ResultSet | undefined): { today: Figures; month: Figures } {
  return JSON.parse(String(result?.rows[0]?.['document']));
}

/** Of the agent in `agents`. Money counts on the day on which the book says so, whenever the order was placed. */
export function figuresSince({ day, at }: Since): SQL {
  return sql`json_object(
    'openings', (SELECT count(*) FROM openings AS seen WHERE seen.agent_id = agents.id AND seen.day >= ${day}),
    'orders', (SELECT count(*) FROM attributions AS won WHERE won.agent_id = agents.id AND won.decided_at >= ${at}),
    'paidOrders', (SELECT count(DISTINCT own.order_id) FROM ${newCommissions(at)}),
    'paidMinor', (SELECT coalesce(sum(own.base_minor), 0) FROM ${newCommissions(at)}),
    'refundedMinor', ${refundedSince(at)},
    'earnedMinor', (SELECT coalesce(sum(entry.amount_minor), 0) FROM ${newCommissions(at)})
      - ${takenFrom(sql`'/pending'`, at)} - ${takenFrom(sql`'/matured'`, at)})`;
}

/** Rows with which a commission began, as `entry` and `own`. */
function newCommissions(at: number): SQL {
  return sql`ledger_entries AS entry JOIN commissions AS own ON own.id = entry.commission_id
    WHERE entry.to_account = 'agent/' || agents.id || '/pending' AND entry.at >= ${at}
      AND entry.kind = 'commission_pending'`;
}

function takenFrom(account: SQL, at: number): SQL {
  return sql`(SELECT coalesce(sum(entry.amount_minor), 0) FROM ledger_entries AS entry
    WHERE entry.from_account = 'agent/' || agents.id || ${account} AND entry.at >= ${at}
      AND entry.kind IN ('commission_reversed', 'commission_denied'))`;
}

/** Of commissions that began. Also what takes none back: a part too small for a fen, or one after a denial. */
function refundedSince(at: number): SQL {
  return sql`(SELECT coalesce(sum(part.amount_minor), 0) FROM commissions AS own
    JOIN refund_lines AS part ON part.order_line_id = own.order_line_id
    JOIN refunds AS back ON back.id = part.refund_id
    WHERE own.agent_id = agents.id AND own.state IN ('pending', 'matured', 'reversed') AND own.amount_minor > 0
      AND back.at >= ${at})`;
}
