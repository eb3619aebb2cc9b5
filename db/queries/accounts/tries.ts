// Tries at signing in: claimed before anything is compared or sent, so that many at once get no more than their share.
import type { ResultSet } from '@libsql/client/web';
import { lte, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { sessions, signInCodes, signInTries } from '../../schema/index.ts';

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

/** Tries of long ago say nothing any more; sessions and codes that have ended are good for nothing. */
export function forgetWhatEnded(db: Queries, { now, windowMs }: Pick<Try, 'now' | 'windowMs'>) {
  return [
    db.delete(signInTries).where(lte(signInTries.since, now - windowMs)),
    db.delete(sessions).where(lte(sessions.expiresAt, new Date(now))),
    db.delete(signInCodes).where(lte(signInCodes.expiresAt, new Date(now))),
  ] as const;
}
