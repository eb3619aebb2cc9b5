// Opens the local shop, tells where it is, and closes everything on Ctrl-C or when a part of it dies.
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BuildFailed, buildSite } from './build-site.ts';
import { createChildProcesses, type ChildProcesses, type Exit } from './child-processes.ts';
import { describeShop } from './describe-shop.ts';
import { describeBuiltWorker, describeHotReload } from './edge-programs.ts';
import { isNoise } from './filter-noise.ts';
import { findFirstProduct } from './find-product.ts';
import { findFreePort } from './find-port.ts';
import { takeLock } from './lock-file.ts';
import { openDatabase, type OpenDatabase } from './open-database.ts';
import { reportStep } from '../terminal/report-step.ts';
import { signPosterPage } from './sign-poster-page.ts';
import { startClock } from './start-clock.ts';
import { waitForHealth } from './wait-for-health.ts';

export type ShopMode = 'built' | 'hot-reload';

const DEFAULT_PORT = 4321;
const HEALTH_PATIENCE_MS = 90_000;
const KEPT_LINES = 40;
const PARENT_CHECK_MS = 300;

type Stop = { asked: Promise<void>; isAsked: () => boolean };

/** Runs until it is stopped; answers the exit code. */
export async function runShop(mode: ShopMode, args: string[]): Promise<number> {
  const root = process.cwd();
  const wantedPort = readPort(args);
  if (wantedPort === undefined) return explain('用法：-- --port N，N 是 1 到 65535 的整数');
  const lock = takeLock(join(root, '.data', 'shop.lock'));
  if (!lock.taken) return explain(`这家店已经开着（进程 ${lock.pid}，同一个 .data/）。先在那边按 Ctrl-C，再开这一家。`);

  const stop = listenForStop();
  const children = createChildProcesses();
  const closers: (() => Promise<void>)[] = [children.stopAll];
  try {
    return await Promise.race([
      stop.asked.then(() => 0),
      openShop({ mode, root, wantedPort, children, closers, stop }),
    ]);
  } catch (cause) {
    return explain(cause instanceof BuildFailed ? cause.message : describeFailure(cause));
  } finally {
    for (const close of closers) await close();
    lock.release();
  }
}

type Opening = {
  mode: ShopMode;
  root: string;
  wantedPort: number;
  children: ChildProcesses;
  /** What must be closed at the end grows while the shop opens. */
  closers: (() => Promise<void>)[];
  stop: Stop;
};

async function openShop({ mode, root, wantedPort, children, closers, stop }: Opening): Promise<number> {
  if (mode === 'built') {
    await reportStep('构建网站', () => buildSite(root));
  }
  const database = await reportStep('打开数据库', () => openDatabase(join(root, '.data')));
  closers.push(database.turso.close);
  const port = await findFreePort(wantedPort);
  if (port !== wantedPort) console.log(`  端口 ${wantedPort} 已被占用，改用 ${port}`);

  const edge = await reportStep(mode === 'built' ? '启动 Worker' : '启动 Astro', () =>
    startEdge({ mode, root, port, database, children }),
  );
  closers.unshift(startClock(`http://127.0.0.1:${port}`));
  const product = findFirstProduct(root);
  const lines = describeShop({
    port,
    agentCode: database.agentCode,
    product,
    posterPage: product && (await signPosterPage(product, database)),
    lanAddress: findLanAddress(),
  });
  console.log(`\n${lines.join('\n')}\n`);
  const exit = await edge.exited;
  return stop.isAsked() ? 0 : explain(describeDeath(exit, []));
}

type Edge = { mode: ShopMode; root: string; port: number; database: OpenDatabase; children: ChildProcesses };

async function startEdge({ mode, root, port, database, children }: Edge): Promise<{ exited: Promise<Exit> }> {
  const describe = mode === 'built' ? describeBuiltWorker : describeHotReload;
  const { environment, environmentFile } = database;
  const firstLines: string[] = [];
  let isOpen = false;
  const edge = children.start({
    ...describe({ root, port, environment, environmentFile }),
    onLine: (line) => {
      if (isNoise(line)) return;
      if (isOpen) console.error(line);
      else if (firstLines.push(line) > KEPT_LINES) firstLines.shift();
    },
  });
  const death = new AbortController();
  void edge.exited.then((exit) => death.abort(new Error(describeDeath(exit, firstLines))));
  try {
    await waitForHealth(`http://127.0.0.1:${port}`, HEALTH_PATIENCE_MS, death.signal);
  } catch (cause) {
    throw death.signal.aborted ? cause : new Error([describeFailure(cause), ...firstLines].join('\n'));
  }
  isOpen = true;
  return edge;
}

/** The first request to stop counts; later ones change nothing, because stopping is already under way. */
function listenForStop(): Stop {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isAsked = false;
  const ask = (): void => {
    isAsked = true;
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  watchParent(ask);
  return { asked: promise, isAsked: () => isAsked };
}

/** npm hands a signal to its shell only, and that one dies alone: losing the parent is the only sign of it. */
function watchParent(onGone: () => void): void {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && onGone(), PARENT_CHECK_MS).unref();
}

function readPort(args: string[]): number | undefined {
  try {
    const { values } = parseArgs({ args, options: { port: { type: 'string', default: String(DEFAULT_PORT) } } });
    const port = Number(values.port);
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

function findLanAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

function explain(message: string): number {
  console.error(message);
  return 1;
}

function describeDeath({ name, code, signal }: Exit, lines: string[]): string {
  return [`${name} 自己退出了（${signal ?? `代码 ${code ?? '未知'}`}），店已关。`, ...lines].join('\n');
}

function describeFailure(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
