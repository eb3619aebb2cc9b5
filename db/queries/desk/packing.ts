// What somebody packs by: goods and the sealed address of each part, as many as a list of the desk shows.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import type { SealedContact } from '../read-order.ts';
import { type PartSearch, pickParts } from './pick-parts.ts';

export interface PackedPart {
  id: string;
  orderId: string;
  orderNumber: string;
  placedAt: number;
  seller: string;
  sellerName: string;
  goods: { title: string; variantTitle: string; quantity: number }[];
  /** Null once the shopper had the data deleted. */
  contact: SealedContact | null;
}

export function selectPackedParts(db: Queries, search: PartSearch) {
  return db
    .select({ document: packedDocument.as('document') })
    .from(
      sql`(${pickParts(search)}) AS chosen CROSS JOIN sub_orders AS part ON part.id = chosen.id
        CROSS JOIN orders AS placed ON placed.id = part.order_id`,
    )
    .orderBy(sql`part.placed_at DESC, part.id DESC`);
}

export function readPackedParts(result: ResultSet | undefined): PackedPart[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

const packedDocument = sql<string>`json_object(
  'id', part.id, 'orderId', placed.id, 'orderNumber', placed.number, 'placedAt', part.placed_at, 'seller', part.seller,
  'sellerName', part.seller_name,
  'goods', (
    SELECT json_group_array(json_object('title', line.title, 'variantTitle', line.variant_title,
      'quantity', line.quantity) ORDER BY line.position)
    FROM order_lines AS line WHERE line.order_id = part.order_id AND line.sub_order_id = part.id),
  'contact', (
    SELECT json_object('name', who.name_sealed, 'phone', who.phone_sealed, 'address', who.address_sealed,
      'note', who.note_sealed, 'province', who.province)
    FROM order_contacts AS who WHERE who.order_id = part.order_id))`;
