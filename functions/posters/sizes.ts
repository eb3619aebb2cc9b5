// The four sizes of a poster, in pixels: what fits a phone's story, an old phone's screen, a 3:4 post, and Moments.
import { z } from 'zod';

export const POSTER_SIZES = {
  story: { width: 1080, height: 1920 },
  phone: { width: 750, height: 1334 },
  portrait: { width: 1080, height: 1440 },
  square: { width: 1080, height: 1080 },
} as const;

export const posterSize = z.enum(['story', 'phone', 'portrait', 'square']);
export type PosterSize = z.infer<typeof posterSize>;
