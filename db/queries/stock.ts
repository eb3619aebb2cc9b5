// What was sold of which batch.
import type { ResultSet } from '@libsql/client/web';
import { type Placeholder, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { stock } from '../schema/index.ts';

/** Units to take of one batch, and the supply of that batch at the deployed revision. */
export interface StockTake {
  key: string;
  quantity: number;
  supply: number;
}

/** A list of `StockTake` or of stock keys as JSON: of any length, and the text of the statement stays the same. */
type Json = string | Placeholder;

/** Stock key of a batch; null for goods without one, which are unlimited. */
export function stockKey(line: { seller: string; product: string; variant: string; batch: string }): string | null {
  return line.batch === '' ? null : `${line.seller}/${line.product}/${line.variant}/${line.batch}`;
}

export function selectSold(db: Queries, keys: Json) {
  return db
    .select()
    .from(stock)
    .where(sql`${stock.key} IN (SELECT value FROM json_each(${keys}))`);
}

/** Units sold by stock key; a key that never sold is missing. */
export function readSold(result: ResultSet | undefined): Map<string, number> {
  return new Map((result?.rows ?? []).map((row) => [String(row['key']), Number(row['sold'])]));
}

/** The stock key of `line`, an alias of order_lines. */
export const stockKeyOfLine = sql`line.seller || '/' || line.product || '/' || line.variant || '/' || line.batch`;

/** Every batch still holds what is to be taken of it. */
export function isInSupply(takes: Json): SQL {
  return sql`NOT EXISTS (
    SELECT 1 FROM json_each(${takes}) AS take
    LEFT JOIN ${stock} ON ${stock.key} = take.value ->> 'key'
    WHERE coalesce(${stock.sold}, 0) + (take.value ->> 'quantity') > (take.value ->> 'supply'))`;
}

/** `when`: the guard of the event that takes them. */
export function takeUnits(db: Queries, takes: Json, when: SQL) {
  return db
    .insert(stock)
    .select(
      sql`SELECT take.value ->> 'key', take.value ->> 'quantity' FROM json_each(${takes}) AS take
        WHERE ${when}`,
    )
    .onConflictDoUpdate({ target: stock.key, set: { sold: sql`${stock.sold} + excluded.sold` } });
}

/** `units`: a SELECT of stock key and number of units, with a WHERE. Giving back never fails, whatever the supply is today. */
export function giveUnitsBack(db: Queries, units: SQL) {
  return db
    .insert(stock)
    .select(units)
    .onConflictDoUpdate({ target: stock.key, set: { sold: sql`max(0, ${stock.sold} - excluded.sold)` } });
}
