// The clock: what happened is read from the books, written down for whoever wants to hear it, and told. At least once: an
// answer that is lost on its way back is told again, under the same id.
import type { Database } from '../../db/client.ts';
import {
  claimDeliveries,
  type ClaimedDelivery,
  MOST_TRIES,
  readDeliveries,
  type SettledDelivery,
  settleDelivery,
  sweepDeliveries,
} from '../../db/queries/platform/deliveries.ts';
import { deriveDeliveries } from '../../db/queries/platform/derive-deliveries.ts';
import type { Deps } from '../deps.ts';
import { type SendDeps, sendOne } from './send-one.ts';

/**
 * A Worker keeps six connections open at a time and a run ends after a minute: four rows of six that all hang for ten
 * seconds are told within it. With the two calls to the database a run makes 26.
 */
const AT_ONCE = 24;
const CONNECTIONS = 6;

export interface WebhookDeps extends SendDeps, Pick<Deps, 'log'> {}

/** Safe to run twice at once: what one run has claimed the other does not see. */
export async function sendDueWebhooks(deps: WebhookDeps, database: Database): Promise<{ tried: number; sent: number }> {
  const db = database.queries;
  const now = deps.now();
  const results = await database.write([
    ...sweepDeliveries(db, now),
    ...deriveDeliveries(db, now),
    ...claimDeliveries(db, { now, limit: AT_ONCE }),
  ]);
  return tellClaimed(deps, database, readDeliveries(results.at(-1)));
}

/** Each is sent and settled; all are settled in one trip. */
export async function tellClaimed(
  deps: WebhookDeps,
  database: Database,
  claimed: readonly ClaimedDelivery[],
): Promise<{ tried: number; sent: number }> {
  const settled = await tellInTurn(deps, claimed);
  if (settled.length > 0) await database.write(settled.flatMap((one) => settleDelivery(database.queries, one)));
  return { tried: settled.length, sent: settled.filter(({ status }) => status === 'sent').length };
}

/** The time of each begins with its turn: what waited for a connection would be given up unsent, because of another's receiver. */
async function tellInTurn(deps: WebhookDeps, claimed: readonly ClaimedDelivery[]): Promise<SettledDelivery[]> {
  const settled: SettledDelivery[] = [];
  const turns = claimed.values();
  const takeTurns = async () => {
    for (const delivery of turns) settled.push(await tellOne(deps, delivery));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, takeTurns));
  return settled;
}

async function tellOne(deps: WebhookDeps, delivery: ClaimedDelivery): Promise<SettledDelivery> {
  const { id, webhookId, attempts, tried, event } = delivery;
  const { isTaken, isGone, outcome, tookMs } = await sendOne(deps, delivery);
  if (!isTaken) deps.log({ level: 'warn', area: 'webhooks', webhook: webhookId, event, attempts, error: outcome });
  const status = isTaken ? 'sent' : isGone || attempts >= MOST_TRIES ? 'failed' : 'due';
  return { id, webhookId, attempts, tried, status, outcome, tookMs, at: deps.now(), isGone };
}
