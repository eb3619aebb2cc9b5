// A shopper corrects name, phone, address or note while nothing was sent. The province stays: shipping was counted by it.
import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { correctContact } from '../../../db/queries/privacy/correct-contact.ts';
import type { Deps } from '../../deps.ts';
import { toBase64Url } from '../../keys/encoding.ts';
import { signShort } from '../../keys/sign.ts';
import { isMobilePhone, line, normalisePhone } from '../../orders/order-body.ts';
import { adoptContact } from '../../orders/adopt-phone.ts';
import type { OpenedOrder } from '../../orders/order-access.ts';
import { comparableAddress, type Contact, sealFields, writeAddress } from '../../orders/seal-contact.ts';

const person = {
  name: line(1, 40, '请写收件人的名字，40 个字以内'),
  phone: z.string().max(30, '手机号写错了').transform(normalisePhone).refine(isMobilePhone, '手机号应当是 11 位数字'),
  note: line(0, 200, '留言请在 200 个字以内'),
};
export const sentContact = z.strictObject({
  ...person,
  city: line(1, 40, '请写市和区县'),
  address: line(3, 120, '请写街道、门牌，让快递员找得到'),
});
/** Everything is fetched: there is no address. */
export const fetchedContact = z.strictObject(person);

export type TypedContact = z.infer<typeof fetchedContact> & { city?: string; address?: string };

/** not_now: sent meanwhile, or it would be the agent's own phone or address: the seller has to look at it. */
export type CorrectOutcome = { state: 'done' | 'same' } | { state: 'refused'; why: 'not_now' };

/** One trip. */
export async function correctOrder(
  deps: Pick<Deps, 'keys' | 'now'>,
  database: Database,
  input: { opened: OpenedOrder; known: Contact; typed: TypedContact; key: string },
): Promise<CorrectOutcome> {
  const { opened, known, typed, key } = input;
  const { order } = opened;
  const { name, phone, note, city = '', address: street = '' } = typed;
  const province = order.contact?.province ?? '';
  const address = province === '' ? known.address : writeAddress({ province, city, address: street });
  const corrected = { name, phone, address, note };
  const fields = FIELDS.filter((field) => corrected[field] !== known[field]);
  if (fields.length === 0) return { state: 'same' };
  const introducer = order.attribution?.agentCode;
  await adoptContact(deps.keys, database, {
    phone,
    address: comparableAddress(order.id, address),
    codes: introducer ? [introducer] : [],
  });
  const contact = await sealFields(deps.keys, order.id, corrected);
  // Other words under the key of a form are another correction, which is looked at anew. With the key in it, which is stored
  // nowhere, the name tells nothing of the words.
  const said = await signShort(deps.keys.request, JSON.stringify([key, corrected]));
  const correction = { key: said, contact, fields: fields.join(' '), at: deps.now() };
  const results = await database.write(correctContact(database.queries, correction));
  // Sent again, the event stands and the row is written once more with the same words.
  return (results[3]?.rowsAffected ?? 0) > 0 ? { state: 'done' } : { state: 'refused', why: 'not_now' };
}

/** 「浙江省 杭州市 文三路 1 号」 as the fields of the form had it. */
export function splitAddress(address: string, province: string): { city: string; address: string } {
  const rest = address.slice(province.length).trim();
  const gap = rest.indexOf(' ');
  return gap === -1 ? { city: rest, address: '' } : { city: rest.slice(0, gap), address: rest.slice(gap + 1) };
}

export function mintCorrectionKey(): string {
  return `cor_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

export function isCorrectionKey(text: string): boolean {
  return /^cor_[A-Za-z0-9_-]{22}$/.test(text);
}

const FIELDS = ['name', 'phone', 'address', 'note'] as const;
