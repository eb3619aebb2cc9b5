// Who is asking: a session with the roles of its phone, in one select. What was taken away is gone at the next request.
import type { ResultSet } from '@libsql/client/web';
import { and, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { accountContacts, sessions, STAFF_ROLES } from '../../schema/index.ts';

const access = z.object({
  accountId: z.string(),
  sessionId: z.string(),
  /** When this browser signed in. */
  signedInAt: z.int(),
  phoneHash: z.string(),
  phoneSealed: z.string(),
  /** The one that has not left, or else the last that did: their matured commission is still paid. Null: never one. */
  agent: z
    .object({
      id: z.string(),
      code: z.string(),
      kind: z.enum(['distributor', 'sharer']),
      status: z.enum(['pending', 'active', 'paused', 'suspended', 'left']),
      name: z.string(),
    })
    .nullable(),
  staff: z.array(z.object({ id: z.string(), role: z.enum(STAFF_ROLES), seller: z.string(), name: z.string() })),
});
export type Access = z.infer<typeof access>;

export function selectAccess(db: Queries, input: { token: string; now: number }) {
  return db
    .select({ document: accessDocument.as('document') })
    .from(sessions)
    .innerJoin(accountContacts, eq(accountContacts.accountId, sessions.userId))
    .where(and(eq(sessions.token, input.token), gt(sessions.expiresAt, new Date(input.now))));
}

export function readAccess(result: ResultSet | undefined): Access | null {
  const row = result?.rows[0];
  return row ? access.parse(JSON.parse(String(row['document']))) : null;
}

/** What comes out of a sorter is text: `json` makes an object of it again. */
const accessDocument = sql<string>`json_object(
  'accountId', sessions.account_id, 'sessionId', sessions.id, 'signedInAt', sessions.created_at,
  'phoneHash', account_contacts.phone_hash, 'phoneSealed', account_contacts.phone_sealed,
  'agent', json((
    SELECT json_object('id', own.id, 'code', own.code, 'kind', own.kind, 'status', own.status, 'name', own.name)
    FROM agents AS own WHERE own.phone_hash = account_contacts.phone_hash
    ORDER BY own.status = 'left', own.created_at DESC LIMIT 1)),
  'staff', (
    SELECT json_group_array(json_object('id', job.id, 'role', job.role, 'seller', job.seller, 'name', job.name))
    FROM staff AS job WHERE job.phone_hash = account_contacts.phone_hash AND job.removed_at IS NULL))`;

/** Remembers the phone behind an account when it signs in: the hash finds its roles, the sealed text tells people things. */
export function keepContact(
  db: Queries,
  contact: { accountId: string; phoneHash: string; phoneSealed: string; at: number },
) {
  const { accountId, phoneHash, phoneSealed, at } = contact;
  return (
    db
      .insert(accountContacts)
      .select(
        sql`SELECT own.id, ${phoneHash}, ${phoneSealed}, ${at} FROM accounts AS own WHERE own.id = ${accountId}
        AND NOT EXISTS (SELECT 1 FROM account_contacts AS other
          WHERE other.phone_hash = ${phoneHash} AND other.account_id <> ${accountId})`,
      )
      // Sealed anew with each sign-in, so that what an older secret sealed grows less by itself.
      .onConflictDoUpdate({ target: accountContacts.accountId, set: { phoneSealed, changedAt: at } })
  );
}

export function endSession(db: Queries, session: { id: string; accountId: string }) {
  return db.delete(sessions).where(and(eq(sessions.id, session.id), eq(sessions.userId, session.accountId)));
}

/** All but this one: 「退出其他设备」. */
export function endOtherSessions(db: Queries, session: { id: string; accountId: string }) {
  return db.delete(sessions).where(and(eq(sessions.userId, session.accountId), sql`${sessions.id} <> ${session.id}`));
}
