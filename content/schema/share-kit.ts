// What an agent gets to pass a page on with: words, pictures, answers, news. /offers/kits/<seller>/<product>.json and
// /offers/kits/<seller>/stories/<story>.json, written by the build for the portal alone.
import { z } from 'zod';
import { slug } from './ids.ts';

/** What shoppers usually ask. */
export const KIT_TOPICS = ['origin', 'batch', 'contents', 'keep', 'shipping', 'after_sales', 'licence'] as const;

/** What an author may have changed, as far as a shopper would notice. */
export const CHANGED_THINGS = ['title', 'price', 'supply', 'policy', 'facts', 'text'] as const;

export const contentChange = z.strictObject({
  what: z.enum(CHANGED_THINGS),
  /** Which variant or which row of the slip; empty where there is one only. */
  name: z.string(),
  /** Empty for what is new. */
  before: z.string(),
  /** Empty for what is gone. */
  after: z.string(),
});
export type ContentChange = z.infer<typeof contentChange>;

export const contentNews = z.strictObject({
  /** Day of the last commit, `2026-11-22`; empty while the file has changes that are not committed. */
  on: z.string(),
  changes: z.array(contentChange),
});
export type ContentNews = z.infer<typeof contentNews>;

export const shareKitSchema = z.strictObject({
  kind: z.enum(['product', 'story']),
  seller: slug,
  sellerName: z.string(),
  slug,
  title: z.string(),
  /** As link previews have it. */
  summary: z.string(),
  /** Each ends with the line that says 广告, and has no link yet. */
  captions: z.strictObject({ short: z.string(), medium: z.string(), long: z.string() }),
  pictures: z.array(z.strictObject({ src: z.string(), width: z.int(), height: z.int(), alt: z.string() })),
  answers: z.array(z.strictObject({ topic: z.enum(KIT_TOPICS), lines: z.array(z.string()).min(1) })),
  /** Products that a story shows; none for a product. */
  products: z.array(z.strictObject({ slug, title: z.string() })),
  /** What the last revision of the Markdown changed; null without an earlier one. */
  news: contentNews.nullable(),
});
export type ShareKit = z.infer<typeof shareKitSchema>;
