// The free plan publishes 20,000 files: count what the build will write before it is refused at the edge.
import { isDraft } from './draft.ts';
import type { Kind } from './list-files.ts';
import type { Problem } from './problem.ts';
import { type Source, valueAt } from './source.ts';
import type { Words } from './words.ts';

export const ASSET_LIMIT = 20_000;
const WARN_AT = ASSET_LIMIT * 0.8;

/** Two of the main picture (AVIF and JPEG) and one of every further one, see site/pictures.ts. */
const MAIN_PICTURE = 2;

/**
 * What a Markdown file becomes, pictures further than the first left out. A product: page, offer, share kit, poster pack,
 * main picture. A story: page, kit, pack, cover. A seller: page, seal, colour, link preview, terms, portrait. The program:
 * the pages of every shop, styles and scripts, and the letters of agents' names, 64 a file.
 */
const FILES_OF: Record<Kind, number> = {
  product: 4 + MAIN_PICTURE,
  story: 3 + MAIN_PICTURE,
  seller: 5 + MAIN_PICTURE,
  program: 50 + 680,
  // All of them are one document for the Worker.
  lesson: 0,
};

export type Counted = Pick<Source, 'kind' | 'body'> & { pictures: number; hasPng: boolean; hasCode: boolean };

export function countAssets(sources: readonly Counted[]): number {
  return sources.reduce((sum, source) => sum + countFiles(source), 0);
}

export function readCounted(source: Source): Counted {
  const [pictures, png] = [valueAt(source, ['pictures']), valueAt(source, ['poster', 'png'])];
  return {
    kind: source.kind,
    body: source.body,
    pictures: Array.isArray(pictures) ? pictures.length : 1,
    hasPng: Array.isArray(png) && png.length > 0,
    hasCode: valueAt(source, ['payment', 'code']) !== undefined,
  };
}

/** Drafts are not published. */
export function checkAssets({ sources, words }: { sources: readonly Source[]; words: Words }): Problem[] {
  return weighAssets(countAssets(sources.filter((source) => !isDraft(source)).map(readCounted)), words);
}

export function weighAssets(assets: number, words: Words): Problem[] {
  const place = { file: 'content', line: 1, field: '' };
  if (assets >= ASSET_LIMIT) return [{ ...place, ...words.assetsOverLimit(assets, ASSET_LIMIT) }];
  return assets >= WARN_AT ? [{ ...place, ...words.assetsNearLimit(assets, ASSET_LIMIT) }] : [];
}

/** A picture laid into the letter is one file; posters without loss are one more pack, a 收款码 one more picture. */
function countFiles({ kind, body, pictures, hasPng, hasCode }: Counted): number {
  const inLetter = body.split('![').length - 1;
  return FILES_OF[kind] + Math.max(0, pictures - 1) + inLetter + (hasPng ? 1 : 0) + (hasCode ? 1 : 0);
}
