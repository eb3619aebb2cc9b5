// A phone or an address in hand while rows still stand hashed under an older secret: they are hashed anew before anything is
// looked up by them. Without older secrets nothing is asked of the database.
import type { Database, Statement } from '../../db/client.ts';
import { renewAddressHash, renewPhoneHash } from '../../db/queries/privacy/renew-hashes.ts';
import type { Keys } from '../keys/keys.ts';
import { hashAddress, hashPhone } from './seal-contact.ts';

export async function adoptPhone(keys: Keys, database: Database, phone: string): Promise<void> {
  if (keys.former.length > 0) await database.write(await composePhoneRenewal(keys, database, phone));
}

/** `codes`: of the agents who may have introduced the shopper. */
export async function adoptContact(
  keys: Keys,
  database: Database,
  { phone, address, codes }: { phone: string; address: string; codes: readonly string[] },
): Promise<void> {
  if (keys.former.length === 0) return;
  const from = await Promise.all(keys.former.map((former) => hashAddress(former, address)));
  const to = await hashAddress(keys, address);
  const phoneHash = await hashPhone(keys, phone);
  await database.write([
    ...(await composePhoneRenewal(keys, database, phone)),
    renewAddressHash(database.queries, { from, to, codes, phoneHash }),
  ]);
}

export async function composePhoneRenewal(keys: Keys, { queries }: Database, phone: string): Promise<Statement[]> {
  const from = await Promise.all(keys.former.map((former) => hashPhone(former, phone)));
  return renewPhoneHash(queries, { from, to: await hashPhone(keys, phone) });
}
