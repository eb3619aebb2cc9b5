// Addresses that are told what happened: added, paused, taken up again, removed, listed with how they do.
import type { ResultSet } from '@libsql/client/web';
import { eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { WEBHOOK_EVENTS, type WebhookEvent, webhookDeliveries, webhooks } from '../../schema/index.ts';
import { isOfSellers, type Sellers } from '../desk/sellers.ts';

export interface NewWebhook {
  id: string;
  /** Empty: the brand's. */
  seller: string;
  url: string;
  events: readonly WebhookEvent[];
  secretSealed: string;
  at: number;
  by: string;
}

/** It hears of what happens from now on. Nothing when it was added before under this id. */
export function insertWebhook(db: Queries, { id, seller, url, events, secretSealed, at, by }: NewWebhook) {
  return db.insert(webhooks).select(sql`
    SELECT ${id}, ${seller}, ${url}, ${JSON.stringify(events)}, ${secretSealed},
      coalesce((SELECT max(rowid) FROM order_events), 0), coalesce((SELECT max(seq) FROM ledger_entries), 0),
      NULL, ${at}, ${by}, NULL, '', NULL, '', NULL, ''
    WHERE NOT EXISTS (SELECT 1 FROM webhooks AS known WHERE known.id = ${id})`);
}

/** Who does it to which: the brand to all, a seller's people to their own. */
export interface WebhookStep {
  id: string;
  sellers: Sellers;
  at: number;
  by: string;
}

export function pauseWebhook(db: Queries, { id, sellers, at, by }: WebhookStep) {
  return db
    .update(webhooks)
    .set({ pausedAt: at, pausedBy: by })
    .where(sql`${isHere(id, sellers)} AND ${webhooks.pausedAt} IS NULL`);
}

/** What failed before is tried again as if it were new, and what happened meanwhile is told: nothing is lost by a pause. */
export function resumeWebhook(db: Queries, { id, sellers, at, by }: WebhookStep) {
  const isPaused = sql`EXISTS (SELECT 1 FROM webhooks WHERE ${isHere(id, sellers)} AND ${webhooks.pausedAt} IS NOT NULL)`;
  return [
    db
      .update(webhookDeliveries)
      .set({ status: 'due', attempts: 0, nextAt: at })
      .where(
        sql`${webhookDeliveries.webhookId} = ${id} AND ${webhookDeliveries.status} IN ('due', 'failed') AND ${isPaused}`,
      ),
    db
      .update(webhooks)
      .set({ pausedAt: null, pausedBy: '', resumedAt: at, resumedBy: by })
      .where(sql`${isHere(id, sellers)} AND ${webhooks.pausedAt} IS NOT NULL`),
  ] as const;
}

/** Its log stays until it is too old. */
export function removeWebhookRow(db: Queries, { id, sellers, at, by }: WebhookStep) {
  return db.update(webhooks).set({ removedAt: at, removedBy: by }).where(isHere(id, sellers));
}

const webhookRow = z.object({
  id: z.string(),
  seller: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  madeAt: z.int(),
  madeBy: z.string(),
  tookAt: z.int().nullable(),
  pausedAt: z.int().nullable(),
  pausedBy: z.string(),
  /** Events that wait to be told, or failed. */
  due: z.int(),
  failed: z.int(),
  /** Fewer than there are were looked at. */
  isBehind: z.int().transform(Boolean),
});
export type StoredWebhook = z.infer<typeof webhookRow>;

/** More is not counted. */
const MOST_COUNTED = 1000;

/** Without those that were removed; what needs somebody stands first. */
export function selectWebhooks(db: Queries, which: { sellers: Sellers; limit: number }) {
  return selectDocuments(db, sql`${webhooks.removedAt} IS NULL AND ${isOfSellers(sql`webhooks.seller`, which.sellers)}`)
    .orderBy(sql`${webhooks.pausedAt} IS NULL, ${webhooks.madeAt} DESC, ${webhooks.id}`)
    .limit(which.limit);
}

export function selectWebhookById(db: Queries, id: string) {
  return selectDocuments(db, sql`${eq(webhooks.id, id)} AND ${webhooks.removedAt} IS NULL`);
}

/** Also of one that was removed. */
export function selectWebhookOwner(db: Queries, id: string) {
  return db.select({ seller: webhooks.seller }).from(webhooks).where(eq(webhooks.id, id));
}

export function readWebhooks(result: ResultSet | undefined): StoredWebhook[] {
  return (result?.rows ?? []).map((row) => webhookRow.parse(JSON.parse(String(row['document']))));
}

function isHere(id: string, sellers: Sellers): SQL {
  return sql`${webhooks.id} = ${id} AND ${webhooks.removedAt} IS NULL AND ${isOfSellers(sql`${webhooks.seller}`, sellers)}`;
}

function selectDocuments(db: Queries, which: SQL) {
  const count = (status: 'due' | 'failed') => sql`(SELECT count(*) FROM (SELECT 1 FROM webhook_deliveries AS told
    WHERE told.webhook_id = webhooks.id AND told.status = ${status} LIMIT ${MOST_COUNTED}))`;
  return db
    .select({
      document: sql<string>`json_object('id', webhooks.id, 'seller', webhooks.seller, 'url', webhooks.url,
        'events', json(webhooks.events), 'madeAt', webhooks.made_at, 'madeBy', webhooks.made_by,
        'tookAt', webhooks.took_at, 'pausedAt', webhooks.paused_at, 'pausedBy', webhooks.paused_by,
        'due', ${count('due')}, 'failed', ${count('failed')},
        'isBehind', webhooks.order_place < coalesce((SELECT max(rowid) FROM order_events), 0)
          OR webhooks.ledger_place < coalesce((SELECT max(seq) FROM ledger_entries), 0))`.as('document'),
    })
    .from(webhooks)
    .where(which)
    .$dynamic();
}
