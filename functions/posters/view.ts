// Exactly the data that a poster's page shows: site/pages reads nothing else.
import { z } from 'zod';
import { posterSize } from './sizes.ts';

export const posterViewSchema = z.strictObject({
  seller: z.string(),
  title: z.string(),
  /** Public name of the agent, or the code where no name is known. */
  agent: z.string(),
  /** The poster itself, as a picture to keep: its address may be kept for good. */
  picture: z.strictObject({ src: z.string(), width: z.int(), height: z.int(), alt: z.string() }),
  size: posterSize,
  /** The sizes this page has, with the address of this page for each. */
  sizes: z.array(z.strictObject({ size: posterSize, width: z.int(), height: z.int(), href: z.string() })),
  /** The same picture without loss, where the author asked for it. */
  png: z.string().nullable(),
  /** Several lines, the last one the link. */
  caption: z.string(),
  /** Whole address, as it stands in the QR code. */
  link: z.string(),
  /** Path of the page that is shared. */
  href: z.string(),
  qr: z.strictObject({ png: z.string(), svg: z.string() }),
});
export type PosterView = z.infer<typeof posterViewSchema>;
