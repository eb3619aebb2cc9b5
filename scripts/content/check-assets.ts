// The free plan publishes 20,000 files: count what the build will write before it is refused at the edge.
import type { Source } from './source.ts';
import type { Problem } from './problem.ts';
import type { Words } from './words.ts';

export const ASSET_LIMIT = 20_000;
const WARN_AT = ASSET_LIMIT * 0.8;

/** Pages and the sizes of their pictures, by kind; and what every site has once. */
const FILES_PER = { product: 6, story: 4, seller: 5, program: 30 };

export function countAssets(count: { sellers: number; products: number; stories: number }): number {
  return (
    FILES_PER.program +
    count.sellers * FILES_PER.seller +
    count.products * FILES_PER.product +
    count.stories * FILES_PER.story
  );
}

export function checkAssets(assets: number, words: Words): { problems: Problem[]; warnings: Problem[] } {
  const place = { file: 'content', line: 1, field: '' };
  if (assets >= ASSET_LIMIT)
    return { problems: [{ ...place, ...words.assetsOverLimit(assets, ASSET_LIMIT) }], warnings: [] };
  if (assets >= WARN_AT)
    return { problems: [], warnings: [{ ...place, ...words.assetsNearLimit(assets, ASSET_LIMIT) }] };
  return { problems: [], warnings: [] };
}

export function countKinds(sources: readonly Pick<Source, 'kind'>[]): {
  sellers: number;
  products: number;
  stories: number;
} {
  const count = (kind: Source['kind']) => sources.filter((source) => source.kind === kind).length;
  return { sellers: count('seller'), products: count('product'), stories: count('story') };
}
