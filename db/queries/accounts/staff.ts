// Who works at the desk: added by the phone before they ever sign in, taken away with every session of that phone.
import type { ResultSet } from '@libsql/client/web';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { sessions, staff, STAFF_ROLES, type StaffRole } from '../../schema/index.ts';

export interface NewStaff {
  id: string;
  phoneHash: string;
  role: StaffRole;
  /** Empty for the brand. */
  seller: string;
  name: string;
  by: string;
  at: number;
}

/** Nothing when this phone has the job already, or when it was added and taken away under this id. */
export function insertStaff(db: Queries, { id, phoneHash, role, seller, name, by, at }: NewStaff) {
  return db.insert(staff).select(sql`
    SELECT ${id}, ${phoneHash}, ${role}, ${seller}, ${name}, ${at}, ${by}, NULL, ''
    WHERE NOT EXISTS (SELECT 1 FROM staff AS known WHERE known.id = ${id} OR (known.phone_hash = ${phoneHash}
      AND known.role = ${role} AND known.seller = ${seller} AND known.removed_at IS NULL))`);
}

/**
 * The row stays: what was done under that name stays explained. The last of the brand stays too: nobody could add anybody
 * at the desk any more.
 */
export function removeStaffRow(db: Queries, removal: { id: string; by: string; at: number }) {
  return db
    .update(staff)
    .set({ removedAt: removal.at, removedBy: removal.by })
    .where(
      sql`${staff.id} = ${removal.id} AND ${staff.removedAt} IS NULL
        AND (${staff.role} <> 'brand' OR EXISTS (SELECT 1 FROM staff AS other
          WHERE other.role = 'brand' AND other.removed_at IS NULL AND other.id <> ${removal.id}))`,
    );
}

/** Every browser that the person of this job is signed in with, whatever else the phone may do: it signs in anew. */
export function endSessionsOfStaff(db: Queries, id: string) {
  return db.delete(sessions).where(
    sql`${sessions.userId} IN (SELECT contact.account_id FROM account_contacts AS contact
      JOIN staff AS gone ON gone.phone_hash = contact.phone_hash WHERE gone.id = ${id} AND gone.removed_at IS NOT NULL)`,
  );
}

const staffRow = z.object({
  id: z.string(),
  role: z.enum(STAFF_ROLES),
  seller: z.string(),
  name: z.string(),
  added_at: z.number(),
  added_by: z.string(),
  removed_at: z.number().nullable(),
});

export interface StaffMember {
  id: string;
  role: StaffRole;
  seller: string;
  name: string;
  addedAt: number;
  addedBy: string;
  removedAt: number | null;
}

/** Who works here now, the brand first. */
export function selectStaff(db: Queries) {
  return selectMembers(db)
    .where(isNull(staff.removedAt))
    .orderBy(asc(staff.role), asc(staff.seller), asc(staff.addedAt));
}

export function selectStaffById(db: Queries, id: string) {
  return selectMembers(db).where(eq(staff.id, id));
}

/** In how many browsers each of them is signed in now: what ends when they are taken away. */
export function selectStaffSessions(db: Queries, now: number) {
  return db
    .select({
      id: staff.id,
      open: sql<number>`(SELECT count(*) FROM account_contacts AS contact
        JOIN sessions AS own ON own.account_id = contact.account_id
        WHERE contact.phone_hash = staff.phone_hash AND own.expires_at > ${now})`.as('open'),
    })
    .from(staff)
    .where(isNull(staff.removedAt));
}

/** By the id of the member. */
export function readStaffSessions(result: ResultSet | undefined): ReadonlyMap<string, number> {
  return new Map((result?.rows ?? []).map((row) => [String(row['id']), Number(row['open'])]));
}

/** The job of this phone, if it has it now. */
export function selectJob(db: Queries, job: Pick<NewStaff, 'phoneHash' | 'role' | 'seller'>) {
  return selectMembers(db).where(
    sql`${staff.phoneHash} = ${job.phoneHash} AND ${staff.role} = ${job.role} AND ${staff.seller} = ${job.seller}
      AND ${staff.removedAt} IS NULL`,
  );
}

export function readStaff(result: ResultSet | undefined): StaffMember[] {
  return (result?.rows ?? []).map((row) => {
    const { added_at: addedAt, added_by: addedBy, removed_at: removedAt, ...member } = staffRow.parse(row);
    return { ...member, addedAt, addedBy, removedAt };
  });
}

function selectMembers(db: Queries) {
  return db
    .select({
      id: staff.id,
      role: staff.role,
      seller: staff.seller,
      name: staff.name,
      addedAt: staff.addedAt,
      addedBy: staff.addedBy,
      removedAt: staff.removedAt,
    })
    .from(staff)
    .$dynamic();
}
