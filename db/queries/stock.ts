// What was sold of which batch.
import type { ResultSet } from '@libsql/client/web';
import { inArray } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { stock } from '../schema/index.ts';

/** Stock key of a batch; null for goods without one, which are unlimited. */
export function stockKey(line: { seller: string; product: string; variant: string; batch: string }): string | null {
  return line.batch === '' ? null : `${line.seller}/${line.product}/${line.variant}/${line.batch}`;
}

export function selectSold(db: Queries, keys: readonly string[]) {
  return db
    .select()
    .from(stock)
    .where(inArray(stock.key, [...keys]));
}

/** Units sold by stock key; a key that never sold is missing. */
export function readSold(result: ResultSet | undefined): Map<string, number> {
  return new Map((result?.rows ?? []).map((row) => [String(row['key']), Number(row['sold'])]));
}
