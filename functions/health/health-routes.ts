// GET /api/health: is the Worker up, do its offers and its database answer.
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { agents } from '../../db/schema/index.ts';
import type { AppEnv } from '../deps.ts';

export const healthRoutes = new Hono<AppEnv>().get('/api/health', async (context) => {
  const deps = context.var.deps;
  const database = deps.openDatabase();
  // A lost database throws DatabaseAway and becomes 503: never a false yes.
  await database.read([
    database.queries
      .select({ one: sql`1` })
      .from(agents)
      .limit(1),
  ]);
  const { deployment } = await deps.offers.readProgramTerms();
  context.header('Cache-Control', 'no-store');
  return context.json({ status: 'ok', deployment });
});
