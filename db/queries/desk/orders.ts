// Rows of the desk's lists of orders: a part at one seller each, with what somebody decides by whether to open it.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { SUB_ORDER_STATUSES } from '../../schema/index.ts';
import { hasOpenCase, hasRefundToSend, type PartSearch, pickParts } from './pick-parts.ts';
import { isOfSellers, type Sellers } from './sellers.ts';

const flag = z.int().transform((one) => one === 1);

const listedPart = z.object({
  id: z.string(),
  orderNumber: z.string(),
  placedAt: z.int(),
  seller: z.string(),
  sellerName: z.string(),
  status: z.enum(SUB_ORDER_STATUSES),
  totalMinor: z.int(),
  isPickup: flag,
  isClaimed: flag,
  isInCase: flag,
  isToRefund: flag,
  goods: z.array(z.object({ title: z.string(), variantTitle: z.string(), quantity: z.int() })),
  agentCode: z.string().nullable(),
  /** Null once the shopper had the data deleted. */
  province: z.string().nullable(),
});
export type ListedPart = z.infer<typeof listedPart>;

export function selectListedParts(db: Queries, search: PartSearch) {
  return selectRows(db, pickParts(search));
}

/** `text`: a number, an id or the number of a parcel; `phoneHashes`: under the secret of today and those before. */
export interface PartLookUp {
  sellers: Sellers;
  text: string;
  phoneHashes: readonly string[];
  limit: number;
}

export function selectFoundParts(db: Queries, { sellers, text, phoneHashes, limit }: PartLookUp) {
  const hashes = sql`(SELECT value FROM json_each(${JSON.stringify(phoneHashes)}))`;
  const found = sql`
    SELECT part.id FROM sub_orders AS part WHERE part.id = ${text}
    UNION SELECT part.id FROM sub_orders AS part WHERE part.order_id = ${text}
    UNION SELECT part.id FROM orders AS placed JOIN sub_orders AS part ON part.order_id = placed.id
      WHERE placed.number = ${text}
    UNION SELECT parcel.sub_order_id FROM shipments AS parcel WHERE parcel.number = ${text}
    UNION SELECT back.sub_order_id FROM refunds AS back WHERE back.id = ${text}
    UNION SELECT part.id FROM order_contacts AS who JOIN sub_orders AS part ON part.order_id = who.order_id
      WHERE who.phone_hash IN ${hashes}`;
  return selectRows(
    db,
    sql`SELECT part.id, part.placed_at FROM (${found}) AS hit CROSS JOIN sub_orders AS part ON part.id = hit.id
      WHERE ${isOfSellers(sql`part.seller`, sellers)} ORDER BY part.placed_at DESC, part.id DESC LIMIT ${limit}`,
  );
}

/** Those of a list of ids. */
export function selectPartsById(db: Queries, { ids, sellers }: { ids: readonly string[]; sellers: Sellers }) {
  return selectRows(
    db,
    sql`SELECT part.id, part.placed_at FROM json_each(${JSON.stringify(ids)}) AS asked
      CROSS JOIN sub_orders AS part ON part.id = asked.value WHERE ${isOfSellers(sql`part.seller`, sellers)}`,
  );
}

export function readListedParts(result: ResultSet | undefined): ListedPart[] {
  return (result?.rows ?? []).map((row) => listedPart.parse(JSON.parse(String(row['document']))));
}

const referredPart = z.object({ reference: z.string(), id: z.string(), seller: z.string() });
export type ReferredPart = z.infer<typeof referredPart>;

/** What each of many references means: a part's id, an order's id or its number; several rows for one that means several. */
export function selectReferredParts(db: Queries, input: { references: readonly string[]; sellers: Sellers }) {
  const asked = sql`json_each(${JSON.stringify(input.references)}) AS asked`;
  const isTheirs = isOfSellers(sql`part.seller`, input.sellers);
  const columns = sql`asked.value AS reference, part.id AS id, part.seller AS seller`;
  return db.select({ reference: sql`reference`, id: sql`id`, seller: sql`seller` }).from(sql`(
      SELECT ${columns} FROM ${asked} CROSS JOIN sub_orders AS part ON part.id = asked.value WHERE ${isTheirs}
      UNION SELECT ${columns} FROM ${asked} CROSS JOIN sub_orders AS part ON part.order_id = asked.value WHERE ${isTheirs}
      UNION SELECT ${columns} FROM ${asked} CROSS JOIN orders AS placed ON placed.number = asked.value
        CROSS JOIN sub_orders AS part ON part.order_id = placed.id WHERE ${isTheirs})`);
}

export function readReferredParts(result: ResultSet | undefined): ReferredPart[] {
  return (result?.rows ?? []).map((row) => referredPart.parse({ ...row }));
}

function selectRows(db: Queries, picked: SQL) {
  return db
    .select({ document: rowDocument.as('document') })
    .from(
      sql`(${picked}) AS chosen CROSS JOIN sub_orders AS part ON part.id = chosen.id
        CROSS JOIN orders AS placed ON placed.id = part.order_id`,
    )
    .orderBy(sql`part.placed_at DESC, part.id DESC`);
}

const rowDocument = sql<string>`json_object(
  'id', part.id, 'orderNumber', placed.number, 'placedAt', part.placed_at, 'seller', part.seller,
  'sellerName', part.seller_name, 'status', part.status, 'totalMinor', part.total_minor, 'isPickup', part.pickup,
  'isClaimed', EXISTS (SELECT 1 FROM payments AS paid WHERE paid.sub_order_id = part.id AND +paid.status = 'claimed'),
  'isInCase', ${hasOpenCase}, 'isToRefund', ${hasRefundToSend},
  'goods', (
    SELECT json_group_array(json_object('title', line.title, 'variantTitle', line.variant_title,
      'quantity', line.quantity) ORDER BY line.position)
    FROM order_lines AS line WHERE line.order_id = part.order_id AND line.sub_order_id = part.id),
  'agentCode', (
    SELECT agent.code FROM attributions AS won JOIN agents AS agent ON agent.id = won.agent_id
    WHERE won.order_id = part.order_id),
  'province', (SELECT who.province FROM order_contacts AS who WHERE who.order_id = part.order_id))`;
