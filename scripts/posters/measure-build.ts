// What posters cost a build: time and bytes a product, over shops of several sizes, first without and then with the cache.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPack } from '../../functions/posters/pack/read-pack.ts';
import { readContent } from '../content/read-content.ts';
import { buildPosters } from './build-posters.ts';
import { generateShop } from './generate-shop.ts';
import { listTasks } from './list-tasks.ts';
import { openPosterCache } from './poster-cache.ts';
import { pathOf, type PackTask, type PosterTask } from './poster-task.ts';

export interface MeasuredBuild {
  products: number;
  /** Per product: drawing everything, and copying everything from the cache. */
  firstMs: number;
  /** Processor time of all threads: what does not change when others use the machine, too. */
  firstCpuMs: number;
  againMs: number;
  /** Bytes a product of each part, `story.jpg` and so on, and of the whole pack. */
  bytes: Record<string, number>;
}

/** Prints a line for every size as it is known. 2,000 products take minutes. */
export async function measurePosterBuild({ products }: { products: readonly number[] }): Promise<MeasuredBuild[]> {
  const measured: MeasuredBuild[] = [];
  for (const count of products) {
    const one = await measureShop(count);
    measured.push(one);
    console.log(describe(one));
  }
  return measured;
}

async function measureShop(products: number): Promise<MeasuredBuild> {
  const root = mkdtempSync(join(tmpdir(), 'xinpu-measure-'));
  try {
    await generateShop(root, products);
    const result = readContent(root);
    if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
    const tasks = await listTasks(root, result.content);
    const build = () =>
      buildPosters({ tasks, cache: openPosterCache(join(root, 'cache')), folder: join(root, 'site') });
    const start = process.cpuUsage();
    const first = await build();
    const { user, system } = process.cpuUsage(start);
    const again = await build();
    if (again.drawn > 0) throw new Error(`${again.drawn} posters were drawn twice`);
    return {
      products,
      firstMs: (first.seconds * 1000) / products,
      firstCpuMs: (user + system) / 1000 / products,
      againMs: (again.seconds * 1000) / products,
      bytes: averageParts(join(root, 'site'), tasks),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function averageParts(folder: string, tasks: readonly PosterTask[]): Record<string, number> {
  const packs = tasks
    .filter((task): task is PackTask => task.kind === 'pack')
    .map((task) => readPack(readFileSync(join(folder, pathOf(task, '.pack')))));
  const names = Object.keys(packs[0]?.head.parts ?? {});
  const average = (bytesOf: (pack: (typeof packs)[number]) => number) =>
    Math.round(packs.reduce((sum, pack) => sum + bytesOf(pack), 0) / packs.length);
  return {
    ...Object.fromEntries(names.map((name) => [name, average((pack) => pack.findPart(name)?.length ?? 0)])),
    pack: average((pack) => pack.bytes),
  };
}

function describe({ products, firstMs, firstCpuMs, againMs, bytes }: MeasuredBuild): string {
  const parts = Object.entries(bytes).map(([name, size]) => `${name} ${Math.round(size / 1000)} KB`);
  const seconds = ((firstMs * products) / 1000).toFixed(0);
  return `${products} products: ${firstMs.toFixed(0)} ms each (${seconds} s; ${firstCpuMs.toFixed(0)} ms of processor), again ${againMs.toFixed(1)} ms; ${parts.join(', ')}`;
}
