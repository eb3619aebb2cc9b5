// `npm run bench -- posters`: one poster, every engine, in bare workerd, in turns; processor time from the kernel's books.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun } from '../terminal/cannot-run.ts';
import { buildShop } from './build-shop.ts';
import { benchedAgent, LETTERS_OF_AGENTS } from './posters/agents.ts';
import { buildOtherEngines } from './posters/build-others.ts';
import { buildOurEngine, buildOurShop } from './posters/build-ours.ts';
import { checkPicture } from './posters/check-picture.ts';
import { type BuiltEngine, OTHER_ENGINES } from './posters/engines.ts';
import { findTask } from './posters/find-task.ts';
import { installEngines } from './posters/install-engines.ts';
import { measureAddedCode } from './posters/measure-code.ts';
import { measureBareStart, measureRound, type Round, subtract } from './posters/measure-engine.ts';
import { prepareOurAssets } from './posters/prepare-ours.ts';
import { prepareScene } from './posters/prepare-scene.ts';
import { type PosterBenchSettings, readSettings } from './posters/read-settings.ts';
import { type EngineFigures, formatFigures, judge, summarise, TARGETS } from './posters/report.ts';
import { canReadAccounts } from './process-account.ts';
import { createProgress } from './progress.ts';
import { exitCodeOf, formatTargets, type Target } from './targets.ts';

interface Measured {
  engine: BuiltEngine;
  rounds: Round[];
}

const progress = createProgress();

/** Answers the exit code: 1 when a target is missed. */
export async function benchPosters(args: string[]): Promise<number> {
  const settings = readSettings(args);
  if (!canReadAccounts()) {
    throw new CannotRun(
      '只有 Linux 记着每个线程用了多少处理器时间（/proc/<pid>/task/*/schedstat），请在 Linux 上运行。',
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'xinpu-bench-'));
  try {
    const engines = await buildEngines(folder, settings);
    const figures = await summariseAll(await measureInTurns(engines, folder, settings.rounds), settings);
    const targets = judge(figures);
    print(figures, targets, settings);
    return exitCodeOf(targets);
  } finally {
    progress.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole route stands first: by it the others are measured. */
async function buildEngines(folder: string, { page, isWanted }: PosterBenchSettings): Promise<BuiltEngine[]> {
  const root = process.cwd();
  progress.say('构建商店（没有改动就用现成的）');
  await buildShop(root);
  const task = await findTask(root, page);
  const engines = [
    await buildOurShop({ root, folder, page, origin: task.page.origin, code: await measureAddedCode(root) }),
  ];
  progress.say('打包各个引擎');
  const assets = await prepareOurAssets({ task, folder: join(folder, 'glyphs'), letters: LETTERS_OF_AGENTS });
  for (const format of ['jpg', 'png'] as const) {
    if (isWanted(`ours-engine-${format}`)) engines.push(await buildOurEngine({ root, folder, page, format, assets }));
  }
  if (!OTHER_ENGINES.some(({ id }) => isWanted(id))) return engines;
  const packages = await installEngines(root);
  const prepared = await prepareScene({ task, packages, agent: benchedAgent(0) });
  return [...engines, ...(await buildOtherEngines({ folder, packages, prepared, isWanted }))];
}

/** One after the other and again: what else the machine does in the meantime meets all of them. */
async function measureInTurns(engines: readonly BuiltEngine[], folder: string, rounds: number): Promise<Measured[]> {
  const measured = engines.map((engine): Measured => ({ engine, rounds: [] }));
  for (let round = 1; round <= rounds; round++) {
    for (const [place, one] of measured.entries()) {
      const { title, format } = one.engine;
      progress.say(`第 ${round}/${rounds} 轮  ${place + 1}/${engines.length}  ${title}  ${format.toUpperCase()}`);
      const bare = await measureBareStart(join(folder, 'bare'));
      const drawn = await measureRound(one.engine);
      one.rounds.push({ ...drawn, start: subtract(drawn.start, bare) });
    }
  }
  return measured;
}

async function summariseAll(measured: readonly Measured[], settings: PosterBenchSettings): Promise<EngineFigures[]> {
  const ours = pictureOf(measured[0]);
  const figures: EngineFigures[] = [];
  for (const one of measured) {
    const { id, title, format } = one.engine;
    const picture = pictureOf(one);
    keepPicture(settings, `${id}.${format}`, picture);
    const difference = await checkPicture({ title, format, picture, ours });
    figures.push({ ...summarise(one.engine, one.rounds), difference });
  }
  return figures;
}

function pictureOf(measured: Measured | undefined): Uint8Array {
  const picture = measured?.rounds[0]?.picture;
  if (!picture) throw new Error('nothing was measured');
  return picture;
}

function keepPicture({ pictures }: PosterBenchSettings, name: string, bytes: Uint8Array): void {
  if (pictures === null) return;
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, name), bytes);
}

function print(figures: readonly EngineFigures[], targets: readonly Target[], settings: PosterBenchSettings): void {
  const { page, rounds, isJson } = settings;
  // Beside other work a processor's time buys less: who compares figures should know.
  const machine = `${cpus()[0]?.model.trim()} × ${cpus().length}，负载 ${loadavg()[0]?.toFixed(1)}`;
  progress.end();
  if (isJson) {
    console.log(JSON.stringify({ machine, page, rounds, figures, targets }, null, 2));
    return;
  }
  console.log(`同一张海报 ${page}，1080×1920，裸 workerd，每个引擎 ${rounds} 个全新的进程轮流来；${machine}`);
  console.log('时间是主线程的处理器时间，已减去一个什么也不做的请求；启动是全局代码用的时间，不在首张之内。\n');
  console.log(formatFigures(figures));
  const notes = figures.flatMap(({ title, note }) => (note === undefined ? [] : [`· ${title}：${note}`]));
  console.log([...new Set(notes)].join('\n'));
  console.log(`\n${formatTargets(targets)}`);
  console.log(`时间的限值说的是基准要 ${TARGETS.baselineMs} ms 的机器；这次基准更慢时，按同样的比例放宽。`);
}
