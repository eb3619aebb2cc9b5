// The cases about the parts of an order, for the ways from the order to them.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { CASE_KINDS, CASE_STATUSES } from '../../schema/index.ts';

const partCase = z.object({
  id: z.string(),
  subOrderId: z.string(),
  kind: z.enum(CASE_KINDS),
  status: z.enum(CASE_STATUSES),
  openedAt: z.int(),
});
export type PartCase = z.infer<typeof partCase>;

/** `reference`: as `selectOrdersByReference` takes it. Oldest first. */
export function selectPartCases(db: Queries, reference: string) {
  return db
    .select({
      document: sql<string>`json_object('id', own.id, 'subOrderId', own.sub_order_id, 'kind', own.kind,
        'status', own.status, 'openedAt', own.opened_at)`.as('document'),
    })
    .from(sql`cases AS own`)
    .where(
      sql`own.sub_order_id IN (SELECT part.id FROM sub_orders AS part WHERE part.order_id IN (
        SELECT ${reference} UNION SELECT placed.id FROM orders AS placed WHERE placed.number = ${reference}
        UNION SELECT mine.order_id FROM sub_orders AS mine WHERE mine.id = ${reference}))`,
    )
    .orderBy(sql`own.opened_at`);
}

export function readPartCases(result: ResultSet | undefined): PartCase[] {
  return (result?.rows ?? []).map((row) => partCase.parse(JSON.parse(String(row['document']))));
}
