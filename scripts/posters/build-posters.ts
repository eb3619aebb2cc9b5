// Draws what is not in the cache, and writes every poster pack and preview into the built site.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PosterCache } from './poster-cache.ts';
import { pathOf, type PosterFile, type PosterTask } from './poster-task.ts';
import { openRenderPool } from './render-pool.ts';
import type { Rendered } from './render-task.ts';

export interface PosterReport {
  /** Pages whose files were written. */
  pages: number;
  drawn: number;
  bytes: number;
  seconds: number;
  warnings: string[];
}

export interface BuildPostersInput {
  tasks: readonly PosterTask[];
  cache: PosterCache;
  /** Folder of the site: `posters/` and `og/` are made in it. */
  folder: string;
  onProgress?: (done: number, of: number) => void;
}

export async function buildPosters({ tasks, cache, folder, onProgress }: BuildPostersInput): Promise<PosterReport> {
  const start = performance.now();
  const report: PosterReport = { pages: tasks.length, drawn: 0, bytes: 0, seconds: 0, warnings: [] };
  const pool = openRenderPool();
  const deliver = (task: PosterTask, { files, warnings }: Rendered) => {
    report.bytes += writeFiles(folder, task, files);
    report.warnings.push(...warnings);
  };
  try {
    const missing = tasks.flatMap((task) => {
      const kept = cache.read(task);
      if (kept.state === 'missing') return [{ task, keep: kept.keep }];
      deliver(task, kept.rendered);
      return [];
    });
    onProgress?.(0, missing.length);
    await Promise.all(
      missing.map(async ({ task, keep }) => {
        const drawn = await pool.render(task);
        keep(drawn);
        deliver(task, drawn);
        report.drawn += 1;
        onProgress?.(report.drawn, missing.length);
      }),
    );
  } finally {
    await pool.close();
  }
  cache.forget();
  return { ...report, seconds: (performance.now() - start) / 1000 };
}

function writeFiles(folder: string, task: PosterTask, files: readonly PosterFile[]): number {
  for (const { ending, bytes } of files) {
    const file = join(folder, pathOf(task, ending));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
