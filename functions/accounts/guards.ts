// Doors: which kind of people a route is for. A route says it by the guard that wraps it, and the table of
// access is read from there.
import type { Database } from '../../db/client.ts';
import type { Access } from '../../db/queries/accounts/access.ts';
import type { AppContext } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { type Area, signInOf } from './next-page.ts';
import { type Agent, findAccess, isFreshForDesk } from './who.ts';

/**
 * Who a route is for. `signed_in`: any phone that was verified; whose rows they get is the route's own business.
 * `key`: programs of sellers, see key-door.ts.
 */
export type Door = 'signed_in' | 'agent' | 'staff' | 'brand' | 'key';

/** A request of somebody who may make it. */
export interface Visit {
  context: AppContext;
  database: Database;
  access: Access;
}

/** Of the brand: its pages are handed on as one. */
export type BrandVisit = Visit & { by: string };

export type Guarded = ((context: AppContext) => Promise<Response>) & { door: Door };

/** Anybody who signed in at the portal, agent or not. */
export function forSignedIn(handle: (visit: Visit) => Promise<Response>): Guarded {
  return guard('signed_in', 'portal', handle);
}

/** Agents of every standing; what a paused or suspended one may do is the feature's own rule. */
export function forAgents(handle: (visit: Visit & { agent: Agent }) => Promise<Response>): Guarded {
  return guard('agent', 'portal', (visit) => {
    const { agent } = visit.access;
    // Whoever is not one yet reads how to become one.
    if (!agent) return Promise.resolve(visit.context.redirect('/portal/join/', 303));
    return handle({ ...visit, agent });
  });
}

/** People of a seller and of the brand. Which seller's rows they see: `sellersOf`, `requireSeller`. */
export function forStaff(handle: (visit: Visit) => Promise<Response>): Guarded {
  return guard('staff', 'desk', (visit) => {
    if (visit.access.staff.length === 0) throw new ProblemError({ code: 'not_found' });
    return handle(visit);
  });
}

/** The brand alone. `by`: the name that the audit log keeps. */
export function forBrand(handle: (visit: BrandVisit) => Promise<Response>): Guarded {
  return guard('brand', 'desk', (visit) => {
    const job = visit.access.staff.find(({ role }) => role === 'brand');
    if (!job) throw new ProblemError({ code: 'not_found' });
    return handle({ ...visit, by: job.name });
  });
}

function guard(door: Door, area: Area, handle: (visit: Visit) => Promise<Response>): Guarded {
  const handler = async (context: AppContext): Promise<Response> => {
    const database = context.var.deps.openDatabase();
    const access = await findAccess(context, database);
    const isIn = access !== null && (area === 'portal' || isFreshForDesk(access, context.var.deps.now()));
    return isIn ? handle({ context, database, access }) : sendToDoor(context, area);
  };
  return Object.assign(handler, { door });
}

/** After signing in one is back where one wanted to go; a form that was sent is not sent again by itself. */
function sendToDoor(context: AppContext, area: Area): Response {
  const { pathname, search } = new URL(context.req.url);
  if (context.req.method !== 'GET') return context.redirect(signInOf(area), 303);
  // In the language that was asked for.
  const lang = context.req.query('lang');
  const asked = new URLSearchParams({ next: pathname + search, ...(lang ? { lang } : {}) });
  return context.redirect(`${signInOf(area)}?${asked}`, 303);
}
