// What is good for nothing any more, whoever it was about.
import { lte, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { staff, unlockTries } from '../../schema/index.ts';
import { ownNoughts } from './overwrite.ts';

export function forgetUnlockTries(db: Queries, before: number) {
  return db.delete(unlockTries).where(lte(unlockTries.since, before));
}

/** The name stays, as what was done under it is explained by it; the phone goes. */
export function forgetFormerStaff(db: Queries, before: number) {
  const gone = ownNoughts(staff.phoneHash, staff.id);
  return db
    .update(staff)
    .set({ phoneHash: gone })
    .where(sql`removed_at <= ${before} AND phone_hash <> ${gone}`);
}
