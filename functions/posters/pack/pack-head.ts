// What stands at the beginning of a poster pack: /posters/<seller>/<product>.pack, written by the build.
import { z } from 'zod';
import { holes } from '../holes.ts';
import { posterSize } from '../sizes.ts';

/**
 * A pack is one asset with every size of a page's poster, because files are counted:
 * `XPP1`, length of the head (uint32, little endian), the head as JSON in UTF-8, then the parts one after the other.
 * `/posters/<seller>/<product>.png.pack` beside it holds lossless templates where the author asked for them.
 */
export const packHead = z.strictObject({
  /** Changes with anything that decides a poster's bytes: first 12 hex digits of SHA-256, see scripts/posters/write-pack.ts. */
  revision: z.string().regex(/^[0-9a-f]{12}$/),
  kind: z.enum(['product', 'story']),
  /** Public address of the shop, `https://shop.example.cn`. */
  origin: z.string(),
  /** Path of the page: `/luo-walnut/oil/`. */
  path: z.string(),
  title: z.string(),
  brand: z.string(),
  seller: z.string(),
  /** For people who cannot see the picture. */
  alt: z.string(),
  /** Words to copy beside the picture, without the link; several lines. */
  caption: z.string(),
  posters: z.partialRecord(posterSize, holes),
  /** `story.jpg`, `story.png`, `og.jpg` → where the part stands: [first byte after the head, length]. */
  parts: z.record(z.string(), z.tuple([z.int(), z.int()])),
});
export type PackHead = z.infer<typeof packHead>;
