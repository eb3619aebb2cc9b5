// The words an agent sends along with a product or a story, in three lengths: front matter `captions:`.
import { z } from 'zod';

export const CAPTION_LENGTHS = ['short', 'medium', 'long'] as const;
export type CaptionLength = (typeof CAPTION_LENGTHS)[number];

/** Letters of each, without the line that says 广告: a chat shows the first whole, 朋友圈 folds what is longer than the second. */
export const CAPTION_LIMITS = { short: 60, medium: 140, long: 400 } as const satisfies Record<CaptionLength, number>;

const LEAST = 6;
const words = (length: CaptionLength) => z.string().min(LEAST).max(CAPTION_LIMITS[length]);

/** What you leave out is taken from title, summary and letter. 「广告」 and the agent's link are put below by themselves. */
export const captionSettings = z
  .strictObject({
    /** For a chat: one or two sentences, at most 60 letters. */
    short: words('short').optional(),
    /** For 朋友圈: what still stands there unfolded, at most 140 letters. */
    medium: words('medium').optional(),
    /** For a group that asked about it: at most 400 letters, several lines if you like. */
    long: words('long').optional(),
  })
  .prefault({});
export type CaptionSettings = z.infer<typeof captionSettings>;
