// What came of an agent's links since a day, by channel: openings → orders → paid.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import type { Since } from './figures.ts';

/** Which pages are meant: all of them, those of a seller, or one page and the products that it sells. */
export type LinkScope =
  | { kind: 'all' }
  | { kind: 'seller'; seller: string }
  | { kind: 'page'; page: string; seller: string; products: readonly string[] };

export interface LinkFigures {
  agentId: string;
  since: Since;
  scope: LinkScope;
}

export interface ChannelFigures {
  channel: string;
  openings: number;
  orders: number;
  paidOrders: number;
}

export function selectChannelOpenings(db: Queries, { agentId, since, scope }: LinkFigures) {
  return db
    .select({ channel: sql<string>`seen.channel`.as('channel'), openings: sql<number>`count(*)`.as('openings') })
    .from(sql`openings AS seen`)
    .where(sql`seen.agent_id = ${agentId} AND seen.day >= ${since.day} AND ${isOfPage(scope)}`)
    .groupBy(sql`seen.channel`);
}

/** An order is not known by the page that led to it, only by what was bought: by its lines it belongs to a page. */
export function selectChannelOrders(db: Queries, { agentId, since, scope }: LinkFigures) {
  return db
    .select({
      channel: sql<string>`won.channel`.as('channel'),
      orders: sql<number>`count(*)`.as('orders'),
      paidOrders: sql<number>`coalesce(sum(${isPaid(scope)}), 0)`.as('paidOrders'),
    })
    .from(sql`attributions AS won`)
    .where(sql`won.agent_id = ${agentId} AND won.decided_at >= ${since.at} AND ${hasPart(scope)}`)
    .groupBy(sql`won.channel`);
}

const openingRow = z.object({ channel: z.string(), openings: z.coerce.number() });
const orderRow = z.object({ channel: z.string(), orders: z.coerce.number(), paidOrders: z.coerce.number() });

/** One row a channel, the one with most openings first. */
export function readChannels(openings: ResultSet | undefined, orders: ResultSet | undefined): ChannelFigures[] {
  const rows = new Map<string, ChannelFigures>();
  const rowOf = (channel: string) => rows.get(channel) ?? { channel, openings: 0, orders: 0, paidOrders: 0 };
  for (const row of openings?.rows ?? []) {
    const found = openingRow.parse(row);
    rows.set(found.channel, { ...rowOf(found.channel), openings: found.openings });
  }
  for (const row of orders?.rows ?? []) {
    const found = orderRow.parse(row);
    rows.set(found.channel, { ...rowOf(found.channel), orders: found.orders, paidOrders: found.paidOrders });
  }
  return [...rows.values()].toSorted((one, other) => other.openings - one.openings || other.orders - one.orders);
}

function isOfPage(scope: LinkScope): SQL {
  if (scope.kind === 'all') return sql`1`;
  if (scope.kind === 'page') return sql`seen.page = ${scope.page}`;
  // As a stretch of the index: `0` is the letter behind `/`.
  return sql`seen.page >= ${`/${scope.seller}/`} AND seen.page < ${`/${scope.seller}0`}`;
}

function hasPart(scope: LinkScope): SQL {
  return scope.kind === 'all' ? sql`1` : sql`EXISTS (SELECT 1 FROM ${partsOf(scope)})`;
}

function isPaid(scope: LinkScope): SQL {
  return sql`EXISTS (SELECT 1 FROM ${partsOf(scope)} AND part.status NOT IN ('placed', 'cancelled', 'expired'))`;
}

/** Parts of an order that have to do with the page, as `part`. */
function partsOf(scope: LinkScope): SQL {
  const parts = sql`sub_orders AS part WHERE part.order_id = won.order_id`;
  if (scope.kind === 'all') return parts;
  if (scope.kind === 'seller') return sql`${parts} AND part.seller = ${scope.seller}`;
  if (scope.products.length === 0) return sql`${parts} AND 0`;
  const products = sql.join(
    scope.products.map((product) => sql`${product}`),
    sql`, `,
  );
  return sql`${parts} AND part.seller = ${scope.seller} AND EXISTS (SELECT 1 FROM order_lines AS line
    WHERE line.order_id = won.order_id AND line.sub_order_id = part.id AND line.product IN (${products}))`;
}
