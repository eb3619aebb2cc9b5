// A product may have twelve variants here. What has more becomes several products, by its first options, so that none is lost.
import type { FoundProduct, FoundVariant } from '../found.ts';
import { groupRows } from '../sources/group-rows.ts';

export const MOST_VARIANTS = 12;

export interface Part {
  product: FoundProduct;
  /** What tells it from its sisters, for title and file name; empty for a product that was not split. */
  suffix: string;
  /** Key of the product that it is, or was a part of. */
  whole: string;
  /** Split by counting, because no option splits it. */
  isCounted: boolean;
}

export function splitProduct(product: FoundProduct): Part[] {
  const { variants } = product;
  if (variants.length <= MOST_VARIANTS) return [{ product, suffix: '', whole: product.key, isCounted: false }];
  return groupVariants(variants).map(({ suffix, own, isCounted }) => ({
    product: { ...product, key: `${product.key}#${suffix}`, variants: own },
    suffix,
    whole: product.key,
    isCounted,
  }));
}

function groupVariants(
  variants: readonly FoundVariant[],
): { suffix: string; own: FoundVariant[]; isCounted: boolean }[] {
  const deepest = Math.max(0, ...variants.map(({ options }) => options.length));
  for (let depth = 1; depth < deepest; depth += 1) {
    const groups = groupRows(variants, ({ options }) => nameStart(options, depth));
    if (groups.every(({ rows }) => rows.length <= MOST_VARIANTS))
      return groups.map(({ key, rows }) => ({
        suffix: key,
        own: rows.map((variant) => ({ ...variant, options: variant.options.slice(depth) })),
        isCounted: false,
      }));
  }
  const count = Math.ceil(variants.length / MOST_VARIANTS);
  return Array.from({ length: count }, (_, index) => ({
    suffix: String(index + 1),
    own: variants.slice(index * MOST_VARIANTS, (index + 1) * MOST_VARIANTS),
    isCounted: true,
  }));
}

function nameStart(options: FoundVariant['options'], depth: number): string {
  const values = options.slice(0, depth).map(({ value }) => value);
  return values.join(' ') || '其他';
}
