// Tries at signing in: claimed before anything is compared or sent, so that many at once get no more than their share.
import type { ResultSet } from '@libsql/client/web';
import { lte, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { sessions, signInCodes, signInTries } from '../../schema/index.ts';

export interface Try {
  /** Hash of a phone or a network, and what is tried. */
  key: string | SQL<string>;
  most: number;
}

interface Moment {
  now: number;
  windowMs: number;
}

/**
 * A share after the other: each is claimed only when the one before was, so that who is over the first spends nothing of the
 * others. Answers a row for each that was claimed. Who is refused loses no time of waiting by trying again. Send the
 * statements in this order and with nothing between them: `changes()` tells what the one before did.
 */
export function claimSignInTries(db: Queries, tries: readonly Try[], { now, windowMs }: Moment) {
  const isOver = sql`${signInTries.since} <= ${now - windowMs}`;
  return tries.map(({ key, most }, index) =>
    db
      .insert(signInTries)
      .select(sql`SELECT ${key}, 1, ${now} WHERE ${index === 0 ? sql`true` : sql`changes() > 0`}`)
      .onConflictDoUpdate({
        target: signInTries.key,
        set: {
          tries: sql`CASE WHEN ${isOver} THEN 1 ELSE ${signInTries.tries} + 1 END`,
          since: sql`CASE WHEN ${isOver} THEN ${now} ELSE ${signInTries.since} END`,
        },
        setWhere: sql`${isOver} OR ${signInTries.tries} < ${most}`,
      })
      .returning({ tries: signInTries.tries, since: signInTries.since }),
  );
}

/** `own`, unless another try was claimed under `key` since the one that is named by `claimed`: then `stray`. */
export function keyUnlessLater({ key, claimed, own, stray }: Record<'key' | 'claimed' | 'own' | 'stray', string>) {
  const later = sql`SELECT 1 FROM ${signInTries}
    WHERE ${signInTries.key} = ${key} AND ${signInTries.since} || '-' || ${signInTries.tries} <> ${claimed}`;
  return sql<string>`CASE WHEN EXISTS (${later}) THEN ${stray} ELSE ${own} END`;
}

/** Names this try among all under its key (`<since>-<number>`); null when it was refused. */
export function readClaim(result: ResultSet | undefined): string | null {
  const row = result?.rows[0];
  return row ? `${String(row['since'])}-${String(row['tries'])}` : null;
}

/** Tries of long ago say nothing any more; sessions and codes that have ended are good for nothing. */
export function forgetWhatEnded(db: Queries, { now, windowMs }: Moment) {
  return [
    db.delete(signInTries).where(lte(signInTries.since, now - windowMs)),
    db.delete(sessions).where(lte(sessions.expiresAt, new Date(now))),
    db.delete(signInCodes).where(lte(signInCodes.expiresAt, new Date(now))),
  ] as const;
}
