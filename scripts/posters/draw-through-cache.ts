// One page on demand: from the cache, or drawn and kept there.
import type { PosterCache } from './poster-cache.ts';
import type { PosterFile, PosterTask } from './poster-task.ts';
import type { RenderPool } from './render-pool.ts';

export interface Studio {
  cache: PosterCache;
  pool: RenderPool;
}

export async function drawThroughCache({ cache, pool }: Studio, task: PosterTask): Promise<readonly PosterFile[]> {
  const kept = cache.read(task);
  if (kept.state === 'known') return kept.rendered.files;
  const drawn = await pool.render(task);
  kept.keep(drawn);
  return drawn.files;
}
