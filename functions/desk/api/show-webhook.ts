// /desk/api/webhooks/<id>/: one address, what it was told and what came of each try, the newest first.
import { readDeliveryLog, selectDeliveryLog, type LoggedDelivery } from '../../../db/queries/platform/delivery-log.ts';
import { readWebhooks, selectWebhookById } from '../../../db/queries/platform/webhooks.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { sellersOf } from '../../accounts/who.ts';
import { ProblemError } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { mintStepId } from '../../portal/standing/mint-ids.ts';
import { cutPage, readCursor } from '../../portal/read-cursor.ts';
import { messageId } from '../../webhooks/send-one.ts';
import { describeWebhook } from './show-api.ts';
import type { WebhookView } from './view.ts';

const PAGE = 30;

/** What the buttons of this page have done. */
export const DONE = ['taken', 'not_taken', 'paused', 'resumed'] as const;

export async function showWebhook(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const id = context.req.param('webhook') ?? '';
  const before = readCursor(context.req.query('before'));
  const db = database.queries;
  const [found, log] = await database.read([
    selectWebhookById(db, id),
    selectDeliveryLog(db, { webhookId: id, before, limit: PAGE + 1 }),
  ]);
  const [webhook] = readWebhooks(found);
  const sellers = sellersOf(access);
  if (!webhook || (sellers !== 'all' && !sellers.includes(webhook.seller)))
    throw new ProblemError({ code: 'not_found' });
  const { rows, next } = cutPage(readDeliveryLog(log), PAGE, ({ at, reference }) => ({ at, id: reference }));
  const done = DONE.find((one) => one === context.req.query('done'));
  const told = done ? ({ tone: done === 'not_taken' ? 'warning' : 'plain', key: `webhook_${done}` } as const) : null;
  const view: WebhookView = {
    chrome: { ...chromeOf(visit, told), here: `/desk/api/webhooks/${id}/` },
    webhook: describeWebhook(webhook),
    pingId: mintStepId(),
    deliveries: rows.map(showDelivery),
    next,
    isContinued: before !== null,
  };
  return renderPage(context, { path: '/desk/api/webhook/', view });
}

function showDelivery(delivery: LoggedDelivery): WebhookView['deliveries'][number] {
  const { id, event, orderNumber, status, at, nextAt, tries } = delivery;
  return {
    id,
    messageId: messageId(delivery),
    event,
    orderNumber,
    status,
    at,
    nextAt: status === 'due' ? nextAt : null,
    tries,
  };
}
