// `npm run bench -- orders`: complete guest orders on the built Worker in bare workerd and the local Turso, beside a floor that
// only writes, in turns.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun } from '../terminal/cannot-run.ts';
import { buildShop } from './build-shop.ts';
import type { Contender } from './orders/contender.ts';
import { type Ordered, placeOrders } from './orders/place-orders.ts';
import { type OrderBenchSettings, readSettings } from './orders/read-settings.ts';
import { formatFigures, judge, type Measured, type Round } from './orders/report.ts';
import { startFloor } from './orders/start-floor.ts';
import { startOurs } from './orders/start-ours.ts';
import { canReadAccounts, readAccount } from './process-account.ts';
import { createProgress } from './progress.ts';
import { exitCodeOf, formatTargets, type Target } from './targets.ts';

/** Compiled code, read offers and warm connections: the first orders of a process are not what is measured. */
const WARM_UP_MS = 1500;

const progress = createProgress();

/** Answers the exit code: 1 when a target is missed. */
export async function benchOrders(args: string[]): Promise<number> {
  const settings = readSettings(args);
  if (!canReadAccounts()) throw new CannotRun('只有 Linux 记着每个进程用了多少处理器时间，请在 Linux 上运行。');
  const folder = mkdtempSync(join(tmpdir(), 'xinpu-bench-'));
  const running: Contender[] = [];
  try {
    const root = process.cwd();
    progress.say('构建商店（没有改动就用现成的）');
    await buildShop(root);
    const { contender: ours, ordered } = await startOurs({ root, folder });
    running.push(ours);
    const floor = await startFloor({ root, folder });
    running.push(floor);
    const { measured, wrong } = await measureInTurns({ ours, floor, ordered }, settings);
    const targets = judge(measured, wrong);
    print(measured, [...wrong, ...listErrors(measured)], targets, settings);
    return exitCodeOf(targets);
  } finally {
    progress.end();
    await Promise.all(running.map((one) => one.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

type Course = Record<Contender['name'], Contender> & { ordered: Ordered };

/** Ours and the floor one after the other, and again the other way round: what else the machine does meets both. */
async function measureInTurns(
  { ours, floor, ordered }: Course,
  settings: OrderBenchSettings,
): Promise<{ measured: Measured[]; wrong: string[] }> {
  const { clients, rounds, seconds } = settings;
  const placed = { ours: 0, floor: 0 };
  const measure = async (one: Contender, count: number, ms: number) => {
    const round = await measureRound(one, { clients: count, ms, ordered });
    placed[one.name] += round.placed;
    return round;
  };
  for (const one of [ours, floor]) await measure(one, Math.max(...clients), WARM_UP_MS);
  const measured: Measured[] = [];
  for (const count of clients) {
    const all: Measured['rounds'] = [];
    for (let round = 1; round <= rounds; round += 1) {
      progress.say(`${count} 人同时  第 ${round}/${rounds} 轮`);
      if (round % 2 === 1) {
        const first = await measure(ours, count, seconds * 1000);
        all.push({ ours: first, floor: await measure(floor, count, seconds * 1000) });
      } else {
        const first = await measure(floor, count, seconds * 1000);
        all.push({ floor: first, ours: await measure(ours, count, seconds * 1000) });
      }
    }
    measured.push({ clients: count, rounds: all });
  }
  const wrong = [...(await ours.checkBooks(placed.ours)), ...(await floor.checkBooks(placed.floor))];
  return { measured, wrong };
}

async function measureRound(
  { worker, database }: Contender,
  load: { clients: number; ms: number; ordered: Ordered },
): Promise<Round> {
  const look = async () => ({
    calls: await database.countCalls(),
    worker: readAccount(worker.pid).allMs,
    database: readAccount(database.pid).allMs,
  });
  const before = await look();
  const run = await placeOrders({ port: worker.port, ...load });
  const after = await look();
  return {
    ...run,
    calls: after.calls - before.calls,
    workerMs: after.worker - before.worker,
    databaseMs: after.database - before.database,
  };
}

function listErrors(measured: readonly Measured[]): string[] {
  const all = measured.flatMap(({ rounds }) => rounds.flatMap(({ ours, floor }) => [...ours.errors, ...floor.errors]));
  return [...new Set(all.map((error) => error.slice(0, 200)))].slice(0, 5);
}

function print(
  measured: readonly Measured[],
  wrong: readonly string[],
  targets: readonly Target[],
  { rounds, seconds, isJson }: OrderBenchSettings,
): void {
  // Beside other work a processor's time buys less: who compares figures should know.
  const machine = `${cpus()[0]?.model.trim()} × ${cpus().length}，负载 ${loadavg()[0]?.toFixed(1)}`;
  progress.end();
  if (isJson) {
    const light = measured.map((one) => ({ ...one, rounds: one.rounds.map(dropLatencies) }));
    console.log(JSON.stringify({ machine, measured: light, targets, wrong }, null, 2));
    return;
  }
  console.log(
    `游客下单，裸 workerd，本机 Turso（synchronous=FULL）。${machine}；每种 ${rounds} 轮，每轮 ${seconds} 秒。`,
  );
  console.log(`\n${formatFigures(measured)}\n`);
  console.log('Worker 毫秒、数据库毫秒：每张单用掉的处理器时间，各自整个进程的。\n');
  for (const one of wrong) console.log(one);
  console.log(formatTargets(targets));
}

function dropLatencies({ ours, floor }: Measured['rounds'][number]) {
  return { ours: { ...ours, latencies: [] }, floor: { ...floor, latencies: [] } };
}
