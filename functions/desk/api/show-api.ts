// /desk/api/: the keys of a seller's programs and the addresses that are told, also as the answer to the two forms on it.
import { selectKeys, readKeys } from '../../../db/queries/platform/keys.ts';
import { readWebhooks, selectWebhooks, type StoredWebhook } from '../../../db/queries/platform/webhooks.ts';
import { mintKeyId } from '../../accounts/api-keys.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { sellersOf } from '../../accounts/who.ts';
import { statusOf } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { eventsFor, mintWebhookId } from '../../webhooks/manage.ts';
import { readAskedSellers } from '../asked-sellers.ts';
import type { ApiView } from './view.ts';

const MOST_SHOWN = 200;

/** What a form that was sent leaves on the page. */
export interface Left {
  told?: Chrome['told'];
  made?: ApiView['made'];
  added?: ApiView['added'];
  keyForm?: Partial<ApiView['keyForm']>;
  webhookForm?: Partial<Omit<ApiView['webhookForm'], 'events'>> & { chosen?: readonly string[] };
}

export function showApi(visit: Visit): Promise<Response> {
  const told = TOLD.find((one) => one === visit.context.req.query('done'));
  return answerApi(visit, told ? { told: { tone: 'plain', key: told } } : {});
}

/** What these pages have done; an address that somebody sends says no more than that. */
const TOLD = ['key_revoked', 'webhook_removed'] as const;

/** 422 when something that was sent has to be written anew. */
export async function answerApi(visit: Visit, left: Left): Promise<Response> {
  const { context, database, access } = visit;
  const { sellers, seller, choices } = await readAskedSellers(visit);
  const db = database.queries;
  const [keys, hooks] = await database.read([
    selectKeys(db, { sellers, limit: MOST_SHOWN }),
    selectWebhooks(db, { sellers, limit: MOST_SHOWN }),
  ]);
  const makeFor = choices.length > 0 ? choices : access.staff.map((job) => ({ slug: job.seller, name: job.seller }));
  const first = seller === '' ? (makeFor[0]?.slug ?? '') : seller;
  const { chosen, ...webhookForm } = left.webhookForm ?? {};
  const all = eventsFor(sellersOf(access) === 'all' ? '' : first);
  const view: ApiView = {
    chrome: { ...chromeOf(visit, left.told ?? null), here: '/desk/api/' },
    seller,
    choices,
    makeFor,
    keys: readKeys(keys),
    made: left.made ?? null,
    keyForm: { id: mintKeyId(), seller: first, name: '', scopes: ['read'], problem: null, ...left.keyForm },
    webhooks: readWebhooks(hooks).map(describeWebhook),
    added: left.added ?? null,
    webhookForm: {
      id: mintWebhookId(),
      seller: first,
      url: '',
      problem: null,
      ...webhookForm,
      events: all.map((event) => ({ event, isChosen: chosen?.includes(event) ?? event.startsWith('order.') })),
    },
  };
  const isWrong = view.keyForm.problem !== null || view.webhookForm.problem !== null;
  return renderPage(context, { path: '/desk/api/', view, status: isWrong ? statusOf('invalid_input') : 200 });
}

export function describeWebhook(one: StoredWebhook): ApiView['webhooks'][number] {
  const { id, seller, url, events, madeAt, madeBy, tookAt, pausedAt, pausedBy, due, failed } = one;
  const state = pausedAt === null ? 'running' : pausedBy === '' ? 'silent' : 'paused';
  return { id, seller, url, events, madeAt, madeBy, tookAt, state, pausedAt, pausedBy, due, failed };
}
