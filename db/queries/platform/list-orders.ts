// A page of a seller's parts of orders in the order in which they last changed, so that a program reads on from where it stopped.
import { type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { SUB_ORDER_STATUSES, type SubOrderStatus } from '../../schema/index.ts';
import { selectOrdersOfParts } from '../read-order.ts';

export interface OrderPage {
  seller: string;
  status: SubOrderStatus | undefined;
  /** Changed at this moment or later. */
  since: number;
  /** Behind the last one of the page before. */
  after: { at: number; id: string } | null;
  limit: number;
}

/** Each state has its own run of the index, which is read no further than a page; then the runs are merged. */
export function selectOrderPage(db: Queries, { status, ...page }: OrderPage) {
  const statuses = status === undefined ? SUB_ORDER_STATUSES : [status];
  const runs = statuses.map((one) => sql`SELECT * FROM (${oneRun(one, page)})`);
  return selectOrdersOfParts(
    db,
    sql`SELECT run.id FROM (${sql.join(runs, sql` UNION ALL `)}) AS run ORDER BY run.changed_at, run.id LIMIT ${page.limit}`,
  );
}

function oneRun(status: SubOrderStatus, { seller, since, after, limit }: Omit<OrderPage, 'status'>): SQL {
  const from = after ? Math.max(since, after.at) : since;
  const isBehind = after ? sql`(part.changed_at, part.id) > (${after.at}, ${after.id})` : sql`1`;
  return sql`SELECT part.id, part.changed_at FROM sub_orders AS part
    WHERE part.seller = ${seller} AND part.status = ${status} AND part.changed_at >= ${from} AND ${isBehind}
    ORDER BY part.changed_at, part.id LIMIT ${limit}`;
}
