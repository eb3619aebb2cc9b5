// Which parts of orders a list of the desk shows, the newest first: each filter by an index that finds what is rare, so that a
// shop with a million orders is not gone through for thirty rows.
import { type SQL, sql } from 'drizzle-orm';
import { SUB_ORDER_STATUSES, type SubOrderStatus } from '../../schema/index.ts';
import { isOfSellers, type Sellers } from './sellers.ts';

/** What of all orders is wanted; null and false: whatever there is. */
export interface PartFilter {
  /** `to-confirm`: the shopper says that it is paid, and nobody has looked yet. */
  state: 'to-confirm' | SubOrderStatus | null;
  /** Placed at or after, and before. */
  from: number | null;
  until: number | null;
  agentCode: string | null;
  /** With a case that is still open. */
  isInCase: boolean;
  /** With money that is still to be sent back. */
  isToRefund: boolean;
}

export interface PartSearch extends PartFilter {
  sellers: Sellers;
  /** The last one of the page before. */
  before: { at: number; id: string } | null;
  limit: number;
}

const CLAIMED = sql`SELECT paid.sub_order_id FROM payments AS paid WHERE paid.status = 'claimed'`;
const TO_REFUND = sql`SELECT DISTINCT back.sub_order_id FROM refund_transfers AS moved
  JOIN refunds AS back ON back.id = moved.refund_id WHERE moved.status IN ('due', 'failed')`;
const IN_CASE = sql`SELECT DISTINCT own.sub_order_id FROM cases AS own
  WHERE own.status IN ('asked', 'agreed', 'sent_back', 'goods_back')`;

/** Selects `id` and `placed_at` of sub_orders. */
export function pickParts(search: PartSearch): SQL {
  const { state, agentCode, isInCase, isToRefund } = search;
  if (state === 'to-confirm') return pickFrom(CLAIMED, search);
  if (isToRefund) return pickFrom(TO_REFUND, search);
  if (isInCase) return pickFrom(IN_CASE, search);
  if (agentCode !== null) return pickOfAgent(agentCode, search);
  return pickByStatus(state === null ? SUB_ORDER_STATUSES : [state], search);
}

/** Of a few that wait for somebody. `CROSS JOIN`: they first, whatever the planner believes. */
function pickFrom(few: SQL, search: PartSearch): SQL {
  return sql`SELECT part.id, part.placed_at FROM (${few}) AS few CROSS JOIN sub_orders AS part ON part.id = few.sub_order_id
    WHERE ${isOfSellers(sql`part.seller`, search.sellers)} AND ${isWithin(search)} AND ${isWanted(search)}
    ORDER BY part.placed_at DESC, part.id DESC LIMIT ${search.limit}`;
}

/** An order was won when it was placed. */
function pickOfAgent(agentCode: string, search: PartSearch): SQL {
  const { before, sellers, limit } = search;
  return sql`SELECT part.id, part.placed_at FROM attributions AS won CROSS JOIN sub_orders AS part ON part.order_id = won.order_id
    WHERE won.agent_id = (SELECT agent.id FROM agents AS agent WHERE agent.code = ${agentCode})
      AND ${before === null ? sql`1` : sql`won.decided_at <= ${before.at}`}
      AND ${isOfSellers(sql`part.seller`, sellers)} AND ${isWithin(search)} AND ${isWanted(search)}
    ORDER BY won.decided_at DESC, part.id DESC LIMIT ${limit}`;
}

/** The newest of each seller and each state by itself, then the newest of those. */
function pickByStatus(statuses: readonly SubOrderStatus[], search: PartSearch): SQL {
  const { sellers, limit } = search;
  const ofEach = sellers === 'all' ? [sql`1`] : sellers.map((seller) => sql`part.seller = ${seller}`);
  const branches = ofEach.flatMap((isTheirs) =>
    statuses.map(
      (status) => sql`SELECT * FROM (SELECT part.id, part.placed_at FROM sub_orders AS part
        WHERE ${isTheirs} AND part.status = ${status} AND ${isWithin(search)}
        ORDER BY part.placed_at DESC, part.id DESC LIMIT ${limit})`,
    ),
  );
  return sql`SELECT id, placed_at FROM (${sql.join(branches, sql` UNION ALL `)})
    ORDER BY placed_at DESC, id DESC LIMIT ${limit}`;
}

function isWithin({ from, until, before }: PartSearch): SQL {
  const conditions = [
    ...(from === null ? [] : [sql`part.placed_at >= ${from}`]),
    ...(until === null ? [] : [sql`part.placed_at < ${until}`]),
    ...(before === null ? [] : [sql`(part.placed_at, part.id) < (${before.at}, ${before.id})`]),
  ];
  return conditions.length === 0 ? sql`1` : sql.join(conditions, sql` AND `);
}

/** What else is wanted of a part that was found by one of these. */
function isWanted({ state, agentCode, isInCase, isToRefund }: PartFilter): SQL {
  const conditions = [
    ...(state === null || state === 'to-confirm' ? [] : [sql`part.status = ${state}`]),
    ...(isToRefund ? [hasRefundToSend] : []),
    ...(isInCase ? [hasOpenCase] : []),
    ...(agentCode === null
      ? []
      : [
          sql`EXISTS (SELECT 1 FROM attributions AS won JOIN agents AS agent ON agent.id = won.agent_id
            WHERE won.order_id = part.order_id AND agent.code = ${agentCode})`,
        ]),
  ];
  return conditions.length === 0 ? sql`1` : sql.join(conditions, sql` AND `);
}

/** Of `part`. */
export const hasRefundToSend = sql`EXISTS (SELECT 1 FROM refunds AS back
  JOIN refund_transfers AS moved ON moved.refund_id = back.id
  WHERE back.sub_order_id = part.id AND moved.status IN ('due', 'failed'))`;

export const hasOpenCase = sql`EXISTS (SELECT 1 FROM cases AS own
  WHERE own.sub_order_id = part.id AND own.status IN ('asked', 'agreed', 'sent_back', 'goods_back'))`;
