// Names that appear in addresses: slugs, agent codes, channels; and the branded ids of the program.
import { z } from 'zod';

/** What a seller, product, variant, batch or story is called in addresses. Never reused. */
export const SLUG = /^[a-z0-9-]{1,24}$/;
export const slug = z.string().regex(SLUG);

export function isSlug(text: string): boolean {
  return slug.safeParse(text).success;
}

/** A calendar day, `2026-09-20`. YAML readers may hand over a Date: its UTC day is what was written. */
export const day = z.preprocess(
  (written) => (written instanceof Date ? written.toISOString().slice(0, 10) : written),
  z.iso.date(),
);

/** 32 letters that are not mistaken for one another on paper: no i, l, o, u. */
export const AGENT_CODE_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Agent code: 8 random characters of the 32-letter alphabet. */
export const agentCode = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{8}$/)
  .brand<'AgentCode'>();
export type AgentCode = z.infer<typeof agentCode>;

/** Channel: where a link was shared (`wall`, `card`, `moments`), at most 8 characters after a dot. */
export const channel = z.string().regex(/^[a-z0-9-]{1,8}$/);

/** Made by the shopper's form before anything is sent: 128 random bits, base64url. */
export const orderId = z
  .string('缺少单号')
  .regex(/^ord_[A-Za-z0-9_-]{22}$/, '单号写错了')
  .brand<'OrderId'>();
export type OrderId = z.infer<typeof orderId>;

/** First path segments that belong to the product: no seller may be called like one of them. */
export const RESERVED_SLUGS: readonly string[] = [
  's',
  'problem',
  'o',
  'a',
  'api',
  'portal',
  'desk',
  'developers',
  'posters',
  'poster',
  'og',
  'home',
  'qr',
  'offers',
  'stories',
  'sellers',
  'learn',
  'lessons',
  'checkout',
  'basket',
  'orders',
  'write',
  'privacy',
  'terms',
  'about',
  'search',
  'help',
  'invoice',
  'payments',
  'assets',
  'images',
  'fonts',
  'feed',
  'rss',
  'sitemap',
  '404',
  '500',
  'admin',
  'well-known',
];
