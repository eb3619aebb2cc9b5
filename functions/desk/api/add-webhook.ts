// An address is added: fields `id`, `seller` (empty: the brand's), `url` and the boxes `event`. Its secret is shown this once.
import type { Visit } from '../../accounts/guards.ts';
import { requireSeller, sellersOf } from '../../accounts/who.ts';
import { ProblemError } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { addWebhook, isWebhookId } from '../../webhooks/manage.ts';
import { nameOf } from './name-hand.ts';
import { answerApi } from './show-api.ts';

const LONGEST = 600;

export async function takeWebhook(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const form = await readForm(context);
  const id = form.get('id') ?? '';
  const seller = form.get('seller') ?? '';
  if (seller === '' && sellersOf(access) !== 'all') throw new ProblemError({ code: 'not_found' });
  const by = seller === '' ? nameOf(visit) : requireSeller(access, seller).name;
  if (!isWebhookId(id)) throw new ProblemError({ code: 'malformed_body' });
  const url = (form.get('url') ?? '').slice(0, LONGEST);
  const events = form.getAll('event');
  const outcome = await addWebhook(context.var.deps, database, { id, seller, url, events, by });
  if (outcome.state === 'refused')
    return answerApi(visit, { webhookForm: { id, seller, url, chosen: events, problem: outcome.why } });
  if (outcome.state === 'already') return answerApi(visit, { told: { tone: 'warning', key: 'webhook_already' } });
  return answerApi(visit, { added: { id, url: outcome.webhook.url, secret: outcome.secret } });
}
