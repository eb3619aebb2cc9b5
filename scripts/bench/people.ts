// `npm run bench -- people`: every page of portal and desk in a shop with a million order lines, on the built Worker in bare
// workerd and the local Turso.
import { createClient, type Client } from '@libsql/client/web';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveKeys, type Keys } from '../../functions/keys/keys.ts';
import { buildShop } from './build-shop.ts';
import { listModules } from './list-modules.ts';
import { type RunningDatabase, startDatabase } from './orders/start-database.ts';
import { SECRETS } from './orders/start-ours.ts';
import { copyDeployment, type Deployment, readDeployment } from './people/deployment.ts';
import { keepPeople, type KeptPeople } from './people/keep-people.ts';
import { findNextPage, measurePage, type PageFigures } from './people/measure-page.ts';
import { findAgentId, openSession } from './people/open-session.ts';
import { findExamples, isFor, listPages } from './people/pages.ts';
import { type PeopleBenchSettings, readSettings } from './people/read-settings.ts';
import { formatPages, judge, middleOf } from './people/report.ts';
import type { Viewer } from './people/viewers.ts';
import { createProgress } from './progress.ts';
import { exitCodeOf, formatTargets } from './targets.ts';
import { type RunningWorker, startWorkerd } from './workerd.ts';

const HOST = 'shop.bench.test';
const FLOOR = '/api/health';
/** A page that needs longer is to be seen, not cut off. */
const DATABASE_TIMEOUT_MS = '30000';

const progress = createProgress();

/** Answers the exit code: 1 when a page takes too many trips, or does not answer. */
export async function benchPeople(args: string[]): Promise<number> {
  const settings = readSettings(args);
  const folder = mkdtempSync(join(tmpdir(), 'xinpu-bench-'));
  const root = process.cwd();
  try {
    progress.say('构建商店（没有改动就用现成的）');
    await buildShop(root);
    const keys = await deriveKeys(SECRETS);
    const deployment = readDeployment(root);
    const { file, people } = await findPeople({ root, keys, deployment, settings });
    copyDeployment(root, folder, people.sellers);
    return await withShop({ folder, file }, async (shop) => {
      const { floor, pages, failed } = await measureAll({ ...shop, ...deployment, keys, people, settings });
      const targets = judge(pages, failed);
      print({ people, floor, pages, failed, targets, settings });
      return exitCodeOf(targets);
    });
  } finally {
    progress.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function findPeople(input: { root: string; keys: Keys; deployment: Deployment; settings: PeopleBenchSettings }) {
  const { root, keys, deployment, settings } = input;
  const { agents, lines, seed, isFresh } = settings;
  const { terms, sellers } = deployment;
  const file = join(root, '.data', `people-${agents}-${lines}.db`);
  const started = performance.now();
  const say = (text: string) => progress.say(`${Math.round((performance.now() - started) / 1000)} 秒  ${text}`);
  const asked = { file, agents, lines, seed, keys, terms, deployed: sellers, now: Date.now(), say };
  return { file, people: await keepPeople({ ...asked, isFresh }) };
}

interface Shop {
  worker: RunningWorker;
  database: RunningDatabase;
  client: Client;
}

async function withShop(
  { folder, file }: { folder: string; file: string },
  work: (shop: Shop) => Promise<number>,
): Promise<number> {
  const database = await startDatabase(file);
  const client = createClient({ url: database.url, authToken: database.token });
  try {
    const worker = await startWorkerd({
      folder,
      modules: listModules(folder),
      assets: join(folder, 'client'),
      variables: {
        TURSO_DATABASE_URL: database.url,
        TURSO_AUTH_TOKEN: database.token,
        SIGNING_SECRET: SECRETS.signing,
        PRIVACY_SECRET: SECRETS.privacy,
        DATABASE_TIMEOUT_MS,
      },
    });
    try {
      return await work({ worker, database, client });
    } finally {
      await worker.stop();
    }
  } finally {
    client.close();
    await database.stop();
  }
}

type Course = Shop & Pick<Deployment, 'examples'> & { keys: Keys; people: KeptPeople; settings: PeopleBenchSettings };

async function measureAll(course: Course): Promise<{ floor: PageFigures; pages: PageFigures[]; failed: string[] }> {
  const { worker, people } = course;
  const floors: PageFigures[] = [];
  const pages: PageFigures[] = [];
  const failed: string[] = [];
  for (const viewer of people.viewers) {
    floors.push(await measureFloor(course));
    const seen = await measureViewer(course, viewer);
    pages.push(...seen.filter(({ status }) => status === 200));
    const wrong = seen.filter(({ status }) => status >= 500);
    failed.push(...wrong.map(({ who, address, status }) => `${who} ${address}：${status}`));
  }
  if (failed.length > 0) failed.push(worker.output().slice(0, 2000));
  return { floor: middleOf(floors), pages, failed };
}

async function measureFloor({ worker, database, settings }: Course): Promise<PageFigures> {
  const { requests } = settings;
  const asked = { who: '下限', address: FLOOR, port: worker.port, host: HOST, database, requests };
  const { text, ...floor } = await measurePage(asked);
  if (floor.status !== 200) throw new Error(`${text}\n${worker.output()}`);
  return floor;
}

/** What leads elsewhere (303) and what is not theirs (404) is no page of theirs. */
async function measureViewer(course: Course, viewer: Viewer): Promise<PageFigures[]> {
  const { worker, database, client, keys, settings } = course;
  const agentId = await findAgentId(client, viewer.phone);
  const cookie = await openSession(client, { keys, phone: viewer.phone, now: Date.now() });
  const examples = await findExamples(client, { ...viewer, agentId }, course.examples);
  const figures: PageFigures[] = [];
  for (const { path } of listPages().filter((page) => isFor(page, viewer))) {
    let address = examples.fill(path);
    for (let further = 0; address !== null && further < 2; further += 1) {
      if (!address.includes(settings.only)) break;
      progress.say(`${viewer.title}  ${address}`);
      const asked = { who: viewer.title, address, port: worker.port, host: HOST, cookie, database };
      const { text, ...seen }: PageFigures & { text: string } = await measurePage({
        ...asked,
        requests: settings.requests,
      });
      figures.push(seen);
      address = findNextPage(text, address);
    }
  }
  return figures;
}

function print(input: {
  people: KeptPeople;
  floor: PageFigures;
  pages: readonly PageFigures[];
  failed: readonly string[];
  targets: ReturnType<typeof judge>;
  settings: PeopleBenchSettings;
}): void {
  const { people, floor, pages, failed, targets, settings } = input;
  const machine = `${cpus()[0]?.model.trim()} × ${cpus().length}，负载 ${loadavg()[0]?.toFixed(1)}`;
  progress.end();
  if (settings.isJson) {
    console.log(JSON.stringify({ machine, orders: people.orders, floor, pages, failed, targets }, null, 2));
    return;
  }
  const size = `${settings.agents} 位推荐人，${settings.lines} 行，${people.orders} 张单`;
  console.log(`${size}；裸 workerd，本机 Turso。${machine}；每页 ${settings.requests} 次，一次一次地问。\n`);
  console.log(formatPages([floor, ...pages], floor));
  console.log('\nKB：压缩后。下限：同一个 Worker，一句最短的查询。\n');
  for (const one of failed) console.log(one);
  console.log(formatTargets(targets));
}
