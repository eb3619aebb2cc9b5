// One phone = one account. The library for accounts knows people by an address of mail: it gets one that leads nowhere
// and holds nothing but a keyed hash.
import type { Keys } from '../keys/keys.ts';
import { toBytes, toHex } from '../keys/encoding.ts';
import { hashPhone } from '../orders/seal-contact.ts';

export interface Identity {
  /** As on orders, bindings and agents. */
  phoneHash: string;
  /** `<40 hex digits>@phone.invalid`: the library writes addresses in small letters, so no base64 here. */
  address: string;
}

const DOMAIN = 'phone.invalid';
/** 160 bits: as many as no two phones share, few enough for the local part of an address. */
const BYTES = 20;

export async function identify(keys: Keys, phone: string): Promise<Identity> {
  const phoneHash = await hashPhone(keys, phone);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', toBytes(phoneHash)), 0, BYTES);
  return { phoneHash, address: `${toHex(digest)}@${DOMAIN}` };
}
