// A shop whose database breaks off in the middle of everything, and how one step of its life is repeated until it is answered.
import { DatabaseAway, openDatabase } from '../../../db/client.ts';
import { orderId as orderIdSchema } from '../../../content/schema/ids.ts';
import { orderToken, partId } from '../../../functions/orders/order-ids.ts';
import type { Fault } from '../../../scripts/local-turso/faults.ts';
import { NOW, openPayingShop, type PayingShop } from '../../fixtures/paying-shop.ts';
import { TEST_TOKEN } from '../../fixtures/test-database.ts';

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;
const MINUTE = 60 * 1000;

export interface FaultyShop {
  shop: PayingShop;
  /** Cookies that say who ordered, by order. */
  cookies: Map<string, string>;
  /** What people say on the phone, by order. */
  numbers: Map<string, string>;
  /** Files of functions/ that wrote to the database. */
  writers: Set<string>;
  close(): Promise<void>;
}

/** One step; its row in the matrix. */
export interface Step {
  /** What the app calls it: `POST /api/orders`. Empty: the desk or the clock. */
  route: string;
  what: string;
  /** Since the shop opened, milliseconds. */
  at: number;
  /** What others do first, in peace: a provider has its money. */
  before?: (world: FaultyShop) => Promise<unknown> | unknown;
  /** One try, with the same key each time. */
  act: (world: FaultyShop) => Promise<'answered' | 'away'>;
  /** The clock comes again a while later, not at once. */
  isJob?: true;
}

/** Node has none; pages are answered as the data they would show, and there is no markup to rewrite. */
class NoRewriter {
  on(): this {
    return this;
  }

  transform(answer: Response): Response {
    return answer;
  }
}

/** `timeoutMs`: how long the shop waits for its database. */
export async function openFaultyShop(timeoutMs: number): Promise<FaultyShop> {
  Object.assign(globalThis, { HTMLRewriter: NoRewriter });
  const shop = await openPayingShop();
  const { turso } = shop.test;
  const writers = new Set<string>();
  const patient = openDatabase({ url: turso.url, authToken: TEST_TOKEN, timeoutMs });
  shop.test.database = {
    ...patient,
    write(statements) {
      const caller = /functions\/[\w/-]+\.ts/.exec(new Error('who writes').stack ?? '');
      if (caller) writers.add(caller[0]);
      return patient.write(statements);
    },
  };
  shop.app.deps.fetchPage = async () =>
    new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  return { shop, cookies: new Map(), numbers: new Map(), writers, close: () => shop.close() };
}

/** A step without faults. */
export async function takeStep(world: FaultyShop, step: Step): Promise<void> {
  await prepare(world, step);
  const answer = await step.act(world);
  await world.shop.app.settle();
  if (answer !== 'answered') throw new Error(`${step.what} was not answered in peace`);
}

/** More calls to the database than any step makes. */
const MOST_TRIES = 16;

/**
 * The first try loses the first call to the database, the second one the second, until a try goes through whole. How many
 * calls were lost.
 */
export async function takeStepUnder(world: FaultyShop, step: Step, fault: Fault): Promise<number> {
  await prepare(world, step);
  const { shop } = world;
  const { turso } = shop.test;
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    if (step.isJob) shop.setClock(NOW + step.at + tried * 45 * MINUTE);
    const before = turso.stats().pipelines;
    turso.setFault({ ...fault, times: 1, skip: tried });
    const answer = await step.act(world);
    await shop.app.settle();
    turso.setFault(null);
    const isHit = turso.stats().pipelines - before > tried;
    if (answer === 'answered' && !isHit) return tried;
  }
  throw new Error(`${step.what} was never answered`);
}

async function prepare(world: FaultyShop, step: Step): Promise<void> {
  world.shop.setClock(NOW + step.at);
  await step.before?.(world);
}

/** `A` → an order's id, the same in every run. */
export function nameOrder(letter: string) {
  return orderIdSchema.parse(`ord_${letter.padStart(22, '0')}`);
}

export const nameSubOrder = (letter: string) => partId('sub', nameOrder(letter), 1);
export const nameLine = (letter: string) => partId('lin', nameOrder(letter), 1);
export const nameId = (prefix: string, letter: string) => `${prefix}_${letter.padStart(22, '0')}`;

/** A form of the order page, sent from the browser that ordered. */
export async function postForm(
  world: FaultyShop,
  letter: string,
  form: { to: string; fields: Record<string, string>; expected: readonly number[]; headers?: Record<string, string> },
) {
  const { app } = world.shop;
  const token = await orderToken(app.keys, nameOrder(letter));
  const headers = { Cookie: world.cookies.get(letter) ?? '', ...form.headers };
  const answer = await app.send(`/o/${token}/${form.to}`, { form: form.fields, headers });
  return judge(answer, form.expected);
}

/** 503 is no answer; anything unexpected is a bug. */
export async function judge(answer: Response, expected: readonly number[]): Promise<'answered' | 'away'> {
  if (answer.status === 503) return 'away';
  if (!expected.includes(answer.status)) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
  return 'answered';
}

/** What the desk or the clock calls: a lost database is no answer, a refusal is a bug. */
export async function tryOut(work: Promise<unknown>): Promise<'answered' | 'away'> {
  try {
    const outcome = await work;
    if (typeof outcome === 'object' && outcome !== null && 'state' in outcome && outcome.state === 'refused')
      throw new Error(JSON.stringify(outcome));
    return 'answered';
  } catch (error) {
    if (error instanceof DatabaseAway) return 'away';
    throw error;
  }
}
