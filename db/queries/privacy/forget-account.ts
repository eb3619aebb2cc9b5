// An account, deleted with everything that is known about the person behind it. Of an agent who has left, code, standing
// and money stay in the books, under the code alone.
import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Queries } from '../../client.ts';
import {
  accountContacts,
  accounts,
  agentAppeals,
  agentApplications,
  agentPicks,
  agents,
  payoutAccounts,
  signInCodes,
  signInTries,
  staff,
} from '../../schema/index.ts';
import { isUnsettled } from '../standing/settlement.ts';
import { noughts, ownNoughts } from './overwrite.ts';

/** What keeps an account where it is; null: nothing. */
export const KEPT_BY = ['not_left', 'unsettled', 'staff'] as const;
export type KeptBy = (typeof KEPT_BY)[number] | null;

/** Marks the row for the rest of the batch: the column is empty otherwise. */
const MARK = 'forgotten';

/** One batch, safe to run twice. What must be gone with its bytes is overwritten first: see overwrite.ts. */
export function forgetAccount(db: Queries, accountId: string) {
  const isMarked = sql`EXISTS (SELECT 1 FROM accounts AS marked WHERE marked.id = ${accountId} AND marked.name = ${MARK})`;
  const phone = sql`(SELECT own.phone_hash FROM account_contacts AS own WHERE own.account_id = ${accountId})`;
  const identity = sql`(SELECT own.identity FROM accounts AS own WHERE own.id = ${accountId})`;
  const isOwn = sql`${isMarked} AND agent_id IN (SELECT mine.id FROM agents AS mine WHERE mine.phone_hash = ${phone})`;
  const isTried = sql`${isMarked} AND instr(key, ${phone}) > 0`;
  const isSent = sql`${isMarked} AND instr(identifier, ${identity}) > 0`;
  const isOverwritten = (column: SQLiteColumn, key: SQLiteColumn) => sql`${column} = ${ownNoughts(column, key)}`;
  return [
    db
      .update(accounts)
      .set({ name: MARK })
      .where(sql`id = ${accountId} AND ${keptBy(sql`${accountId}`)} IS NULL`),
    db
      .update(agentApplications)
      .set({ words: noughts(agentApplications.words), reason: noughts(agentApplications.reason) })
      .where(isOwn),
    db.update(agentApplications).set({ words: '', reason: '' }).where(isOwn),
    db
      .update(agentAppeals)
      .set({ words: noughts(agentAppeals.words) })
      .where(isOwn),
    db.delete(agentAppeals).where(isOwn),
    db.delete(agentPicks).where(isOwn),
    db
      .update(payoutAccounts)
      .set({
        realNameSealed: noughts(payoutAccounts.realNameSealed),
        accountSealed: noughts(payoutAccounts.accountSealed),
      })
      .where(isOwn),
    db.delete(payoutAccounts).where(isOwn),
    db
      .update(staff)
      .set({ phoneHash: ownNoughts(staff.phoneHash, staff.id) })
      .where(sql`${isMarked} AND phone_hash = ${phone}`),
    db
      .update(signInTries)
      .set({ key: sql`substr('0:' || rowid || ':' || ${noughts(signInTries.key)}, 1, length(key))` })
      .where(isTried),
    db
      .update(signInCodes)
      .set({ identifier: noughts(signInCodes.identifier), value: noughts(signInCodes.value) })
      .where(isSent),
    // The last that is found by the phone.
    db
      .update(agents)
      .set({
        phoneHash: ownNoughts(agents.phoneHash, agents.code),
        name: noughts(agents.name),
        line: noughts(agents.line),
      })
      .where(sql`${isMarked} AND phone_hash = ${phone}`),
    db
      .update(agents)
      .set({ phoneHash: null, name: sql`code`, line: '' })
      .where(isOverwritten(agents.phoneHash, agents.code)),
    db
      .update(accountContacts)
      .set({
        phoneHash: ownNoughts(accountContacts.phoneHash, accountContacts.accountId),
        phoneSealed: noughts(accountContacts.phoneSealed),
      })
      .where(sql`${isMarked} AND account_id = ${accountId}`),
    db
      .update(accounts)
      .set({ email: ownNoughts(accounts.email, accounts.id) })
      .where(sql`id = ${accountId} AND name = ${MARK}`),
    db.delete(signInTries).where(sql`key GLOB '0:*'`),
    db.delete(signInCodes).where(sql`identifier GLOB '0000*'`),
    // Contact, sessions and other ways in go with it.
    db.delete(accounts).where(sql`id = ${accountId} AND name = ${MARK}`),
  ];
}

export function selectKeptBy(db: Queries, accountId: string) {
  return db
    .select({ keptBy: sql<KeptBy>`${keptBy(sql`${accountId}`)}`.as('kept_by') })
    .from(accounts)
    .where(sql`${accounts.id} = ${accountId}`);
}

/** An agent who has not left goes on earning; what is owed either way must find somebody; who works at the desk is in its books. */
function keptBy(accountId: SQL): SQL {
  const ofPhone = sql`IN (SELECT own.phone_hash FROM account_contacts AS own WHERE own.account_id = ${accountId})`;
  return sql`CASE
    WHEN EXISTS (SELECT 1 FROM staff AS job WHERE job.phone_hash ${ofPhone} AND job.removed_at IS NULL) THEN 'staff'
    WHEN EXISTS (SELECT 1 FROM agents AS mine WHERE mine.phone_hash ${ofPhone} AND mine.status <> 'left') THEN 'not_left'
    WHEN EXISTS (SELECT 1 FROM agents AS mine WHERE mine.phone_hash ${ofPhone} AND (${isUnsettled(sql`mine.id`)}
      OR EXISTS (SELECT 1 FROM commissions AS due WHERE due.agent_id = mine.id AND due.state IN ('planned', 'pending'))))
      THEN 'unsettled' END`;
}
