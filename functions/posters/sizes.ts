// The four sizes of a poster, in pixels: what fits a phone's story, an old phone's screen, a 3:4 post, and Moments.
import type { PosterSize } from '../../content/schema/poster.ts';

export { posterSize, type PosterSize } from '../../content/schema/poster.ts';

export const POSTER_SIZES = {
  story: { width: 1080, height: 1920 },
  phone: { width: 750, height: 1334 },
  portrait: { width: 1080, height: 1440 },
  square: { width: 1080, height: 1080 },
} as const satisfies Record<PosterSize, { width: number; height: number }>;
