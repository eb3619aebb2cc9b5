// The seller's one colour carries text on paper: it must be readable there.
import { sellerSchema } from '../../content/schema/seller.ts';
import { contrastOf, PAPER, READABLE } from '../../site/contrast.ts';
import { darkenForPaper } from './darken-colour.ts';
import type { Problem } from './problem.ts';
import { problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

export function checkColour({ source, words }: { source: Source; words: Words }): Problem[] {
  if (source.kind !== 'seller') return [];
  const accent = sellerSchema.shape.accent.safeParse(valueAt(source, ['accent']));
  if (!accent.success) return [];
  const reached = contrastOf(accent.data, PAPER);
  if (reached >= READABLE) return [];
  // Rounded down: 4.49 must not be shown as 4.5.
  const figure = (Math.floor(reached * 100) / 100).toFixed(2);
  return [problemAt(source, ['accent'], words.contrast(words.quote(accent.data), figure, darkenForPaper(accent.data)))];
}
