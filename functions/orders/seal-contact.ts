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
  // Empty when everything is fetched.
  const address = `${shopper.province} ${shopper.city} ${shopper.address}`.trim();
  const [nameSealed, phoneSealed, addressSealed, noteSealed, phoneHash, addressHash] = await Promise.all([
    sealText(keys.box, `${orderId}/name`, shopper.name),
    sealText(keys.box, `${orderId}/phone`, shopper.phone),
    sealText(keys.box, `${orderId}/address`, address),
    sealText(keys.box, `${orderId}/note`, shopper.note ?? ''),
    hashPhone(keys, shopper.phone),
    // Two shoppers without an address do not share one.
    hashAddress(keys, address === '' ? `none:${orderId}` : address),
  ]);
  return {
    orderId,
    nameSealed,
    phoneSealed,
    addressSealed,
    noteSealed,
    province: shopper.province,
    phoneHash,
    addressHash,
  };
}

export async function openContact(keys: Keys, orderId: string, sealed: SealedContact): Promise<Contact> {
  const [name, phone, address, note] = await Promise.all([
    openText(keys.box, `${orderId}/name`, sealed.name),
    openText(keys.box, `${orderId}/phone`, sealed.phone),
    openText(keys.box, `${orderId}/address`, sealed.address),
    openText(keys.box, `${orderId}/note`, sealed.note),
  ]);
  return { name, phone, address, note };
}

/** Keyed: without the secret a hash cannot be tried against the eleven digits of all phones. */
export function hashPhone(keys: Keys, phone: string): Promise<string> {
  return sign(keys.person, `phone:${phone}`);
}

/** Letters and figures alone count: other spaces, width, punctuation or invisible letters hash to the same. */
export function hashAddress(keys: Keys, address: string): Promise<string> {
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
