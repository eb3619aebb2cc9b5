// Whom a change of terms touches: orders under way that froze the earlier ones, and agents who share the product.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../client.ts';
import { agentPicks, orderLines, sales, subOrders } from '../schema/index.ts';

/** A product, and the revision of its terms that counts from now on; null: it is not sold any more. */
export interface ChangedProduct {
  seller: string;
  product: string;
  revision: string | null;
}

const underWay = z.object({
  seller: z.string(),
  product: z.string(),
  variant: z.string(),
  unitPriceMinor: z.int(),
  rateBp: z.int(),
  subOrders: z.int(),
  units: z.int(),
  totalMinor: z.int(),
});
export type UnderWay = z.infer<typeof underWay>;

/**
 * Parts of orders that are neither over nor under the terms from now on, by product, variant, frozen price and frozen
 * rate. From the parts to their lines and never the other way: of a product that sells well nearly all lines are of
 * orders that are long over.
 */
export function selectUnderWay(db: Queries, products: readonly ChangedProduct[]) {
  const changed = JSON.stringify(products);
  return db
    .select({
      seller: sql<string>`line.seller`.as('seller'),
      product: sql<string>`line.product`.as('product'),
      variant: sql<string>`line.variant`.as('variant'),
      unitPriceMinor: sql<number>`line.unit_price_minor`.as('unitPriceMinor'),
      rateBp: sql<number>`line.rate_bp`.as('rateBp'),
      subOrders: sql<number>`count(DISTINCT part.id)`.as('subOrders'),
      units: sql<number>`sum(line.quantity)`.as('units'),
      totalMinor: sql<number>`sum(line.total_minor)`.as('totalMinor'),
    })
    .from(
      sql`${subOrders} AS part
        CROSS JOIN ${orderLines} AS line ON line.order_id = part.order_id AND line.sub_order_id = part.id
        CROSS JOIN json_each(${changed}) AS changed
          ON line.seller = changed.value ->> 'seller' AND line.product = changed.value ->> 'product'`,
    )
    .where(
      sql`part.seller IN (SELECT value ->> 'seller' FROM json_each(${changed}))
        AND part.status IN ('placed', 'paid', 'shipped', 'received')
        AND line.offer_revision IS NOT (changed.value ->> 'revision')`,
    )
    .groupBy(sql`line.seller, line.product, line.variant, line.unit_price_minor, line.rate_bp`)
    .orderBy(sql`line.seller, line.product, line.variant, line.unit_price_minor, line.rate_bp`);
}

export function readUnderWay(result: ResultSet | undefined): UnderWay[] {
  return (result?.rows ?? []).map((row) => underWay.parse(row));
}

/** Agents who sold it since a moment, a row each. */
export function selectWhoSold(
  db: Queries,
  { products, since }: { products: readonly ChangedProduct[]; since: number },
) {
  const changed = JSON.stringify(products);
  return db
    .selectDistinct({ agentId: sales.agentId })
    .from(sales)
    .where(
      sql`${sales.seller} IN (SELECT value ->> 'seller' FROM json_each(${changed}))
        AND ${sales.kind} = 'line_paid' AND ${sales.at} > ${since} AND ${sales.agentId} <> ''
        AND (${sales.seller}, ${sales.product}) IN (SELECT value ->> 'seller', value ->> 'product' FROM json_each(${changed}))`,
    );
}

/** Agents who recommend it, a row each. Read whole: twelve rows an agent at most, and who asks is at a desk. */
export function selectWhoRecommends(db: Queries, products: readonly ChangedProduct[]) {
  return db
    .selectDistinct({ agentId: agentPicks.agentId })
    .from(agentPicks)
    .where(
      sql`${agentPicks.position} > 0 AND (${agentPicks.seller}, ${agentPicks.product}) IN
        (SELECT value ->> 'seller', value ->> 'product' FROM json_each(${JSON.stringify(products)}))`,
    );
}
