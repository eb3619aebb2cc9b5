// What is there to be sold: batches that came and went, and how much of each there is.
import type { Product } from '../../../content/schema/product.ts';
import { type Change, findChange } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import { listKept } from './variants.ts';

export function compareBatches({ products }: Pairs): Change[] {
  return products.flatMap((pair) =>
    listKept(pair, 'batch').flatMap(({ was, now, subject }) => {
      const at = (...keys: string[]) => ({
        path: [...now.path, 'batch', ...keys],
        pathBefore: [...was.path, 'batch', ...keys],
      });
      // Of another batch the numbers are others, too: it is told whole.
      if (was.batch?.id !== now.batch?.id)
        return findChange(subject, { ...at(), label: '批次', unit: 'text' }, tell(was.batch), tell(now.batch));
      const [old, fresh] = [was.batch, now.batch];
      if (fresh && isElsewhere(pair))
        return findChange(subject, { ...at(), label: '批次', unit: 'text' }, tell(old), tellAnew(fresh));
      const label = `批次 ${fresh?.id ?? ''} 的`;
      return [
        ...findChange(
          subject,
          { ...at('supply'), label: `${label}总数`, unit: 'units' },
          old?.supply ?? null,
          fresh?.supply ?? null,
        ),
        ...findChange(
          subject,
          { ...at('madeAt'), label: `${label}采收或制成日期`, unit: 'text' },
          old?.madeAt ?? null,
          fresh?.madeAt ?? null,
        ),
        ...findChange(
          subject,
          { ...at('bestBefore'), label: `${label}保质期`, unit: 'text' },
          old?.bestBefore ?? null,
          fresh?.bestBefore ?? null,
        ),
      ];
    }),
  );
}

/** Sold units are counted by seller, product, variant and batch: under another name the count begins again. */
function isElsewhere({ before, after }: Pairs['products'][number]): boolean {
  return before?.slug !== after?.slug || before?.seller !== after?.seller;
}

function tellAnew(batch: NonNullable<Product['batch']>): string {
  return `${tell(batch)}，换了名字，卖掉的从 0 数起：还剩多少就写多少`;
}

function tell(batch: Product['batch']): string {
  return batch ? `批次 ${batch.id}，共 ${batch.supply} 份` : '不限量';
}
