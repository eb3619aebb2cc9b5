// Signs somebody in whose account is there: the row that a code would have made, and the cookie of the browser.
import type { Client } from '@libsql/client/web';
import type { Keys } from '../../../functions/keys/keys.ts';
import { sign } from '../../../functions/keys/sign.ts';
import { accountIdOf } from './write-accounts.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The header `Cookie` on plain http. */
export async function openSession(
  client: Client,
  { keys, phone, now }: { keys: Keys; phone: string; now: number },
): Promise<string> {
  const token = `ses${phone}at${now}`;
  await client.execute({
    sql: `INSERT INTO sessions (id, token, account_id, expires_at, device, created_at, changed_at)
      VALUES (?, ?, ?, ?, 'WeChat, Android', ?, ?) ON CONFLICT DO NOTHING`,
    args: [`id_${token}`, token, accountIdOf(phone), now + 30 * DAY, now, now],
  });
  return `session=${encodeURIComponent(`${token}.${await sign(keys.session, token)}`)}`;
}

/** Empty for who is none. */
export async function findAgentId(client: Client, phone: string): Promise<string> {
  const { rows } = await client.execute({
    sql: `SELECT own.id FROM agents AS own JOIN account_contacts AS known ON known.phone_hash = own.phone_hash
      WHERE known.account_id = ?`,
    args: [accountIdOf(phone)],
  });
  return String(rows[0]?.['id'] ?? '');
}
