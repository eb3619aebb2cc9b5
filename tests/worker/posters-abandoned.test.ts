// A pack that many want while the one who asked first goes away, or while its read never ends: in a bare workerd, whose
// assets this test answers itself, when it wants to.
import { readFile } from 'node:fs/promises';
import { createServer, request as sendRequest, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BareWorker, startBareWorker } from '../fixtures/bare-worker.ts';

const CLIENT = join('dist', 'client');
const CROWD = 12;
/** Each once: an isolate remembers what it has read. */
const [LEFT, STUCK] = ['luo-walnut/oil', 'qaidam-goji/red-goji'];

let server: Server;
let worker: BareWorker;
/** Reads of packs that came in, and are answered when the test says so. */
let held: { path: string; answer: ServerResponse }[];

beforeAll(async () => {
  server = createServer((request, answer) => {
    const path = request.url ?? '';
    if (path.endsWith('.pack')) held.push({ path, answer });
    else void sendFile({ path, answer });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the assets have no port');
  worker = await startBareWorker({ assets: { address: `127.0.0.1:${address.port}` } });
});
afterAll(async () => {
  await worker.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  held = [];
});

async function sendFile({ path, answer }: { path: string; answer: ServerResponse }): Promise<void> {
  const bytes = await readFile(join(CLIENT, path)).catch(() => null);
  answer.writeHead(bytes ? 200 : 404).end(bytes ?? undefined);
}

const posterAddress = (product: string, code: number) =>
  `${worker.url}/posters/${product}/xm8k2f${String(code).padStart(2, '0')}.jpg?size=square`;

/** Asks as a reader who can leave: the connection is reset, which the Worker sees at once. */
function openPoster(product: string): { leave(): Promise<void> } {
  const asked = sendRequest(posterAddress(product, 99));
  const gone = new Promise<void>((resolve) => asked.on('error', () => undefined).on('close', () => resolve()));
  asked.end();
  return {
    async leave() {
      asked.socket?.resetAndDestroy();
      await gone;
    },
  };
}

/** Resolves when all of them are inside the Worker: it takes requests in turn, and has answered what came after them. */
async function sendCrowd(product: string): Promise<{ answers: Promise<Response[]> }> {
  const answers = Promise.all(Array.from({ length: CROWD }, (_, index) => fetch(posterAddress(product, index))));
  expect((await fetch(`${worker.url}/api/nothing`)).status).toBe(404);
  return { answers };
}

const heldOf = (product: string) => held.filter(({ path }) => path === `/posters/${product}.pack`);
const waitForReads = (product: string, count: number) =>
  expect.poll(() => heldOf(product).length, { timeout: 10_000, interval: 5 }).toBe(count);

async function expectPictures(answers: Promise<Response[]>): Promise<void> {
  for (const answer of await answers) {
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(50_000);
  }
}

describe('a pack that many want', () => {
  it('is read once, and reaches those who stay when the one who asked first leaves', async () => {
    const first = openPoster(LEFT);
    await waitForReads(LEFT, 1);
    await first.leave();
    const { answers } = await sendCrowd(LEFT);
    for (const read of heldOf(LEFT)) await sendFile(read);
    await expectPictures(answers);
    expect(heldOf(LEFT)).toHaveLength(1);
  });

  it('is read once more, for all who wait, when the first read never ends', async () => {
    const first = openPoster(STUCK);
    await waitForReads(STUCK, 1);
    const { answers } = await sendCrowd(STUCK);
    await waitForReads(STUCK, 2);
    const [, second] = heldOf(STUCK);
    if (second) await sendFile(second);
    await expectPictures(answers);
    expect(heldOf(STUCK)).toHaveLength(2);
    await first.leave();
  });
});
