// The phone behind an account, sealed in its row.
import type { Keys } from '../keys/keys.ts';
import { openText, sealText } from '../keys/seal.ts';

export interface StoredPhone {
  accountId: string;
  phoneHash: string;
  phoneSealed: string;
}

export function sealPhone({ box }: Pick<Keys, 'box'>, accountId: string, phone: string): Promise<string> {
  return sealText(box, accountPhoneRow(accountId), phone);
}

/** The first of these rows were bound to the hash of their phone. */
export async function openPhone({ box }: Pick<Keys, 'box'>, stored: StoredPhone): Promise<string> {
  const { accountId, phoneHash, phoneSealed } = stored;
  return openText(box, accountPhoneRow(accountId), phoneSealed).catch(() =>
    openText(box, accountPhoneRow(phoneHash), phoneSealed),
  );
}

export function accountPhoneRow(of: string): string {
  return `account/${of}/phone`;
}
