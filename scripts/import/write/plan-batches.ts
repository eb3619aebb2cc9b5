// Batches on a second import: written where there is none, never changed where there is one, because what is sold is
// counted by them.
import type { Draft } from '../draft/draft-product.ts';
import { readList, valueOf } from './units.ts';

interface PlannedBatches {
  /** `batch`, `variants.red.batch`. */
  take: string[];
  keep: { field: string; value: string; says: string }[];
}

/** `data`: front matter as it lies there. */
export function planBatches(draft: Draft, data: unknown): PlannedBatches {
  const planned: PlannedBatches = { take: [], keep: [] };
  const mine = listBatches(data);
  for (const [unit, fresh] of listBatches(draft.fields)) {
    const supply = String(valueOf(fresh, 'supply') ?? '');
    // A variant that is not there yet brings its batch with it.
    if (supply === '' || !mine.has(unit)) continue;
    const own = mine.get(unit) ?? null;
    if (own !== null) {
      if (String(valueOf(own, 'supply')) !== supply)
        planned.keep.push({
          field: unit,
          value: `表里是 ${supply} 件`,
          says: '库存和文件里的批次不一样，没有动：卖掉多少按批次算；补货就写一批新的，或者自己改 supply',
        });
    } else if (valueOf(fresh, 'madeAt') === null && valueOf(data, 'draft') !== true)
      planned.keep.push({
        field: '库存',
        value: supply,
        says: '这件已经在卖，表里没有生产日期，写不成一批，还是不限量：自己写上 batch',
      });
    else planned.take.push(unit);
  }
  return planned;
}

/** Undefined where there is a place for one, but none in it. */
function listBatches(data: unknown): Map<string, unknown> {
  const variants = readList(valueOf(data, 'variants'));
  if (variants.length === 0) return new Map([['batch', valueOf(data, 'batch')]]);
  return new Map(
    variants.map((variant) => [`variants.${String(valueOf(variant, 'id'))}.batch`, valueOf(variant, 'batch')]),
  );
}
