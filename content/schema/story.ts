// A story: content/sellers/<seller>/stories/<slug>.md. Scene first; the product appears where the hand points at it:
// a line of its own with nothing but `[words](product:<slug>)` shows the product there.
import { z } from 'zod';
import { captionSettings } from './captions.ts';
import { picture } from './contact.ts';
import { evidence } from './evidence.ts';
import { day } from './ids.ts';
import { posterSettings } from './poster.ts';

export const storySchema = z.strictObject({
  /** What the letter is called. */
  title: z.string().min(4).max(40),
  /** Two sentences for lists and link previews: the scene, not the offer. */
  summary: z.string().min(10).max(120),
  /** Day of writing. */
  date: day,
  /** The picture above the letter. */
  cover: picture,
  /** Who writes; the seller's person unless said otherwise. */
  author: z.string().min(1).max(20).optional(),
  /** What proves words that the law lets nobody say without proof: an award, a patent, a certificate, a figure. */
  evidence: z.array(evidence).max(12).default([]),
  /** What its poster looks like: `words` unless said otherwise. */
  poster: posterSettings('words'),
  /** What agents send along with it, where you want to choose the words yourself. */
  captions: captionSettings,
  /**
   * Not ready to be shown: nothing of it is published until you take this line out. `npm run check` says what it still
   * lacks.
   */
  draft: z.boolean().default(false),
});
export type Story = z.infer<typeof storySchema>;
