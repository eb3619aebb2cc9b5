// What a shopper sends to order: ids, quantities, the total that was shown, and where the parcel goes. No prices.
import { z } from 'zod';
import { orderId, SLUG } from '../../content/schema/ids.ts';
import { isProductId } from '../offers/read-offer.ts';
import { PROVINCES } from '../../content/schema/provinces.ts';

export const MAX_LINES = 20;
export const MAX_QUANTITY = 999;

/** Letters that show nothing (the fillers of Hangul too) or turn the text around; the joiner of family emoji may stay. */
const INVISIBLE = /[\p{Cf}\u2800\u115f\u1160\u3164\uffa0]/gu;
/** Marks and joiners alone stand on nothing. */
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;
const JOINER = '\u200d';

/** A line without control characters, trimmed, without letters that nobody sees. */
export const line = (minimum: number, maximum: number, message: string) =>
  z
    .string(message)
    .transform((text) => removeInvisible(text).trim())
    .refine((text) => !/\p{Cc}/u.test(text), message)
    .refine((text) => text.length >= minimum && text.length <= maximum && (minimum === 0 || isVisible(text)), message);

const productId = z
  .string('缺少商品编号')
  .refine(isProductId, '商品编号应当是「店铺/商品」，例如 shuangxi-kiln/tea-cup');

export const orderLineBody = z.strictObject(
  {
    product: productId,
    variant: z.string('规格写错了').regex(SLUG, '规格写错了').optional(),
    quantity: z.int('数量应当是 1 到 999 的整数').min(1, '数量至少是 1').max(MAX_QUANTITY, '一样商品一次最多 999 件'),
    /** The box of a product that 七天无理由 does not cover: ticked by the shopper, never beforehand. */
    accepted: z.boolean().optional(),
  },
  '商品行读不懂',
);

/** Every order needs somebody to call. */
const person = {
  name: line(1, 40, '请写收件人的名字，40 个字以内'),
  phone: z
    .string('请写手机号')
    .max(30, '手机号写错了')
    .transform(normalisePhone)
    .refine(isMobilePhone, '手机号应当是 11 位数字'),
  note: line(0, 200, '留言请在 200 个字以内').optional(),
};

const recipient = z.strictObject({
  ...person,
  province: z.enum(PROVINCES, '请选择省、自治区或直辖市'),
  city: line(1, 40, '请写市和区县'),
  address: line(3, 120, '请写街道、门牌，让快递员找得到'),
});

/** What is fetched needs no address: one that comes along is not kept. */
const unneeded = z
  .string()
  .optional()
  .transform(() => '');
const fetcher = z.strictObject({ ...person, province: unneeded, city: unneeded, address: unneeded });

export type ShopperBody = z.infer<typeof recipient> | z.infer<typeof fetcher>;

const everyOrder = {
  orderId: orderId,
  lines: z
    .array(orderLineBody, '缺少商品')
    .min(1, '一张单至少有一样商品')
    .max(200, '商品行太多了')
    .transform(mergeEqualLines)
    .refine((lines) => lines.length <= MAX_LINES, '一张单最多 20 样商品')
    .refine((lines) => lines.every((one) => one.quantity <= MAX_QUANTITY), '一样商品一次最多 999 件'),
  /** Sellers whose goods the shopper fetches; those of the others are sent. */
  pickup: z
    .array(z.string('自取的店写错了').regex(SLUG, '自取的店写错了'), '自取的店写错了')
    .max(MAX_LINES, '自取的店写错了')
    .transform((sellers) => [...new Set(sellers)].toSorted())
    .optional(),
  /** The share token of the page's form. What is malformed is recorded as rejected, never an error. */
  token: z.string('转交凭据写错了').optional(),
  /** The agent code a shopper typed. */
  agentCode: z.string('介绍码写错了').optional(),
  /** The total the shopper saw, shipping included, in fen: a difference is answered, never charged. */
  expectedTotalMinor: z.int('缺少页面上显示的总价').min(0, '总价不能小于 0'),
};
const sentOrder = z.strictObject({ ...everyOrder, delivery: z.literal('sent'), shopper: recipient });
const fetchedOrder = z.strictObject({ ...everyOrder, delivery: z.literal('fetched'), shopper: fetcher });

/** Whether an address is needed follows from lines and pickup; nobody sends `delivery`. */
export const orderBody = z.preprocess(
  (body) => (isObject(body) ? { ...body, delivery: isFetchedWhole(body) ? 'fetched' : 'sent' } : body),
  z.discriminatedUnion('delivery', [sentOrder, fetchedOrder]),
);
export type OrderBody = z.infer<typeof orderBody>;
export type OrderLineBody = OrderBody['lines'][number];

const goods = z.object({ lines: z.array(z.object({ product: z.string() })).min(1), pickup: z.array(z.string()) });

function isObject(body: unknown): body is object {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function isFetchedWhole(body: unknown): boolean {
  const read = goods.safeParse(body);
  return read.success && isEverythingFetched(read.data);
}

/** Products are named `seller/slug`. */
function isEverythingFetched(order: { lines: readonly { product: string }[]; pickup: readonly string[] }): boolean {
  return order.lines.every(({ product }) => order.pickup.includes(product.split('/')[0] ?? ''));
}

export function removeInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, (letter) => (letter === JOINER ? letter : ''));
}

/** Something of it can be read, after `removeInvisible`. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** Mainland mobile numbers, after `normalisePhone`. */
export function isMobilePhone(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(phone);
}

/** Full-width digits, spaces, hyphens and +86 are how people write phones. */
export function normalisePhone(written: string): string {
  return written
    .normalize('NFKC')
    .replaceAll(/[\s\-()·.]/g, '')
    .replace(/^(?:\+|00)86/, '');
}

/**
 * Lines of the same product and variant become one, so that each batch is taken once. Accepted only when each was.
 */
export function mergeEqualLines(lines: readonly z.infer<typeof orderLineBody>[]) {
  const merged = new Map<string, z.infer<typeof orderLineBody>>();
  for (const one of lines) {
    const key = `${one.product}\n${one.variant ?? ''}`;
    const known = merged.get(key);
    merged.set(
      key,
      known
        ? {
            ...known,
            quantity: known.quantity + one.quantity,
            accepted: known.accepted === true && one.accepted === true,
          }
        : one,
    );
  }
  return [...merged.values()];
}
