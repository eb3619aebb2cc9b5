// Exactly the data that the pages of passing on show: links and posters of everything, and the share kit of one page.
import { z } from 'zod';
import { shareKitSchema } from '../../../content/schema/share-kit.ts';
import { chromeSchema } from '../../accounts/view.ts';

/** Where a link is put, so that one sees which place works: a suffix of the code. Empty: not told apart. */
export const CHANNELS = ['', 'moments', 'chat', 'group', 'wall', 'card'] as const;

/** What the page of links was asked for. */
export const askedSchema = z.strictObject({
  kind: z.enum(['products', 'stories']),
  /** Empty: of all sellers. */
  seller: z.string(),
  /** Words that title or seller must have; empty: all. */
  words: z.string(),
  channel: z.string(),
  /** 1 is the first. */
  page: z.int(),
});
export type Asked = z.infer<typeof askedSchema>;

/** As a query without its question mark; what goes without saying is left out. */
export function writeAsked({ kind, seller, words, channel, page }: Asked): string {
  const query = new URLSearchParams({
    kind: kind === 'products' ? '' : kind,
    seller,
    q: words,
    channel,
    page: page === 1 ? '' : String(page),
  });
  return new URLSearchParams([...query].filter(([, value]) => value !== '')).toString();
}

const picture = z.strictObject({ src: z.string(), width: z.int(), height: z.int() });

/** A link of this agent to one page through one channel. */
export const sharedLinkSchema = z.strictObject({
  /** Path of the page itself: `/luo-walnut/oil/`. */
  page: z.string(),
  channel: z.string(),
  /** The whole address. */
  href: z.string(),
  qr: z.strictObject({ png: z.string(), svg: z.string() }),
  /** What a link preview says; null for the home page, which the site knows. */
  preview: z.strictObject({ title: z.string(), words: z.string() }).nullable(),
});
export type SharedLink = z.infer<typeof sharedLinkSchema>;

/** Of this month, by channel. */
export const channelFiguresSchema = z.strictObject({
  channel: z.string(),
  openings: z.int(),
  orders: z.int(),
  paidOrders: z.int(),
});

const wallPoster = z.strictObject({
  seller: z.string(),
  sellerName: z.string(),
  slug: z.string(),
  title: z.string(),
  poster: picture,
  /** Address of the page that shows the poster alone, to be kept. */
  posterPage: z.string(),
  /** Null for a story: products are recommended. */
  isPicked: z.boolean().nullable(),
});

export const linksViewSchema = z.strictObject({
  chrome: chromeSchema,
  asked: askedSchema,
  sellers: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  /** To the seller that was asked for, else to the home page. */
  link: sharedLinkSchema,
  figures: z.array(channelFiguresSchema),
  posters: z.array(wallPoster),
  /** How many there are on all pages. */
  found: z.int(),
  pages: z.int(),
  /** What they recommend; without a title it is not sold any more. */
  picks: z.array(z.strictObject({ seller: z.string(), product: z.string(), title: z.string() })),
  mostPicks: z.int(),
});
export type LinksView = z.infer<typeof linksViewSchema>;

export const kitViewSchema = z.strictObject({
  chrome: chromeSchema,
  kit: shareKitSchema.omit({ captions: true }),
  link: sharedLinkSchema,
  figures: z.array(channelFiguresSchema),
  /** Each with the agent's link as its last line. */
  captions: z.strictObject({ short: z.string(), medium: z.string(), long: z.string() }),
  poster: picture,
  posterPage: z.string(),
  /** Null for a story. */
  isPicked: z.boolean().nullable(),
});
export type KitView = z.infer<typeof kitViewSchema>;
