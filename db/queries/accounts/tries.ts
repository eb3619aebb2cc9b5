// Tries at signing in: claimed before anything is compared or sent, so that many at once get no more than their share.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { signInTries } from '../../schema/index.ts';

export interface Try {
  /** Hash of a phone or a network, and what is tried. */
  key: string;
  most: number;
  windowMs: number;
  now: number;
}

/** Answers a row when this try is within its share. Who is refused loses no time of waiting by trying again. */
export function claimSignInTry(db: Queries, { key, most, windowMs, now }: Try) {
  const isOver = sql`${signInTries.since} <= ${now - windowMs}`;
  return db
    .insert(signInTries)
    .values({ key, tries: 1, since: now })
    .onConflictDoUpdate({
      target: signInTries.key,
      set: {
        tries: sql`CASE WHEN ${isOver} THEN 1 ELSE ${signInTries.tries} + 1 END`,
        since: sql`CASE WHEN ${isOver} THEN ${now} ELSE ${signInTries.since} END`,
      },
      setWhere: sql`${isOver} OR ${signInTries.tries} < ${most}`,
    })
    .returning({ key: signInTries.key });
}

export function wasClaimed(result: ResultSet | undefined): boolean {
  return (result?.rows.length ?? 0) > 0;
}

/** What was tried long ago says nothing any more. */
export function forgetOldTries(db: Queries, before: number) {
  return db.delete(signInTries).where(sql`${signInTries.since} <= ${before}`);
}
