// Exactly the data that the page of an agent shows, which anyone can open.
import { z } from 'zod';

export const agentPageViewSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** Their own one line; may be empty. */
  line: z.string(),
  /** `not_valid` says nothing about why: that is between agent and brand. */
  state: z.enum(['valid', 'paused', 'left', 'not_valid']),
  /** Calendar days of the program's zone, `2026-11-22`. Null where nothing is valid yet. */
  since: z.string().nullable(),
  until: z.string().nullable(),
  /** All of the shop: an agent speaks for the brand, not for one seller. */
  sellers: z.array(z.strictObject({ slug: z.string(), name: z.string(), place: z.string(), href: z.string() })),
  /** What they recommend, each under their own link; none unless valid. */
  picks: z.array(
    z.strictObject({
      href: z.string(),
      title: z.string(),
      sellerName: z.string(),
      /** 800 px wide. */
      picture: z.strictObject({ src: z.string(), height: z.int() }),
      fromMinor: z.int(),
      toMinor: z.int(),
    }),
  ),
});
export type AgentPageView = z.infer<typeof agentPageViewSchema>;
