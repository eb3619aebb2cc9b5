// The people of the desk: added, listed, taken away. The first of the brand is added on the command line.
import type { Database } from '../../db/client.ts';
import {
  endSessionsOfStaff,
  insertStaff,
  readStaff,
  removeStaffRow,
  selectJob,
  selectStaff,
  selectStaffById,
  type StaffMember,
} from '../../db/queries/accounts/staff.ts';
import type { StaffRole } from '../../db/schema/index.ts';
import type { Deps } from '../deps.ts';
import { toBase64Url } from '../keys/encoding.ts';
import { isMobilePhone, normalisePhone } from '../orders/order-body.ts';
import { adoptPhone } from '../orders/adopt-phone.ts';
import { hashPhone } from '../orders/seal-contact.ts';

export type { StaffMember };

export interface StaffDeps extends Pick<Deps, 'now' | 'keys'> {
  offers: Pick<Deps['offers'], 'readSeller'>;
}

export interface AddingStaff {
  /** Minted before the first try: see `mintStaffId`. */
  id: string;
  /** As typed. */
  phone: string;
  role: StaffRole;
  /** Of the deployment; empty for the brand. */
  seller: string;
  name: string;
  by: string;
}

/** taken_away: added under this id before, and removed since. */
export type AddStaffRefusal = 'wrong_phone' | 'name_missing' | 'unknown_seller' | 'seller_of_brand' | 'taken_away';

/** `already`: this phone has the job, perhaps under another name. */
export type AddStaffOutcome =
  { state: 'done' | 'already'; member: StaffMember } | { state: 'refused'; why: AddStaffRefusal };

export async function addStaff(deps: StaffDeps, database: Database, adding: AddingStaff): Promise<AddStaffOutcome> {
  const { id, role, seller, by } = adding;
  const phone = normalisePhone(adding.phone);
  const name = adding.name.trim();
  if (!isMobilePhone(phone)) return { state: 'refused', why: 'wrong_phone' };
  if (name === '') return { state: 'refused', why: 'name_missing' };
  if (role === 'brand' && seller !== '') return { state: 'refused', why: 'seller_of_brand' };
  if (role === 'seller' && !(await deps.offers.readSeller(seller))) return { state: 'refused', why: 'unknown_seller' };
  const job = { phoneHash: await hashPhone(deps.keys, phone), role, seller };
  const db = database.queries;
  await adoptPhone(deps.keys, database, phone);
  const [inserted, found] = await database.write([
    insertStaff(db, { id, ...job, name, by, at: deps.now() }),
    selectJob(db, job),
  ]);
  const [member] = readStaff(found);
  if (!member) return { state: 'refused', why: 'taken_away' };
  return { state: inserted?.rowsAffected === 1 ? 'done' : 'already', member };
}

export async function listStaff(database: Database): Promise<StaffMember[]> {
  const [found] = await database.read([selectStaff(database.queries)]);
  return readStaff(found);
}

/** last_brand: somebody of the brand must be there to add others; first another one is added. */
export type RemoveStaffOutcome =
  { state: 'done' | 'already'; member: StaffMember } | { state: 'refused'; why: 'unknown_staff' | 'last_brand' };

/** Every session of that phone ends in the same moment. */
export async function removeStaff(
  deps: Pick<Deps, 'now'>,
  database: Database,
  { id, by }: { id: string; by: string },
): Promise<RemoveStaffOutcome> {
  const db = database.queries;
  const [removed, , found] = await database.write([
    removeStaffRow(db, { id, by, at: deps.now() }),
    endSessionsOfStaff(db, id),
    selectStaffById(db, id),
  ]);
  const [member] = readStaff(found);
  if (!member) return { state: 'refused', why: 'unknown_staff' };
  if (removed?.rowsAffected === 1) return { state: 'done', member };
  return member.removedAt === null ? { state: 'refused', why: 'last_brand' } : { state: 'already', member };
}

export function mintStaffId(): string {
  return `stf_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}
