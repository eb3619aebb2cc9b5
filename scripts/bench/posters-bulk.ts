// `npm run bench -- posters-bulk`: a thousand posters for one agent, drawn by the command's own code into a folder.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PosterPage } from '../../functions/posters/poster-address.ts';
import { formatPage } from '../../functions/posters/poster-address.ts';
import { listPosterPages, openBuiltPosters } from '../posters/bulk/built-posters.ts';
import { makePosters } from '../posters/bulk/make-posters.ts';
import { writeZip } from '../posters/bulk/write-zip.ts';
import { buildShop } from './build-shop.ts';
import { benchedAgent } from './posters/agents.ts';
import { createProgress } from './progress.ts';
import { readNumber } from './read-number.ts';
import { formatTable } from './table.ts';
import { atMost, exitCodeOf, formatTargets } from './targets.ts';

export const USAGE = `npm run bench -- posters-bulk [--posters 1000]
  --posters  画多少张；网站先构建好，不算在内`;

const TARGET_SECONDS = 20;

const progress = createProgress();

export async function benchBulkPosters(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { posters: { type: 'string', default: '1000' } } });
  const count = readNumber('posters', values.posters);
  progress.say('构建商店（没有改动就用现成的）');
  await buildShop(process.cwd());
  const folder = mkdtempSync(join(tmpdir(), 'xinpu-bench-'));
  try {
    const site = join(folder, 'site');
    multiplyPages(resolve('dist', 'client'), site, count);
    return await measure(site, join(folder, 'out'));
  } finally {
    progress.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(site: string, out: string): Promise<number> {
  const { code, name } = benchedAgent(0);
  const pages = listPosterPages(site, { all: true });
  const make = () =>
    makePosters({
      assets: openBuiltPosters(site),
      pages,
      existing: pages,
      sizes: ['story'],
      formats: ['jpg'],
      share: { code, channel: '' },
      name,
      out,
    });
  const first = await time('画', make);
  const again = await time('再画一次', make);
  const drawnTwice = again.result.posters.filter(({ isNew }) => isNew).length;
  if (drawnTwice > 0) throw new Error(`${drawnTwice} posters were drawn twice`);
  const { folder, posters } = first.result;
  const zip = `${folder}.zip`;
  const zipped = await time('打成 ZIP', () => writeZip({ folder, files: posters.map(({ entry }) => entry.file), zip }));
  progress.end();
  const bytes = posters.reduce((sum, poster) => sum + poster.bytes, 0);
  console.log(
    `一位介绍人的 ${posters.length} 张海报，1080×1920，${Math.round(bytes / 1e6)} MB；${availableParallelism()} 个核`,
  );
  const row = (title: string, { seconds, cpuSeconds }: Timed<unknown>) => [
    title,
    seconds.toFixed(1),
    cpuSeconds.toFixed(1),
  ];
  console.log(
    formatTable([['', '秒', '处理器秒'], row('全部新画', first), row('都已经有了', again), row('打成 ZIP', zipped)]),
  );
  const targets = [
    atMost(`画 ${pages.length} 张`, first.seconds, (TARGET_SECONDS * pages.length) / 1000, (s) => `${s.toFixed(1)} 秒`),
  ];
  console.log(`\n${formatTargets(targets)}`);
  return exitCodeOf(targets);
}

/** As many pages as are wanted, each with the pack of a real one behind it. */
function multiplyPages(built: string, site: string, count: number): void {
  const real: PosterPage[] = listPosterPages(built, { all: true });
  if (real.length === 0) throw new Error('the built site has no posters');
  mkdirSync(join(site, 'posters', 'bench'), { recursive: true });
  symlinkSync(join(built, 'posters', '_glyphs'), join(site, 'posters', '_glyphs'));
  for (let number = 0; number < count; number++) {
    const page = real[number % real.length];
    if (!page) continue;
    const pack = join(built, 'posters', `${formatPage(page)}.pack`);
    symlinkSync(pack, join(site, 'posters', 'bench', `p${number}.pack`));
  }
}

interface Timed<Result> {
  result: Result;
  seconds: number;
  cpuSeconds: number;
}

async function time<Result>(title: string, run: () => Promise<Result>): Promise<Timed<Result>> {
  progress.say(title);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const result = await run();
  const { user, system } = process.cpuUsage(cpu);
  return { result, seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}
