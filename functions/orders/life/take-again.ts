// What an ended sub-order would take of today's supply, when money for it arrives after all.
import { stockKey, type StockTake } from '../../../db/queries/stock.ts';
import type { StoredLine } from '../../../db/queries/read-order.ts';
import type { TermsDeps } from './outcome.ts';

/**
 * Units per limited batch; null when one of the lines cannot be had any more: its product, variant or batch is not sold
 * today. Whether there is enough is decided where it is taken.
 */
export async function planTakes(
  offers: Pick<TermsDeps['offers'], 'read'>,
  lines: readonly StoredLine[],
): Promise<StockTake[] | null> {
  const found = await Promise.all(
    lines.map(async (line) => ({ line, offer: await offers.read(`${line.seller}/${line.product}`) })),
  );
  const takes: StockTake[] = [];
  for (const { line, offer } of found) {
    const variant = offer?.variants.find((one) => one.id === line.variant);
    if (!variant) return null;
    const key = stockKey(line);
    if (key === null) continue;
    if (variant.batch?.id !== line.batch) return null;
    takes.push({ key, quantity: line.quantity, supply: variant.batch.supply });
  }
  return takes;
}
