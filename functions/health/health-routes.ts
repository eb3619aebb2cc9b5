// GET /api/health: is the Worker up, do its offers and its database answer, and which of each are they.
import { Hono } from 'hono';
import { readNewestMigration, selectNewestMigration } from '../../db/queries/newest-migration.ts';
import type { AppEnv } from '../deps.ts';

export const healthRoutes = new Hono<AppEnv>().get('/api/health', async (context) => {
  const deps = context.var.deps;
  const database = deps.openDatabase();
  // A lost database throws DatabaseAway and becomes 503: never a false yes.
  const [newest] = await database.read([selectNewestMigration(database.queries)]);
  const { deployment } = await deps.offers.readProgramTerms();
  context.header('Cache-Control', 'no-store');
  return context.json({ status: 'ok', deployment, database: readNewestMigration(newest) });
});
