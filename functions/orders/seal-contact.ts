// Personal data of an order: sealed for the database, hashed for finding, masked for the page.
import type { NewContact } from '../../db/queries/place-order.ts';
import type { SealedContact } from '../../db/queries/read-order.ts';
import type { Keys } from '../keys/keys.ts';
import { openText, sealText } from '../keys/seal.ts';
import { sign } from '../keys/sign.ts';
import type { ShopperBody } from './order-body.ts';

export interface Contact {
  name: string;
  phone: string;
  address: string;
  note: string;
}

export async function sealContact(keys: Keys, orderId: string, shopper: ShopperBody): Promise<NewContact> {
  const { name, phone, province, note = '' } = shopper;
  return { ...(await sealFields(keys, orderId, { name, phone, address: writeAddress(shopper), note })), province };
}

/** Everything but the province, which stands readable. */
export async function sealFields(keys: Keys, orderId: string, { name, phone, address, note }: Contact) {
  const [nameSealed, phoneSealed, addressSealed, noteSealed, phoneHash, addressHash] = await Promise.all([
    sealText(keys.box, contactRow(orderId, 'name'), name),
    sealText(keys.box, contactRow(orderId, 'phone'), phone),
    sealText(keys.box, contactRow(orderId, 'address'), address),
    sealText(keys.box, contactRow(orderId, 'note'), note),
    hashPhone(keys, phone),
    hashAddress(keys, comparableAddress(orderId, address)),
  ]);
  return { orderId, nameSealed, phoneSealed, addressSealed, noteSealed, phoneHash, addressHash };
}

/** Empty when everything is fetched. */
export function writeAddress({ province, city, address }: Pick<ShopperBody, 'province' | 'city' | 'address'>): string {
  return `${province} ${city} ${address}`.trim();
}

/** Two shoppers without an address do not share one. */
export function comparableAddress(orderId: string, address: string): string {
  return address === '' ? `none:${orderId}` : address;
}

export async function openContact(keys: Keys, orderId: string, sealed: SealedContact): Promise<Contact> {
  const [name, phone, address, note] = await Promise.all([
    openText(keys.box, contactRow(orderId, 'name'), sealed.name),
    openText(keys.box, contactRow(orderId, 'phone'), sealed.phone),
    openText(keys.box, contactRow(orderId, 'address'), sealed.address),
    openText(keys.box, contactRow(orderId, 'note'), sealed.note),
  ]);
  return { name, phone, address, note };
}

/** The row, and which of its texts. */
export function contactRow(orderId: string, field: keyof Contact): string {
  return `${orderId}/${field}`;
}

/** Keyed: without the secret a hash cannot be tried against the eleven digits of all phones. */
export function hashPhone(keys: Pick<Keys, 'person'>, phone: string): Promise<string> {
  return sign(keys.person, `phone:${phone}`);
}

/** Letters and figures alone count: other spaces, width, punctuation or invisible letters hash to the same. */
export function hashAddress(keys: Pick<Keys, 'person'>, address: string): Promise<string> {
  return sign(
    keys.person,
    `address:${address
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '')}`,
  );
}

/** For a forwarded link: 林** · 138******** · the province alone. The last four digits open the page, so they stay hidden. */
export function maskContact(contact: Contact, province: string): Contact {
  const [first = ''] = [...contact.name];
  return {
    name: `${first}**`,
    phone: `${contact.phone.slice(0, 3)}********`,
    address: province === '' ? '' : `${province} ……`,
    note: contact.note === '' ? '' : '……',
  };
}
