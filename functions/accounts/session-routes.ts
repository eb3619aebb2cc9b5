// Leaving: this browser, or all the others one is signed in with.
import { Hono } from 'hono';
import { endOtherSessions, endSession } from '../../db/queries/accounts/access.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { PORTAL, SIGN_IN } from './next-page.ts';
import { findAccess } from './who.ts';
import { dropSession } from './session-cookie.ts';

export const sessionRoutes = new Hono<AppEnv>();
sessionRoutes
  .post('/portal/sign-out', (context) => leave(context, 'this'))
  .post('/portal/sign-out-others', (context) => leave(context, 'others'));

/** Without a session there is nothing to end, and the answer is the same. */
async function leave(context: AppContext, which: 'this' | 'others'): Promise<Response> {
  const database = context.var.deps.openDatabase();
  const access = await findAccess(context, database);
  if (access) {
    const session = { id: access.sessionId, accountId: access.accountId };
    const end = which === 'this' ? endSession : endOtherSessions;
    await database.write([end(database.queries, session)]);
  }
  if (which === 'this') dropSession(context);
  return context.redirect(which === 'this' ? SIGN_IN : PORTAL, 303);
}
