// Which keys of programs somebody of the desk made that still open the API: they outlast their maker.
import type { ResultSet } from '@libsql/client/web';
import { isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { apiKeys, staff } from '../../schema/index.ts';

const row = z.object({ id: z.string(), seller: z.string(), made: z.int() });

/** Known by the name that the log keeps: of the brand for every seller, of a seller's people for their own. */
export function selectKeysOfStaff(db: Queries) {
  return db
    .select({ id: staff.id, seller: sql<string>`api_keys.seller`.as('seller'), made: sql<number>`count(*)`.as('made') })
    .from(staff)
    .innerJoin(
      apiKeys,
      sql`${apiKeys.madeBy} = ${staff.name} AND ${apiKeys.revokedAt} IS NULL
        AND (${staff.role} = 'brand' OR ${apiKeys.seller} = ${staff.seller})`,
    )
    .where(isNull(staff.removedAt))
    .groupBy(staff.id, apiKeys.seller)
    .orderBy(staff.id, apiKeys.seller);
}

/** By the id of the member; who made none is not in it. */
export function readKeysOfStaff(
  result: ResultSet | undefined,
): ReadonlyMap<string, readonly { seller: string; count: number }[]> {
  const rows = (result?.rows ?? []).map((one) => row.parse(one));
  const ofMember = Map.groupBy(rows, ({ id }) => id);
  return new Map([...ofMember].map(([id, own]) => [id, own.map(({ seller, made }) => ({ seller, count: made }))]));
}
