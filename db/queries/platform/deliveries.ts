// Events on their way to an address: claimed by one statement, so that two runs never send the same, and settled after the answer.
import type { ResultSet } from '@libsql/client/web';
import { eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { webhookDeliveries, webhooks, webhookTries } from '../../schema/index.ts';
import { isOfSellers, type Sellers } from '../desk/sellers.ts';

const MINUTE_MS = 60_000;
/** Pauses after the first, second … try: a little over three days in all. */
const PAUSES_MINUTES = [1, 5, 30, 120, 300, 600, 840, 1200, 1440];
export const MOST_TRIES = PAUSES_MINUTES.length + 1;
/** Of one address in a run: one that hangs never takes the turn of the others. */
const MOST_OF_ONE = 8;
/** Longer ago nobody asks what was told. */
const KEPT_MS = 30 * 24 * 60 * MINUTE_MS;
const SWEPT_AT_ONCE = 200;

const claimedRow = z.object({
  id: z.string(),
  reference: z.string(),
  webhookId: z.string(),
  url: z.string(),
  secretSealed: z.string(),
  event: z.string(),
  /** This one counted. */
  attempts: z.int(),
  /** Tries written down before it. */
  tried: z.int(),
  /** When it happened. */
  at: z.int(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
/** `data`: what the books say about it. They are append-only, so it is the same at every try. */
export type ClaimedDelivery = z.infer<typeof claimedRow>;

/** A try is counted before it is made, and the next is put off by it: a run that breaks off leaves it to a later one. */
export function claimDeliveries(db: Queries, { now, limit }: { now: number; limit: number }) {
  return [
    db.update(webhookDeliveries).set({ status: 'failed' })
      .where(sql`${webhookDeliveries.status} = 'due' AND ${webhookDeliveries.nextAt} <= ${now}
        AND ${webhookDeliveries.attempts} >= ${MOST_TRIES}`),
    claim(
      db,
      now,
      sql`${webhookDeliveries.id} IN (SELECT turn.id FROM (
        SELECT due.id, due.next_at, due.rowid AS place,
          row_number() OVER (PARTITION BY due.webhook_id ORDER BY due.next_at, due.rowid) AS turn
        FROM webhook_deliveries AS due JOIN webhooks AS hook ON hook.id = due.webhook_id
        WHERE due.status = 'due' AND due.next_at <= ${now} AND hook.paused_at IS NULL AND hook.removed_at IS NULL) AS turn
        WHERE turn.turn <= ${MOST_OF_ONE} ORDER BY turn.next_at, turn.place LIMIT ${limit})`,
    ),
  ] as const;
}

/**
 * By hand, whatever became of it before: the same id, so that the receiver knows it. `seenTries`: how many tries who asks
 * for it has seen; after a further one nothing is sent, so a form that comes twice sends once.
 */
export function claimAgain(db: Queries, which: { id: string; seenTries: number; sellers: Sellers; now: number }) {
  const { id, seenTries, sellers, now } = which;
  const isAsked = sql`${webhookDeliveries.id} = ${id} AND ${isOfTheirs(sellers)}
    AND ${seenTries} = (SELECT count(*) FROM webhook_tries AS tried WHERE tried.delivery_id = webhook_deliveries.id)`;
  return [
    db.update(webhookDeliveries).set({ status: 'due', attempts: 0, nextAt: now }).where(isAsked),
    claim(db, now, isAsked),
    db
      .select({ id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(sql`${webhookDeliveries.id} = ${id} AND ${isOfTheirs(sellers)}`),
  ] as const;
}

function isOfTheirs(sellers: Sellers): SQL {
  return sql`EXISTS (SELECT 1 FROM webhooks AS hook
    WHERE hook.id = webhook_deliveries.webhook_id AND hook.removed_at IS NULL AND ${isOfSellers(sql`hook.seller`, sellers)})`;
}

/** A test of an address, also of a paused one. `id`: minted by the form; sent twice, it is one delivery. */
export function insertPing(db: Queries, ping: { id: string; webhookId: string; sellers: Sellers; now: number }) {
  const { id, webhookId, sellers, now } = ping;
  return db.insert(webhookDeliveries).select(sql`
    SELECT ${`${webhookId}:ping:${id}`}, lower(hex(randomblob(16))), hook.id, 'ping', '', '', 'due', 0, ${now}, ${now}
    FROM webhooks AS hook
    WHERE hook.id = ${webhookId} AND hook.removed_at IS NULL AND ${isOfSellers(sql`hook.seller`, sellers)}
      AND NOT EXISTS (SELECT 1 FROM webhook_deliveries AS known WHERE known.id = ${`${webhookId}:ping:${id}`})`);
}

/** Only one of which nothing was heard yet: a reload of the form sends nothing. */
export function claimPing(db: Queries, ping: { id: string; webhookId: string; now: number }) {
  const { id, webhookId, now } = ping;
  return claim(
    db,
    now,
    sql`${webhookDeliveries.id} = ${`${webhookId}:ping:${id}`}
      AND NOT EXISTS (SELECT 1 FROM webhook_tries AS tried WHERE tried.delivery_id = webhook_deliveries.id)`,
  );
}

export function readDeliveries(result: ResultSet | undefined): ClaimedDelivery[] {
  return (result?.rows ?? []).map((row) => claimedRow.parse(JSON.parse(String(row['document']))));
}

export interface SettledDelivery {
  id: string;
  webhookId: string;
  /** The try that was made: only it counts, whatever a later one is doing. */
  attempts: number;
  tried: number;
  status: 'sent' | 'due' | 'failed';
  outcome: string;
  tookMs: number;
  at: number;
  /** The receiver said that it is gone for good. */
  isGone: boolean;
}

/**
 * An address is paused when an event failed for good and nothing since then was taken: one event that a receiver cannot
 * read never silences it.
 */
export function settleDelivery(db: Queries, settled: SettledDelivery) {
  const { id, webhookId, attempts, tried, status, outcome, tookMs, at, isGone } = settled;
  const isMine = sql`${webhookDeliveries.id} = ${id} AND ${webhookDeliveries.status} = 'due'
    AND ${webhookDeliveries.attempts} = ${attempts}`;
  const failedFrom = sql`(SELECT told.at FROM webhook_deliveries AS told WHERE told.id = ${id} AND told.status = 'failed')`;
  return [
    // Sent again because an answer was late, and written down since: one try stays one.
    db.insert(webhookTries).select(sql`SELECT NULL, ${id}, ${outcome}, ${tookMs}, ${at}
      WHERE ${tried} = (SELECT count(*) FROM webhook_tries AS known WHERE known.delivery_id = ${id})`),
    ...(status === 'due' ? [] : [db.update(webhookDeliveries).set({ status }).where(isMine)]),
    ...(status === 'sent' ? [db.update(webhooks).set({ tookAt: at }).where(eq(webhooks.id, webhookId))] : []),
    ...(status === 'failed' || isGone
      ? [
          db.update(webhooks).set({ pausedAt: at, pausedBy: '' })
            .where(sql`${webhooks.id} = ${webhookId} AND ${webhooks.pausedAt} IS NULL
              AND (${isGone ? 1 : 0} OR coalesce(${webhooks.tookAt}, 0) < coalesce(${failedFrom}, 0))`),
        ]
      : []),
  ];
}

/** What is long over goes, a bounded part at a time; what is still due stays. */
export function sweepDeliveries(db: Queries, now: number) {
  const old = sql`(SELECT over.id FROM webhook_deliveries AS over
    WHERE over.status IN ('sent', 'failed') AND over.next_at <= ${now - KEPT_MS} ORDER BY over.id LIMIT ${SWEPT_AT_ONCE})`;
  return [
    db.delete(webhookTries).where(sql`${webhookTries.deliveryId} IN ${old}`),
    db.delete(webhookDeliveries).where(sql`${webhookDeliveries.id} IN ${old}`),
  ] as const;
}

function claim(db: Queries, now: number, which: SQL) {
  return db
    .update(webhookDeliveries)
    .set({
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      nextAt: sql`${now} + ${pauseAfter(sql`${webhookDeliveries.attempts}`)}`,
    })
    .where(which)
    .returning({ document: claimedDocument.as('document') });
}

/** Milliseconds; after the last try as long as after the one before, which nobody waits for. */
function pauseAfter(triesBefore: SQL): SQL {
  const pauses = [...PAUSES_MINUTES, PAUSES_MINUTES.at(-1) ?? 0].map((minutes) => minutes * MINUTE_MS);
  return sql`(SELECT value FROM json_each(${JSON.stringify(pauses)}) WHERE key = ${triesBefore})`;
}

/** Ids, amounts and states: nothing here was ever personal. */
const part = sql`(SELECT part.id, part.seller, part.total_minor, mine.number FROM sub_orders AS part
  JOIN orders AS mine ON mine.id = part.order_id WHERE part.id = webhook_deliveries.sub_order_id) AS part`;
const told = sql`(SELECT row.kind, row.about FROM order_events AS row WHERE row.id = webhook_deliveries.source) AS told`;
const entry = sql`(SELECT row.source, row.commission_id, row.amount_minor FROM ledger_entries AS row
  WHERE row.id = webhook_deliveries.source) AS entry`;

const dataDocument = sql`CASE
  WHEN event = 'ping' THEN json_object('webhookId', webhook_id)
  WHEN event LIKE 'case.%' THEN (SELECT json_object('caseId', own.id, 'kind', own.kind, 'reason', own.reason,
      'subOrderId', part.id, 'orderNumber', part.number, 'seller', part.seller)
    FROM ${told} JOIN cases AS own ON own.id = told.about JOIN ${part})
  WHEN event LIKE 'refund.%' THEN (SELECT json_object('refundId', back.id, 'kind', back.kind,
      'amountMinor', back.total_minor, 'subOrderId', part.id, 'orderNumber', part.number, 'seller', part.seller)
    FROM ${told} JOIN refunds AS back
      ON back.id = CASE told.kind WHEN 'surplus' THEN 'ref_' || substr(told.about, 5) ELSE told.about END
    JOIN ${part})
  WHEN event LIKE 'commission.%' THEN (SELECT json_object('commissionId', own.id, 'amountMinor', entry.amount_minor,
      'agentCode', agent.code, 'subOrderId', part.id, 'orderNumber', part.number, 'seller', part.seller)
    FROM ${entry} JOIN commissions AS own ON own.id = entry.commission_id
    JOIN agents AS agent ON agent.id = own.agent_id JOIN ${part})
  WHEN event = 'payout.paid' THEN (SELECT json_object('payoutId', paid.id, 'amountMinor', paid.amount_minor,
      'taxMinor', paid.tax_minor, 'agentCode', agent.code)
    FROM ${entry} JOIN payouts AS paid ON paid.id = entry.source JOIN agents AS agent ON agent.id = paid.agent_id)
  ELSE (SELECT json_object('subOrderId', part.id, 'orderNumber', part.number, 'seller', part.seller,
      'totalMinor', part.total_minor) FROM ${part})
  END`;

const happenedAt = sql`coalesce((SELECT row.at FROM order_events AS row WHERE row.id = webhook_deliveries.source),
  (SELECT row.at FROM ledger_entries AS row WHERE row.id = webhook_deliveries.source), at)`;

const claimedDocument = sql<string>`json_object('id', id, 'reference', reference, 'webhookId', webhook_id,
  'url', (SELECT hook.url FROM webhooks AS hook WHERE hook.id = webhook_deliveries.webhook_id),
  'secretSealed', (SELECT hook.secret_sealed FROM webhooks AS hook WHERE hook.id = webhook_deliveries.webhook_id),
  'event', event, 'attempts', attempts,
  'tried', (SELECT count(*) FROM webhook_tries AS known WHERE known.delivery_id = webhook_deliveries.id), 'at', ${happenedAt}, 'data', json(${dataDocument}))`;
