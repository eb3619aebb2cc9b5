// What came, what went and what is called otherwise: sellers, products, their variants, stories.
import { paths } from '../../../site/paths.ts';
import { type Change, makeChange, type Subject } from '../change.ts';
import type { Pair, Pairs } from '../pair-up.ts';
import type { Entry } from '../shop.ts';
import { describeValue } from '../show/values.ts';
import { type ListedVariant, listVariants, matchVariants, nameOf, subjectOf } from './variants.ts';

export function compareGoods({ sellers, products, stories }: Pairs): Change[] {
  return [
    ...sellers.flatMap((pair) =>
      compareOne(pair, {
        subject: { kind: 'seller', name: (pair.after ?? pair.before)?.data.name ?? '', ...pair },
        label: '店',
        describe: ({ data }) => data.person,
        address: ({ slug }) => paths.seller(slug),
      }),
    ),
    ...products.flatMap((pair) => [
      ...compareOne(pair, {
        subject: subjectOf(pair, 'product'),
        label: '商品',
        describe: (entry) => describePrices(listVariants(entry)),
        address: ({ seller, slug }) => paths.product(seller, slug),
      }),
      ...compareVariants(pair),
    ]),
    ...stories.flatMap((pair) =>
      compareOne(pair, {
        subject: { kind: 'story', name: (pair.after ?? pair.before)?.data.title ?? '', ...pair },
        label: '来信',
        describe: ({ data }) => data.date,
        address: ({ seller, slug }) => paths.story(seller, slug),
      }),
    ),
  ];
}

function compareOne<One extends Entry<unknown>>(
  { before, after }: Pair<One>,
  is: { subject: Subject; label: string; describe: (entry: One) => string; address: (entry: One) => string },
): Change[] {
  const field = { path: [], label: is.label, unit: 'text' } as const;
  if (before && after) {
    const [was, now] = [is.address(before), is.address(after)];
    const address = { ...field, label: `${is.label}的地址` };
    return was === now ? [] : [makeChange(is.subject, 'renamed', address, { before: was, after: now })];
  }
  const sides = { before: before && is.describe(before), after: after && is.describe(after) };
  return [makeChange(is.subject, after ? 'added' : 'removed', field, sides)];
}

/** Of a product that is there at both moments: of a new one the price says it all. */
function compareVariants(pair: Pairs['products'][number]): Change[] {
  if (!pair.before || !pair.after) return [];
  return matchVariants(pair)
    .filter(({ before, after }) => !before || !after)
    .map(({ before, after }) => {
      const one = after ?? before;
      const subject = {
        ...subjectOf(pair, 'variant'),
        variant: one?.id ?? '',
        name: nameOf(pair, one),
        ...(after ? {} : { after: null }),
      };
      const field = { path: [...(one?.path ?? []), 'price'], label: '规格', unit: 'fen' } as const;
      const sides = { before: before?.priceMinor ?? null, after: after?.priceMinor ?? null };
      return makeChange(subject, after ? 'added' : 'removed', field, sides);
    });
}

function describePrices(variants: readonly ListedVariant[]): string {
  return variants
    .map(({ title, priceMinor }) => `${title === '' ? '' : `${title} `}${describeValue('fen', priceMinor)}`)
    .join('、');
}
