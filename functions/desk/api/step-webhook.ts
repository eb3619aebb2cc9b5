// The buttons of an address: test it, pause it, take it up again, remove it, tell one event once more.
import type { Visit } from '../../accounts/guards.ts';
import { sellersOf } from '../../accounts/who.ts';
import { ProblemError } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { pauseWebhook, pingWebhook, redeliver, removeWebhook, resumeWebhook } from '../../webhooks/manage.ts';
import type { WebhookDeps } from '../../webhooks/send-due.ts';
import { nameOf } from './name-hand.ts';
import type { DONE } from './show-webhook.ts';

const STEPS = { pause: [pauseWebhook, 'paused'], resume: [resumeWebhook, 'resumed'] } as const;
const PING_ID = /^[\w-]{22}$/;

export async function stepWebhook(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  await readForm(context);
  const [take, done] = STEPS[context.req.param('step') === 'pause' ? 'pause' : 'resume'];
  const outcome = await take(context.var.deps, database, handOf(visit));
  if (outcome.state === 'refused') throw new ProblemError({ code: 'not_found' });
  return goBack(visit, done);
}

export async function dropWebhook(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  await readForm(context);
  const outcome = await removeWebhook(context.var.deps, database, handOf(visit));
  if (outcome.state === 'refused') throw new ProblemError({ code: 'not_found' });
  return context.redirect('/desk/api/?done=webhook_removed', 303);
}

/** Field `pingId`, minted by the page. */
export async function testWebhook(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const pingId = (await readForm(context)).get('pingId') ?? '';
  if (!PING_ID.test(pingId)) throw new ProblemError({ code: 'malformed_body' });
  const { id: webhookId, sellers } = handOf(visit);
  return tellSent(visit, await pingWebhook(sendDeps(visit), database, { pingId, webhookId, sellers }));
}

/** Fields `delivery`, and `seen`: how many tries stand on the page. */
export async function tellAgain(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const form = await readForm(context);
  const deliveryId = form.get('delivery') ?? '';
  const seenTries = Number(form.get('seen') ?? '');
  const { id, sellers } = handOf(visit);
  if (!deliveryId.startsWith(`${id}:`)) throw new ProblemError({ code: 'not_found' });
  if (!Number.isSafeInteger(seenTries)) throw new ProblemError({ code: 'malformed_body' });
  return tellSent(visit, await redeliver(sendDeps(visit), database, { deliveryId, seenTries, sellers }));
}

/** Tapped twice: the first tap says what came of it. */
function tellSent(
  visit: Visit,
  outcome: { state: 'told'; tried: number; sent: number } | { state: 'refused' },
): Response {
  if (outcome.state === 'refused') throw new ProblemError({ code: 'not_found' });
  const { tried, sent } = outcome;
  return goBack(visit, tried === 0 ? null : sent === 1 ? 'taken' : 'not_taken');
}

function goBack({ context }: Visit, done: (typeof DONE)[number] | null): Response {
  const page = `/desk/api/webhooks/${context.req.param('webhook') ?? ''}/`;
  return context.redirect(done === null ? page : `${page}?done=${done}`, 303);
}

function handOf(visit: Visit) {
  return { id: visit.context.req.param('webhook') ?? '', sellers: sellersOf(visit.access), by: nameOf(visit) };
}

function sendDeps({ context }: Visit): WebhookDeps {
  return { ...context.var.deps, fetch: (...request) => fetch(...request) };
}
