// What the pages of joining and of oneself ask about a person besides the standing.
import type { ResultSet } from '@libsql/client/web';
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { sessions } from '../../schema/index.ts';

/** Orders of a phone of which something was received. Not a join: that begins with everything that was ever received. */
export function selectReceivedOrders(db: Queries, phoneHash: string) {
  return db
    .select({ orders: sql<number>`count(*)`.as('orders') })
    .from(sql`order_contacts AS seen`)
    .where(
      sql`seen.phone_hash = ${phoneHash} AND EXISTS (SELECT 1 FROM sub_orders AS part
        WHERE part.order_id = seen.order_id AND part.status IN ('received', 'completed'))`,
    );
}

export function readReceivedOrders(result: ResultSet | undefined): number {
  return Number(result?.rows[0]?.['orders'] ?? 0);
}

/** Where an account is signed in besides here, the newest first. */
export function selectOtherSessions(db: Queries, session: { id: string; accountId: string; now: number }) {
  return db
    .select({ device: sessions.userAgent, signedInAt: sessions.createdAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, session.accountId),
        ne(sessions.id, session.id),
        gt(sessions.expiresAt, new Date(session.now)),
      ),
    )
    .orderBy(desc(sessions.createdAt))
    .limit(20);
}

const otherSession = z.object({ device: z.string().nullable(), created_at: z.number() });

export function readOtherSessions(result: ResultSet | undefined): { device: string; signedInAt: number }[] {
  return (result?.rows ?? []).map((row) => {
    const { device, created_at: signedInAt } = otherSession.parse(row);
    return { device: device ?? '', signedInAt };
  });
}
