// What of a seller's batches is sold, and what of it stands in orders that nobody has paid yet.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { stock } from '../../schema/index.ts';
import { stockKeyOfLine } from '../stock.ts';

/** Of every batch that ever sold; for `readSold`. No slug holds a slash, and the next letter after it is 0. */
export function selectSoldOfSeller(db: Queries, seller: string) {
  return db
    .select()
    .from(stock)
    .where(sql`${stock.key} >= ${`${seller}/`} AND ${stock.key} < ${`${seller}0`}`);
}

/** Units by stock key that were ordered and are not paid: they are taken, and come back when the order expires. */
export function selectReserved(db: Queries, seller: string) {
  return db
    .select({ key: sql<string>`${stockKeyOfLine}`.as('key'), units: sql<number>`sum(line.quantity)`.as('units') })
    .from(
      sql`sub_orders AS part JOIN order_lines AS line ON line.order_id = part.order_id AND line.sub_order_id = part.id`,
    )
    .where(sql`part.seller = ${seller} AND part.status = 'placed' AND line.batch <> ''`)
    .groupBy(sql`1`);
}

export function readReserved(result: ResultSet | undefined): Map<string, number> {
  return new Map((result?.rows ?? []).map((row) => [String(row['key']), Number(row['units'])]));
}
