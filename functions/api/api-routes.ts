// /api/v1/…: what programs of sellers come for, the document that describes it, and the page for people who write them.
import { Hono } from 'hono';
import { forKeys } from '../accounts/key-door.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { chooseOrigin } from '../http/choose-origin.ts';
import { writeDocument } from './document/write-document.ts';
import { OPERATIONS } from './operations.ts';
import { showDevelopers } from './page/show-developers.ts';

/** The document is the same until the next deployment. */
const KEPT_SECONDS = 300;

export const apiRoutes = new Hono<AppEnv>();
for (const { method, path, scope, run } of OPERATIONS)
  apiRoutes.on(method.toUpperCase(), `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, forKeys(scope, run));

apiRoutes.get('/api/v1/openapi.json', sendDocument);
for (const slash of ['', '/']) apiRoutes.get(`/developers${slash}`, showDevelopers);

/** `?lang=en`. Anybody may read it: it tells nothing of a shop. */
async function sendDocument(context: AppContext): Promise<Response> {
  const terms = await context.var.deps.offers.readProgramTerms();
  const origin = chooseOrigin(terms.origin, new URL(context.req.url));
  const language = context.req.query('lang') === 'en' ? 'en' : 'zh';
  return Response.json(writeDocument({ origin, language }), {
    headers: { 'Cache-Control': `public, max-age=${KEPT_SECONDS}` },
  });
}
