// What waits for a person at the desk, counted: each figure by an index, and no further than a page would show.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { waitsForDesk } from './cases.ts';
import { heldInDoubt } from '../ledger/list-held.ts';
import { hasAppealed } from '../standing/read-standing.ts';
import { isOfSellers, type Sellers } from './sellers.ts';

/** More is not counted: 「999+」 says enough. */
export const MOST_COUNTED = 1000;

const counts = z.object({
  toConfirm: z.int(),
  toShip: z.int(),
  casesToAnswer: z.int(),
  refundsToSend: z.int(),
  applications: z.int(),
  appeals: z.int(),
  held: z.int(),
  payoutsToPay: z.int(),
  silentWebhooks: z.int(),
});
export type ToDo = z.infer<typeof counts>;

export function selectToDo(db: Queries, sellers: Sellers) {
  const ofPart = isOfSellers(sql`part.seller`, sellers);
  const ofCase = isOfSellers(sql`own.seller`, sellers);
  const ofBrand = sellers === 'all' ? sql`1` : sql`0`;
  return db
    .select({
      document: sql<string>`json_object(
        'toConfirm', ${count(sql`payments AS paid JOIN sub_orders AS part ON part.id = paid.sub_order_id
          WHERE paid.status = 'claimed' AND ${ofPart}`)},
        'toShip', ${count(sql`sub_orders AS part WHERE part.status = 'paid' AND ${ofPart}`)},
        'casesToAnswer', ${count(sql`cases AS own WHERE ${waitsForDesk(sql`own.status`, sql`own.kind`)}
          AND ${ofCase}`)},
        'refundsToSend', ${count(sql`refund_transfers AS moved JOIN refunds AS back ON back.id = moved.refund_id
          JOIN sub_orders AS part ON part.id = back.sub_order_id
          WHERE moved.status IN ('due', 'failed') AND ${ofPart}`)},
        'applications', ${count(sql`agent_applications AS asked WHERE asked.status = 'open' AND ${ofBrand}`)},
        'appeals', ${count(sql`agents WHERE agents.status = 'suspended' AND ${hasAppealed} AND ${ofBrand}`)},
        'held', ${sellers === 'all' ? count(heldInDoubt) : sql`0`},
        'payoutsToPay', ${count(sql`payouts AS asked WHERE asked.status IN ('requested', 'batched') AND ${ofBrand}`)},
        'silentWebhooks', ${count(sql`webhooks AS hook WHERE hook.paused_at IS NOT NULL AND hook.paused_by = ''
          AND hook.removed_at IS NULL AND ${isOfSellers(sql`hook.seller`, sellers)}`)}
      )`.as('document'),
    })
    .from(sql`(SELECT 1)`);
}

export function readToDo(result: ResultSet | undefined): ToDo {
  return counts.parse(JSON.parse(String(result?.rows[0]?.['document'])));
}

function count(rows: SQL): SQL {
  return sql`(SELECT count(*) FROM (SELECT 1 FROM ${rows} LIMIT ${MOST_COUNTED}))`;
}
