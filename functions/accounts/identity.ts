// One phone = one account. The library for accounts knows people by an address of mail: it gets one that leads nowhere
// and holds nothing but a keyed hash.
import type { Database, Statement } from '../../db/client.ts';
import { renewIdentity } from '../../db/queries/privacy/renew-hashes.ts';
import type { Keys } from '../keys/keys.ts';
import { toBytes, toHex } from '../keys/encoding.ts';
import { composePhoneRenewal } from '../orders/adopt-phone.ts';
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
  return { phoneHash, address: await addressOf(phoneHash) };
}

/** Somebody who signs in while the secret is being renewed is found under the newest one: see functions/orders/adopt-phone.ts. */
export async function adoptIdentity(keys: Keys, database: Database, phone: string): Promise<void> {
  if (keys.former.length > 0) await database.write(await composeIdentityRenewal(keys, database, phone));
}

export async function composeIdentityRenewal(keys: Keys, database: Database, phone: string): Promise<Statement[]> {
  const hashes = await Promise.all(keys.former.map((former) => hashPhone(former, phone)));
  const from = await Promise.all(hashes.map(addressOf));
  const { address: to } = await identify(keys, phone);
  return [renewIdentity(database.queries, { from, to }), ...(await composePhoneRenewal(keys, database, phone))];
}

async function addressOf(phoneHash: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', toBytes(phoneHash)), 0, BYTES);
  return `${toHex(digest)}@${DOMAIN}`;
}
