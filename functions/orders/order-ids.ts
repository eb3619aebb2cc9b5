// Everything an order is called, derived from the id its form minted: a replay derives the same.
import type { OrderId } from '../../content/schema/ids.ts';
import { formatDay } from '../../content/schema/calendar.ts';
import type { Keys } from '../keys/keys.ts';
import { digest, sign, signShort } from '../keys/sign.ts';

export interface OrderNames {
  /** `261121-4827-3915`: day in the program's zone and eight digits. Not unique; used together with the phone. */
  number: string;
  /** 128 bits in the address of the order page. */
  token: string;
  tokenHash: string;
}

export async function nameOrder(input: {
  keys: Keys;
  orderId: OrderId;
  placedAt: number;
  timeZone: string;
}): Promise<OrderNames> {
  const { keys, orderId, placedAt, timeZone } = input;
  const token = await orderToken(keys, orderId);
  return {
    number: await orderNumber(keys, orderId, formatDay(placedAt, timeZone)),
    token,
    tokenHash: await digest(token),
  };
}

export function orderToken(keys: Keys, orderId: string): Promise<string> {
  return signShort(keys.orderToken, orderId);
}

/** `ord_AbC…` → `sub_AbC…_1`: ids of the parts, in the order of the parts. */
export function partId(prefix: 'sub' | 'lin', orderId: OrderId, position: number): string {
  return `${prefix}_${orderId.slice('ord_'.length)}_${position}`;
}

async function orderNumber(keys: Keys, orderId: OrderId, day: string): Promise<string> {
  const mac = await sign(keys.orderToken, `number:${orderId}`);
  const digits = Array.from(mac.slice(0, 8), (letter) => (letter.codePointAt(0) ?? 0) % 10).join('');
  return `${day.slice(2).replaceAll('-', '')}-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
