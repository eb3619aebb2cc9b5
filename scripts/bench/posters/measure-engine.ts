// One round with one engine: a fresh process, its start, its first poster, the ones after it, and the memory they took.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../ask.ts';
import { type Account, forgetPeak, readAccount, readMemory } from '../process-account.ts';
import { median } from '../statistics.ts';
import { type RunningWorker, startWorkerd, type WorkerToStart } from '../workerd.ts';

export interface Round {
  /** Until the port was open: the runtime's own start included, see `measureBareStart`. */
  start: Account;
  /** A request that does nothing, in this very process. */
  nothing: Account;
  first: Account;
  next: Account[];
  /** Part of every poster: sending as many bytes without drawing anything. */
  sending: Account;
  /** Highest resident memory while posters were drawn, less what was there before. */
  grownBytes: number;
  picture: Uint8Array;
}

interface Posters {
  host: string;
  /** Path of the n-th poster. */
  pathOf: (index: number) => string;
  /** How many are drawn after the first. */
  posters: number;
}

type Shop = Pick<RunningWorker, 'pid' | 'port'> & Pick<Posters, 'host'>;

/** What is still to do when the answer is through: garbage, notes for later requests. */
const SETTLE_MS = 25;
const NOTHINGS = 20;

export async function measureRound(worker: WorkerToStart & Posters): Promise<Round> {
  const running = await startWorkerd(worker);
  try {
    return await drawPosters({ ...running, host: worker.host }, worker);
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${running.output()}`, { cause });
  } finally {
    await running.stop();
  }
}

/** What workerd itself uses to start: taken off the start of an engine, global code remains. */
export async function measureBareStart(folder: string): Promise<Account> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'entry.js'), "export default { fetch: () => new Response('nothing') };");
  const running = await startWorkerd({ folder, modules: [{ name: 'entry.js', kind: 'esModule', file: 'entry.js' }] });
  await sleep(SETTLE_MS);
  const start = readAccount(running.pid);
  await running.stop();
  return start;
}

async function drawPosters(shop: Shop, { pathOf, posters }: Posters): Promise<Round> {
  const { pid } = shop;
  await sleep(SETTLE_MS);
  const start = readAccount(pid);
  const nothing = await accountForNothing(shop, 0);
  const before = readMemory(pid).now;
  forgetPeak(pid);
  const first = await account(shop, pathOf(0));
  const next = await repeat(posters, async (index) => (await account(shop, pathOf(index + 1))).used);
  const grownBytes = readMemory(pid).peak - before;
  const sending = await accountForNothing(shop, first.body.length);
  return {
    start,
    nothing,
    first: subtract(first.used, nothing),
    next: next.map((used) => subtract(used, nothing)),
    sending: subtract(sending, nothing),
    grownBytes,
    picture: first.body,
  };
}

/** The middle of several requests that draw nothing and answer so many bytes. */
async function accountForNothing(shop: Shop, bytes: number): Promise<Account> {
  const all = await repeat(NOTHINGS, async () => (await account(shop, `/nothing?bytes=${bytes}`)).used);
  return { mainMs: median(all.map(({ mainMs }) => mainMs)), allMs: median(all.map(({ allMs }) => allMs)) };
}

/** Processor time between asking and quiet. */
async function account({ pid, port, host }: Shop, path: string): Promise<{ used: Account; body: Uint8Array }> {
  const before = readAccount(pid);
  const { status, body } = await ask({ port, host, path });
  if (status !== 200) throw new Error(`${path}: ${status} ${new TextDecoder().decode(body)}`);
  await sleep(SETTLE_MS);
  return { used: subtract(readAccount(pid), before), body };
}

async function repeat<Value>(times: number, run: (index: number) => Promise<Value>): Promise<Value[]> {
  const values: Value[] = [];
  for (let index = 0; index < times; index++) values.push(await run(index));
  return values;
}

export function subtract(one: Account, other: Account): Account {
  return { mainMs: one.mainMs - other.mainMs, allMs: one.allMs - other.allMs };
}
