// The open platform at the desk: keys, addresses, and the log of what was told.
import { Hono } from 'hono';
import { forStaff, type Visit } from '../../accounts/guards.ts';
import { readLanguage } from '../../accounts/chrome.ts';
import type { AppEnv } from '../../deps.ts';
import { ProblemError } from '../../http/problem.ts';
import { leadTo } from '../../portal/lead-to.ts';
import { isWebhookId } from '../../webhooks/manage.ts';
import { takeWebhook } from './add-webhook.ts';
import { dropKey, takeKey } from './make-key.ts';
import { showApi } from './show-api.ts';
import { showWebhook } from './show-webhook.ts';
import { dropWebhook, stepWebhook, tellAgain, testWebhook } from './step-webhook.ts';

const HOOK = '/desk/api/webhooks/:webhook';

export const apiDeskRoutes = new Hono<AppEnv>();
for (const slash of ['', '/'])
  apiDeskRoutes.get(`/desk/api${slash}`, forStaff(showApi)).get(`${HOOK}${slash}`, forStaff(showWebhook));

apiDeskRoutes
  .post('/desk/api/keys', forStaff(takeKey))
  .post('/desk/api/keys/:key/revoke', forStaff(dropKey))
  .post('/desk/api/webhooks', forStaff(takeWebhook))
  .post(`${HOOK}/:step{pause|resume}`, forStaff(stepWebhook))
  .post(`${HOOK}/remove`, forStaff(dropWebhook))
  .post(`${HOOK}/ping`, forStaff(testWebhook))
  .post(`${HOOK}/again`, forStaff(tellAgain));

// Reloaded, the address of a form answers with the page that it stands on.
for (const form of ['keys', 'keys/:key/revoke', 'webhooks'])
  apiDeskRoutes.get(`/desk/api/${form}`, forStaff(leadTo('/desk/api/')));
apiDeskRoutes.get(`${HOOK}/:step{pause|resume|remove|ping|again}`, forStaff(leadToWebhook));

/** Of the address: anything may stand there. */
async function leadToWebhook({ context }: Visit): Promise<Response> {
  const id = context.req.param('webhook') ?? '';
  if (!isWebhookId(id)) throw new ProblemError({ code: 'not_found' });
  readLanguage(context);
  return context.redirect(`/desk/api/webhooks/${id}/`, 303);
}
