// What the database knows of it: orders that keep the earlier terms, batches that sold more than is left, agents who share it.
import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import {
  type ChangedProduct,
  readUnderWay,
  selectUnderWay,
  selectWhoRecommends,
  selectWhoSold,
  type UnderWay,
} from '../../db/queries/changed-terms.ts';
import { readSold, selectSold, stockKey } from '../../db/queries/stock.ts';
import { listVariants, nameOf } from './compare/variants.ts';
import type { Change } from './change.ts';
import { commissionOf } from '../../functions/commissions/plan-commissions.ts';
import type { Pairs } from './pair-up.ts';
import type { ProductEntry } from './shop.ts';
import { describeRate, describeValue } from './show/values.ts';

const DAY_MS = 24 * 60 * 60_000;
const SOLD_DAYS = 90;

const keptOrders = z.strictObject({
  /** Slugs as orders froze them. */
  seller: z.string(),
  product: z.string(),
  variant: z.string(),
  name: z.string(),
  unitPriceMinor: z.int(),
  rateBp: z.int(),
  /** Parts of orders, each at one seller. */
  subOrders: z.int(),
  units: z.int(),
  totalMinor: z.int(),
  /** What an agent earns of them at most: who brought them is not asked. */
  commissionMinor: z.int(),
  words: z.string(),
});

const oversold = z.strictObject({
  seller: z.string(),
  product: z.string(),
  variant: z.string(),
  name: z.string(),
  batch: z.string(),
  supply: z.int(),
  sold: z.int(),
  words: z.string(),
});

export const touchedOrders = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('counted'),
    /** Whose orders: of the deployed shop, or of the one on this machine. */
    of: z.enum(['deployed', 'local']),
    /** Under way, by product, variant, price and rate; what they froze does not change. */
    kept: z.array(keptOrders),
    /** Batches whose supply is lower than what was sold of them. */
    oversold: z.array(oversold),
    agents: z.strictObject({
      /** Sold one of the changed products in the last 90 days. */
      sold: z.int(),
      /** Have one of them on their page. */
      recommend: z.int(),
      /** One of both or both. */
      all: z.int(),
    }),
  }),
  z.strictObject({ state: z.literal('skipped'), why: z.string() }),
]);
export type TouchedOrders = z.infer<typeof touchedOrders>;

/** One trip. Counts alone: nobody's name or address leaves the database. */
export async function readTouched(
  database: Database,
  {
    pairs,
    changes,
    products,
    now,
  }: { pairs: Pairs; changes: readonly Change[]; products: readonly ChangedProduct[]; now: number },
): Promise<TouchedOrders> {
  const lowered = listLowered(pairs, changes);
  const db = database.queries;
  const [underWay, sold, sellers, recommending] = await database.read([
    selectUnderWay(db, products),
    selectSold(db, JSON.stringify(lowered.map(({ key }) => key))),
    selectWhoSold(db, { products, since: now - SOLD_DAYS * DAY_MS }),
    selectWhoRecommends(db, products),
  ]);
  const soldOf = readSold(sold);
  const idsOf = (result: typeof sellers) => (result?.rows ?? []).map((row) => String(row[0]));
  const [sellingIds, recommendingIds] = [idsOf(sellers), idsOf(recommending)];
  return {
    state: 'counted',
    of: process.env['TURSO_DATABASE_URL'] ? 'deployed' : 'local',
    kept: readUnderWay(underWay).map((row) => describeKept(row, pairs)),
    oversold: lowered.flatMap(({ key, ...batch }) => describeOversold(batch, soldOf.get(key) ?? 0)),
    agents: {
      sold: sellingIds.length,
      recommend: recommendingIds.length,
      all: new Set([...sellingIds, ...recommendingIds]).size,
    },
  };
}

function describeKept(row: UnderWay, { products }: Pairs) {
  const pair = products.find(({ before }) => before?.seller === row.seller && before.slug === row.product);
  const find = (entry: ProductEntry | null) =>
    (entry && listVariants(entry).find(({ id }) => id === row.variant)) ?? null;
  const [was, now] = [find(pair?.before ?? null), find(pair?.after ?? null)];
  const name = pair ? nameOf(pair, now ?? was) : `${row.seller}/${row.product}`;
  const price = describeValue('fen', row.unitPriceMinor);
  const terms =
    now?.priceMinor === row.unitPriceMinor
      ? `按下单时的条款算（佣金 ${describeRate(row.rateBp)}）`
      : `按旧价 ${price}算`;
  const total = describeValue('fen', row.totalMinor);
  return {
    ...row,
    name,
    commissionMinor: commissionOf(row.totalMinor, row.rateBp),
    words: `${name}：还有 ${row.subOrders} 张未完成的单${terms}，合计 ${total}，不会变`,
  };
}

interface Lowered {
  seller: string;
  product: string;
  variant: string;
  name: string;
  batch: string;
  supply: number;
}

function listLowered({ products }: Pairs, changes: readonly Change[]): (Lowered & { key: string })[] {
  const lowered = new Set(
    changes
      .filter(
        ({ kind, before, after }) =>
          kind === 'batch' && typeof before === 'number' && typeof after === 'number' && after < before,
      )
      .map(({ seller, product, variant }) => `${seller}/${product}/${variant}`),
  );
  return products.flatMap((pair) => {
    const { after } = pair;
    if (!after) return [];
    const { seller, slug: product } = after;
    return listVariants(after).flatMap((one) => {
      if (!one.batch || !lowered.has(`${seller}/${product}/${one.id}`)) return [];
      const { id: batch, supply } = one.batch;
      const key = stockKey({ seller, product, variant: one.id, batch });
      return key === null ? [] : [{ key, seller, product, variant: one.id, name: nameOf(pair, one), batch, supply }];
    });
  });
}

function describeOversold(batch: Lowered, sold: number) {
  const { name, supply } = batch;
  if (sold <= supply) return [];
  const words = `${name}：批次 ${batch.batch} 改成共 ${supply} 份，可是已经卖出 ${sold} 份。卖出的照样要发，这一批不再卖`;
  return [{ ...batch, sold, words }];
}
