// What came, what went and what is called otherwise: sellers, products, their variants, stories.
import { paths } from '../../../site/paths.ts';
import { type Change, findChange, makeChange, type Subject } from '../change.ts';
import type { Pair, Pairs } from '../pair-up.ts';
import type { Entry } from '../shop.ts';
import { describeTerms } from './describe-terms.ts';
import { type ListedVariant, matchVariants, nameOf, subjectOf } from './variants.ts';

export function compareGoods({ sellers, products, stories, program }: Pairs): Change[] {
  return [
    ...sellers.flatMap((pair) => {
      const subject: Subject = { kind: 'seller', name: (pair.after ?? pair.before)?.data.name ?? '', ...pair };
      return [
        ...compareOne(pair, {
          subject,
          label: '店',
          describe: ({ data }) => data.person,
          address: ({ slug }) => paths.seller(slug),
        }),
        ...compareFormerNames(pair, subject),
      ];
    }),
    ...products.flatMap((pair) => [
      ...compareOne(pair, {
        subject: subjectOf(pair, 'product'),
        label: '商品',
        describe: (entry) => describeTerms(entry, pair, program),
        address: ({ seller, slug }) => paths.product(seller, slug),
      }),
      ...compareFormerNames(pair, subjectOf(pair, 'product')),
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
  return matchVariants(pair).flatMap(({ before, after }) => {
    if (before && after) return compareTitles(pair, before, after);
    const one = after ?? before;
    const subject = {
      ...subjectOf(pair, 'variant'),
      variant: one?.id ?? '',
      name: nameOf(pair, one),
      ...(after ? {} : { after: null }),
    };
    const field = { path: [...(one?.path ?? []), 'price'], label: '规格', unit: 'fen' } as const;
    const sides = { before: before?.priceMinor ?? null, after: after?.priceMinor ?? null };
    return [makeChange(subject, after ? 'added' : 'removed', field, sides)];
  });
}

/** What one gets for the price: 500 克 that became 400 克 are dearer. */
function compareTitles(pair: Pairs['products'][number], was: ListedVariant, now: ListedVariant): Change[] {
  const subject = { ...subjectOf(pair, 'variant'), variant: now.id };
  const at = { path: [...now.path, 'title'], pathBefore: [...was.path, 'title'] };
  return findChange(subject, { ...at, label: '规格的名字', unit: 'text' }, was.title, now.title);
}

/** Printed codes of what has been called so lead here from now on. What it was called itself a moment ago is no news. */
function compareFormerNames(
  { before, after }: Pair<Entry<{ formerly: readonly string[] }>>,
  subject: Subject,
): Change[] {
  if (!before || !after) return [];
  const namesBeside = (one: typeof before, other: typeof before) =>
    one.data.formerly.filter((name) => name !== other.slug && !other.data.formerly.includes(name)).join('、') || null;
  const field = { path: ['formerly'], label: '从前的地址', unit: 'text' } as const;
  return findChange(subject, field, namesBeside(before, after), namesBeside(after, before));
}
