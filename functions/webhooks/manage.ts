// An address is added, tested, paused, taken up again and removed; an event is told once more. Whose it is is asked each time.
import type { Database } from '../../db/client.ts';
import type { Sellers } from '../../db/queries/desk/sellers.ts';
import { claimAgain, claimPing, insertPing, readDeliveries } from '../../db/queries/platform/deliveries.ts';
import {
  insertWebhook,
  pauseWebhook as pauseStatement,
  readWebhooks,
  removeWebhookRow,
  resumeWebhook as resumeStatements,
  selectWebhookById,
  selectWebhookOwner,
  type StoredWebhook,
} from '../../db/queries/platform/webhooks.ts';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../db/schema/index.ts';
import type { Deps } from '../deps.ts';
import { toBase64Url } from '../keys/encoding.ts';
import { readTarget, type TargetRefusal } from './read-target.ts';
import { tellClaimed, type WebhookDeps } from './send-due.ts';
import { mintSecret, sealSecret } from './webhook-secret.ts';

export type { StoredWebhook };

export interface AddingWebhook {
  /** Minted before the first try: see `mintWebhookId`. */
  id: string;
  /** Empty: the brand's. */
  seller: string;
  url: string;
  events: readonly string[];
  by: string;
}

export type AddWebhookRefusal = TargetRefusal | 'events_missing' | 'unknown_seller';

/** `secret`: shown once. `already`: added under this id before. */
export type AddWebhookOutcome =
  | { state: 'done'; webhook: StoredWebhook; secret: string }
  | { state: 'already'; webhook: StoredWebhook }
  | { state: 'refused'; why: AddWebhookRefusal };

type AddDeps = Pick<Deps, 'keys' | 'now' | 'codesInTerminal'> & { offers: Pick<Deps['offers'], 'readSeller'> };

export async function addWebhook(deps: AddDeps, database: Database, adding: AddingWebhook): Promise<AddWebhookOutcome> {
  const { id, seller, by } = adding;
  const target = readTarget(adding.url, { isTriedOut: deps.codesInTerminal });
  if (target.state === 'refused') return target;
  const events = eventsFor(seller).filter((event) => adding.events.includes(event));
  if (events.length === 0) return { state: 'refused', why: 'events_missing' };
  if (seller !== '' && !(await deps.offers.readSeller(seller))) return { state: 'refused', why: 'unknown_seller' };
  const secret = mintSecret();
  const secretSealed = await sealSecret(deps.keys, id, secret);
  const db = database.queries;
  const [inserted, found] = await database.write([
    insertWebhook(db, { id, seller, url: target.url.href, events, secretSealed, by, at: deps.now() }),
    selectWebhookById(db, id),
  ]);
  const [webhook] = readWebhooks(found);
  if (!webhook) return { state: 'refused', why: 'unknown_seller' };
  return inserted?.rowsAffected === 1 ? { state: 'done', webhook, secret } : { state: 'already', webhook };
}

/** Payouts are paid by the brand and to agents: no seller's business. */
export function eventsFor(seller: string): readonly WebhookEvent[] {
  return seller === '' ? WEBHOOK_EVENTS : WEBHOOK_EVENTS.filter((event) => event !== 'payout.paid');
}

/** Who steps: the brand on all, a seller's people on their own. */
export interface WebhookHand {
  id: string;
  sellers: Sellers;
  by: string;
}

/** Nothing there: of another seller, or removed. */
export type WebhookOutcome = { state: 'done' | 'already' } | { state: 'refused'; why: 'unknown_webhook' };

export async function pauseWebhook(
  deps: Pick<Deps, 'now'>,
  database: Database,
  hand: WebhookHand,
): Promise<WebhookOutcome> {
  const db = database.queries;
  const results = await database.write([
    pauseStatement(db, { ...hand, at: deps.now() }),
    selectWebhookById(db, hand.id),
  ]);
  return tellStep(hand, results, 0);
}

export async function resumeWebhook(
  deps: Pick<Deps, 'now'>,
  database: Database,
  hand: WebhookHand,
): Promise<WebhookOutcome> {
  const db = database.queries;
  const steps = resumeStatements(db, { ...hand, at: deps.now() });
  return tellStep(hand, await database.write([...steps, selectWebhookById(db, hand.id)]), 1);
}

export async function removeWebhook(
  deps: Pick<Deps, 'now'>,
  database: Database,
  hand: WebhookHand,
): Promise<WebhookOutcome> {
  const db = database.queries;
  const [removed, found] = await database.write([
    removeWebhookRow(db, { ...hand, at: deps.now() }),
    selectWebhookOwner(db, hand.id),
  ]);
  if (removed?.rowsAffected === 1) return { state: 'done' };
  const owner = found?.rows[0]?.['seller'];
  const isOwn = owner !== undefined && (hand.sellers === 'all' || hand.sellers.includes(String(owner)));
  return isOwn ? { state: 'already' } : { state: 'refused', why: 'unknown_webhook' };
}

/** Nothing is sent a second time for the same `pingId`: `tried` 0. Two trips and the call. */
export async function pingWebhook(
  deps: WebhookDeps,
  database: Database,
  ping: { pingId: string; webhookId: string; sellers: Sellers },
): Promise<{ state: 'told'; tried: number; sent: number } | { state: 'refused'; why: 'unknown_webhook' }> {
  const { pingId: id, webhookId, sellers } = ping;
  const db = database.queries;
  const now = deps.now();
  const [, claimed, found] = await database.write([
    insertPing(db, { id, webhookId, sellers, now }),
    claimPing(db, { id, webhookId, now }),
    selectWebhookById(db, webhookId),
  ]);
  if (!isTheirs(readWebhooks(found)[0], sellers)) return { state: 'refused', why: 'unknown_webhook' };
  return { state: 'told', ...(await tellClaimed(deps, database, readDeliveries(claimed))) };
}

/** Under the id that it had, at once. `tried` 0: it was tried since the form was made. */
export async function redeliver(
  deps: WebhookDeps,
  database: Database,
  { deliveryId: id, seenTries, sellers }: { deliveryId: string; seenTries: number; sellers: Sellers },
): Promise<{ state: 'told'; tried: number; sent: number } | { state: 'refused'; why: 'unknown_delivery' }> {
  const [, claimed, found] = await database.write(
    claimAgain(database.queries, { id, seenTries, sellers, now: deps.now() }),
  );
  if (found?.rows.length !== 1) return { state: 'refused', why: 'unknown_delivery' };
  return { state: 'told', ...(await tellClaimed(deps, database, readDeliveries(claimed))) };
}

export function mintWebhookId(): string {
  return `whk_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

export function isWebhookId(text: string): boolean {
  return /^whk_[\w-]{22}$/.test(text);
}

function tellStep(
  { sellers }: WebhookHand,
  results: Awaited<ReturnType<Database['write']>>,
  step: number,
): WebhookOutcome {
  const [webhook] = readWebhooks(results.at(-1));
  if (!isTheirs(webhook, sellers)) return { state: 'refused', why: 'unknown_webhook' };
  return { state: results[step]?.rowsAffected === 1 ? 'done' : 'already' };
}

function isTheirs(webhook: StoredWebhook | undefined, sellers: Sellers): boolean {
  return webhook !== undefined && (sellers === 'all' || sellers.includes(webhook.seller));
}
