// State changes only from our own pages: form posts by hono/csrf, JSON by the Origin header a browser cannot leave out.
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { createMiddleware } from 'hono/factory';
import { ProblemError } from './problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** hono/csrf looks at form types alone; another site's script could still try JSON, so its Origin is checked as well. */
export function refuseForeignOrigin() {
  const checkForms = csrf();
  return createMiddleware(async function refuseForeign(context, next) {
    const origin = context.req.header('origin');
    const isForeign = origin !== undefined && origin !== new URL(context.req.url).origin;
    if (!SAFE_METHODS.has(context.req.method) && isForeign) throw new ProblemError({ code: 'foreign_origin' });
    try {
      return await checkForms(context, next);
    } catch (error) {
      if (error instanceof HTTPException && error.status === 403) throw new ProblemError({ code: 'foreign_origin' });
      throw error;
    }
  });
}
