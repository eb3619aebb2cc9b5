// How the poster of a product or story looks: front matter `poster:`.
import { z } from 'zod';

export const POSTER_TEMPLATES = ['photo', 'words', 'gift'] as const;
export const posterTemplate = z.enum(POSTER_TEMPLATES);
export type PosterTemplate = z.infer<typeof posterTemplate>;

/** 1080 × 1920, 750 × 1334, 1080 × 1440 and 1080 × 1080 pixels. */
export const posterSize = z.enum(['story', 'phone', 'portrait', 'square']);
export type PosterSize = z.infer<typeof posterSize>;

/** The settings, with the template that pages of this kind have when the author says nothing. */
export const posterSettings = (template: PosterTemplate) =>
  z
    .strictObject({
      /** `photo`: the picture leads. `words`: the first paragraph of the letter leads. `gift`: a quiet card to give along. */
      template: posterTemplate.default(template),
      /** Sizes that can also be had as PNG, exact to the pixel, for printing. Each is about five times as heavy. */
      png: z.array(posterSize).max(4).default([]),
    })
    .prefault({});
