// Shoppers who are bound to a distributor, the newest first: sealed names, and what they ordered through this agent.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { bindings } from '../../schema/index.ts';

export interface KeptShopper {
  /** The order that bound, under whose id the name is sealed. */
  orderId: string;
  /** Null once the shopper had it deleted. */
  nameSealed: string | null;
  province: string;
  boundAt: number;
  /** Null = for good. */
  validUntil: number | null;
  /** Paid ones that this agent won. */
  orders: number;
  /** What was paid for them and not given back. */
  keptMinor: number;
}

/** `before`: the last one of the page before. */
export function selectKeptShoppers(
  db: Queries,
  { agentId, before, limit }: { agentId: string; before: { at: number; id: string } | null; limit: number },
) {
  const isOlder =
    before === null ? sql`1` : sql`(${bindings.boundAt}, ${bindings.orderId}) < (${before.at}, ${before.id})`;
  return db
    .select({ document: shopperDocument.as('document') })
    .from(bindings)
    .where(sql`${bindings.agentId} = ${agentId} AND ${isOlder}`)
    .orderBy(sql`${bindings.boundAt} DESC, ${bindings.orderId} DESC`)
    .limit(limit);
}

export function readKeptShoppers(result: ResultSet | undefined): KeptShopper[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

const paidParts = sql`order_contacts AS written JOIN attributions AS won ON won.order_id = written.order_id
  JOIN sub_orders AS part ON part.order_id = written.order_id
  WHERE written.phone_hash = bindings.phone_hash AND won.agent_id = bindings.agent_id
    AND part.status IN ('paid', 'shipped', 'received', 'completed', 'refunded')`;

const shopperDocument = sql<string>`json_object('orderId', bindings.order_id,
  'nameSealed', (SELECT name_sealed FROM order_contacts AS first WHERE first.order_id = bindings.order_id),
  'province', coalesce((SELECT province FROM order_contacts AS first WHERE first.order_id = bindings.order_id), ''),
  'boundAt', bindings.bound_at, 'validUntil', bindings.valid_until,
  'orders', (SELECT count(DISTINCT part.order_id) FROM ${paidParts}),
  'keptMinor', (SELECT coalesce(sum(part.total_minor - (SELECT coalesce(sum(back.total_minor), 0) FROM refunds AS back
      WHERE back.sub_order_id = part.id AND back.kind = 'goods')), 0) FROM ${paidParts}))`;
