// Orders while five hundred posters are wanted at once: in one bare workerd, because the proxies of a dev server would be
// what is measured.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BareWorker, startBareWorker } from '../fixtures/bare-worker.ts';
import { makeOrder, sendOrder } from '../fixtures/shopper.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const PRODUCT = 'luo-walnut/oil';
const POSTERS = 500;
const SHOPPERS = 2;
const isFull = process.env['XINPU_FULL'] === '1';
/**
 * How much longer p95 of an order may take among the posters, in the median round. The promise is 2, on a machine that
 * does nothing else: there a round measures 1.4 to 2.2, some 20 ms alone and 35 among them. Posters take a third of the
 * isolate; the rest is the crowd that receives them, the database and this test, which share two cores with the Worker.
 * An everyday run shares them with other programs, too: three rounds then had medians of 1.6 to 3.8, single rounds up to
 * 12. Without a pace the medians were 22 to 29, so that 5 tells the two apart on a busy machine, too.
 */
const [ROUNDS, MOST] = isFull ? [7, 2] : [3, 5];

/**
 * In a thread of its own, so that receiving half a thousand pictures does not keep the orders' clock waiting. Who is sent
 * away comes back when the answer says.
 */
const CROWD = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', async (round) => {
  const codes = Array.from({ length: workerData.posters }, (_, index) => 'xm' + String(round * 1000 + index).padStart(6, '0'));
  let sentAway = 0;
  const getPicture = async (code) => {
    const answer = await fetch(workerData.address.replace('CODE', code));
    const { byteLength } = await answer.arrayBuffer();
    if (answer.status !== 503) return answer.status === 200 && byteLength > 50000;
    sentAway += 1;
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get('retry-after')) * 1000));
    return getPicture(code);
  };
  const pictures = await Promise.all(codes.map(getPicture));
  parentPort.postMessage({ drawn: pictures.filter(Boolean).length, sentAway });
});`;

let test: TestDatabase;
let worker: BareWorker;
let crowd: Worker;
beforeAll(async () => {
  test = await openTestDatabase();
  worker = await startBareWorker({ databaseUrl: test.turso.url, assets: join(process.cwd(), 'dist', 'client') });
  const address = `${worker.url}/posters/${PRODUCT}/CODE.jpg?size=story`;
  crowd = new Worker(CROWD, { eval: true, workerData: { address, posters: POSTERS } });
});
afterAll(async () => {
  await crowd.terminate();
  await worker.stop();
  await test.close();
});

/** A connection to the books may break off on a machine that is overloaded: the same order is sent again, as a shopper would. */
async function placeOrder(order: ReturnType<typeof makeOrder>, tries = 3): Promise<void> {
  const answer = await sendOrder(worker.url, order);
  const body = await answer.json();
  if (answer.status === 503 && tries > 1) return placeOrder(order, tries - 1);
  expect([answer.status, body]).toMatchObject([201, { orderId: order.orderId }]);
}

/** Milliseconds of each order; shoppers order one after the other as long as `goOn` says. */
async function orderAway(goOn: (placed: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  const shop = async () => {
    while (goOn(times.length)) {
      const start = performance.now();
      await placeOrder(makeOrder(PRODUCT));
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: SHOPPERS }, shop));
  return times;
}

function callCrowd(round: number): Promise<{ drawn: number; sentAway: number }> {
  return new Promise((resolve, reject) => {
    crowd.once('message', resolve);
    crowd.once('error', reject);
    crowd.postMessage(round, []);
  });
}

const p95 = (times: readonly number[]) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? Infinity;

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** One rush, and the orders before and among it. */
async function measureRound(round: number) {
  const idle = p95(await orderAway((placed) => placed < 90));
  let isOver = false;
  const crowdGone = callCrowd(round).finally(() => {
    isOver = true;
  });
  const among = await orderAway(() => !isOver);
  const { drawn, sentAway } = await crowdGone;
  expect(drawn).toBe(POSTERS);
  const busy = p95(among);
  return { idle: Math.round(idle), busy: Math.round(busy), ratio: busy / idle, orders: among.length, sentAway };
}

describe('five hundred posters at once', () => {
  it('are all drawn, and orders hardly notice', async () => {
    await orderAway((placed) => placed < 60);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const measured = await measureRound(round);
      console.log(`p95 of an order, idle and among ${POSTERS} posters: ${JSON.stringify(measured)}`);
      ratios.push(measured.ratio);
    }
    expect(median(ratios)).toBeLessThanOrEqual(MOST);
  }, 180_000);
});
