// Leaving: this browser, or all the others one is signed in with.
import { Hono } from 'hono';
import { endOtherSessions, endSession } from '../../db/queries/accounts/access.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { type Area, AREAS, signInOf } from './next-page.ts';
import { findAccess } from './who.ts';
import { dropSession } from './session-cookie.ts';

export const sessionRoutes = new Hono<AppEnv>();
for (const area of AREAS) {
  sessionRoutes.post(`/${area}/sign-out`, (context) => leave(context, area, 'this'));
  sessionRoutes.post(`/${area}/sign-out-others`, (context) => leave(context, area, 'others'));
}

/** Without a session there is nothing to end, and the answer is the same. */
async function leave(context: AppContext, area: Area, which: 'this' | 'others'): Promise<Response> {
  const database = context.var.deps.openDatabase();
  const access = await findAccess(context, database);
  if (access) {
    const session = { id: access.sessionId, accountId: access.accountId };
    const end = which === 'this' ? endSession : endOtherSessions;
    await database.write([end(database.queries, session)]);
  }
  if (which === 'this') dropSession(context);
  return context.redirect(which === 'this' ? signInOf(area) : `/${area}/`, 303);
}
