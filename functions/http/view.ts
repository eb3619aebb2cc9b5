// The page that says what went wrong, in the product's voice: 「此信无法投递」.
import { z } from 'zod';

/** Portal and desk speak both; the shop's own pages are Chinese. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.infer<typeof language>;

export const problemViewSchema = z.strictObject({
  title: z.string(),
  detail: z.string(),
  /** What the reader can do. */
  advice: z.string(),
  retry: z.boolean(),
  /** Nothing stands at the address of an order: it can be found again by its number. */
  isLostOrder: z.boolean(),
  /** Portal and desk say it in the reader's language and by the code; the sentences above are the shop's. */
  area: z.enum(['shop', 'portal', 'desk']),
  code: z.string(),
  /** Null: as the brand chose. */
  language: language.nullable(),
  /** What to tell us about something that broke; empty otherwise. */
  requestId: z.string(),
});
export type ProblemView = z.infer<typeof problemViewSchema>;
