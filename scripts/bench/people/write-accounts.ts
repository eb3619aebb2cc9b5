// Accounts of agents and of people at the desk, as signing in leaves them.
import { sealPhone } from '../../../functions/accounts/account-phone.ts';
import { identify } from '../../../functions/accounts/identity.ts';
import type { Keys } from '../../../functions/keys/keys.ts';
import type { AgentOfWorld, SellerOfWorld } from './plan/world.ts';
import { type Bulk, inTransaction } from './stamp/bulk.ts';
import { BRAND_PHONE, phoneOfSeller } from './viewers.ts';

interface DeskPerson {
  phone: string;
  name: string;
  role: 'seller' | 'brand';
  seller: string;
}

/** With triggers in place again: the audit log has a row for everybody at the desk. */
export async function writeAccounts(
  bulk: Bulk,
  input: {
    keys: Keys;
    agents: readonly AgentOfWorld[];
    sellers: readonly SellerOfWorld[];
    now: number;
    say(text: string): void;
  },
): Promise<void> {
  const { keys, agents, sellers, now, say } = input;
  say('账号');
  const desk: DeskPerson[] = [
    { phone: BRAND_PHONE, name: '阿远', role: 'brand', seller: '' },
    ...sellers.map(({ slug }, rank) => ({
      phone: phoneOfSeller(rank),
      name: '田有禾',
      role: 'seller' as const,
      seller: slug,
    })),
  ];
  const phones = [...agents.map(({ phone }) => phone), ...desk.map(({ phone }) => phone)];
  const known = await Promise.all(phones.map((phone) => describeAccount(keys, phone)));
  const account = bulk.prepare(
    "INSERT INTO accounts (id, name, identity, verified, created_at, changed_at) VALUES (?, '', ?, 1, ?, ?)",
  );
  const contact = bulk.prepare(
    'INSERT INTO account_contacts (account_id, phone_hash, phone_sealed, changed_at) VALUES (?, ?, ?, ?)',
  );
  const staff = bulk.prepare(
    "INSERT INTO staff (id, phone_hash, role, seller, name, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, '命令行')",
  );
  inTransaction(bulk, () => {
    for (const { id, address, phoneHash, phoneSealed } of known) {
      account.run(id, address, now, now);
      contact.run(id, phoneHash, phoneSealed, now);
    }
    known.slice(agents.length).forEach(({ phoneHash }, index) => {
      const { phone = '', role, seller, name } = desk[index] ?? {};
      staff.run(`stf_${phone}`, phoneHash, role, seller, name, now);
    });
  });
}

async function describeAccount(keys: Keys, phone: string) {
  const id = accountIdOf(phone);
  const { phoneHash, address } = await identify(keys, phone);
  return { id, phoneHash, address, phoneSealed: await sealPhone(keys, id, phone) };
}

export function accountIdOf(phone: string): string {
  return `acc_${phone}`;
}
