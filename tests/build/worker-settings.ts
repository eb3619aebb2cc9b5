// The settings with which the built Worker is deployed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const settings = z.object({
  main: z.string(),
  assets: z.object({ run_worker_first: z.array(z.string()), not_found_handling: z.string() }),
  triggers: z.object({ crons: z.array(z.string()) }),
});

export const WORKER_SETTINGS = join('dist', 'server', 'wrangler.json');

export function readWorkerSettings(): { main: string; runWorkerFirst: string[]; notFound: string; crons: string[] } {
  const { main, assets, triggers } = settings.parse(JSON.parse(readFileSync(WORKER_SETTINGS, 'utf8')));
  return { main, runWorkerFirst: assets.run_worker_first, notFound: assets.not_found_handling, crons: triggers.crons };
}
