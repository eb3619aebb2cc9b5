// What a poster template leaves open: a place for the QR code, one for the agent's name, one for the agent's code.
import { z } from 'zod';

export { MODULE_PX, QUIET_MODULES } from './qr/module-sizes.ts';

/** sRGB, 0–255 each. */
export const rgb = z.tuple([z.int(), z.int(), z.int()]);
export type Rgb = z.infer<typeof rgb>;

/** The template is `light` in the code's square and in its quiet zone: MODULE_PX * QUIET_MODULES on every side. */
export const qrHole = z.strictObject({
  /** Corner of the upper left module, multiples of 8. */
  x: z.int().multipleOf(8),
  y: z.int().multipleOf(8),
  /** Version and mask are pinned: every link of a template gets the same grid. Side = 17 + 4 × version modules. */
  version: z.int().min(1).max(10),
  mask: z.int().min(0).max(7),
  /** Grey levels: without colour, the chroma of the template stays as it is. */
  dark: z.int().min(0).max(60),
  light: z.int().min(220).max(255),
});
export type QrHole = z.infer<typeof qrHole>;

/** A line of text on a flat ground. The template is exactly `paper` in the whole rectangle. */
export const textHole = z.strictObject({
  x: z.int().multipleOf(16),
  y: z.int().multipleOf(16),
  width: z.int().multipleOf(16),
  height: z.int().multipleOf(16),
  align: z.enum(['left', 'center', 'right']),
  /** Fixed words around what is filled in: 「由 」 and 「 转交」. */
  before: z.string(),
  after: z.string(),
  /** From the top of the rectangle. */
  baseline: z.int(),
  /** Size of the em; a text too long shrinks to `minFontPx`, then loses its end to an ellipsis. */
  fontPx: z.int(),
  minFontPx: z.int(),
  ink: rgb,
  paper: rgb,
});
export type TextHole = z.infer<typeof textHole>;

export const holes = z.strictObject({ qr: qrHole, name: textHole, code: textHole });
export type Holes = z.infer<typeof holes>;
