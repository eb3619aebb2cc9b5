// The hash of a phone under a new secret, wherever the hash under an older one stands: all tables in one batch, so that an
// agent, the shoppers they keep and their own orders are never known under two names.
import { type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { accountContacts, accounts, agents, bindings, orderContacts, staff } from '../../schema/index.ts';

export interface Renewal {
  /** Under the secrets before. */
  from: readonly string[];
  to: string;
}

/** Where a row under the new hash stands already, the old one stays: `countUnrenewed` tells of it. */
export function renewPhoneHash(db: Queries, { from, to }: Renewal) {
  const isOld = (column: SQL) => sql`${column} IN ${listOf(from)}`;
  return [
    db
      .update(orderContacts)
      .set({ phoneHash: to })
      .where(isOld(sql`phone_hash`)),
    db.update(bindings).set({ phoneHash: to }).where(sql`${isOld(sql`phone_hash`)}
      AND NOT EXISTS (SELECT 1 FROM bindings AS new WHERE new.phone_hash = ${to})`),
    db.update(agents).set({ phoneHash: to }).where(sql`${isOld(sql`phone_hash`)}
      AND (status = 'left' OR NOT EXISTS (SELECT 1 FROM agents AS new
        WHERE new.phone_hash = ${to} AND new.status <> 'left'))`),
    db.update(accountContacts).set({ phoneHash: to }).where(sql`${isOld(sql`phone_hash`)}
      AND NOT EXISTS (SELECT 1 FROM account_contacts AS new WHERE new.phone_hash = ${to})`),
    db.update(staff).set({ phoneHash: to }).where(sql`${isOld(sql`phone_hash`)}
      AND (removed_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM staff AS new WHERE new.phone_hash = ${to}
        AND new.role = staff.role AND new.seller = staff.seller AND new.removed_at IS NULL))`),
  ];
}

/** What the library for accounts knows people by. */
export function renewIdentity(db: Queries, { from, to }: Renewal) {
  return db
    .update(accounts)
    .set({ email: to })
    .where(sql`identity IN ${listOf(from)} AND NOT EXISTS (SELECT 1 FROM accounts AS new WHERE new.identity = ${to})`);
}

/** On the orders of the agents who may be named as introducers: there it is compared with that of a new order. */
export function renewAddressHash(
  db: Queries,
  { from, to, codes, phoneHash }: Renewal & { codes: readonly string[]; phoneHash: string },
) {
  return db
    .update(orderContacts)
    .set({ addressHash: to })
    .where(
      sql`address_hash IN ${listOf(from)} AND phone_hash IN (
        SELECT agent.phone_hash FROM agents AS agent WHERE agent.code IN ${listOf(codes)}
        UNION SELECT agent.phone_hash FROM bindings AS kept JOIN agents AS agent ON agent.id = kept.agent_id
          WHERE kept.phone_hash = ${phoneHash})`,
    );
}

/** Of one order, unless the address was corrected since it was read. `was`: as it was sealed. */
export function renewOwnAddressHash(db: Queries, { orderId, was, to }: Record<'orderId' | 'was' | 'to', string>) {
  return db
    .update(orderContacts)
    .set({ addressHash: to })
    .where(sql`order_id = ${orderId} AND address_sealed = ${was}`);
}

function listOf(texts: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(texts)}))`;
}
