// Sellers are told over real HTTP: once when all is well, again after a pause when it is not, never by two runs at once.
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SellerTerms } from '../../content/schema/offer.ts';
import { claimNotices, MOST_TRIES } from '../../db/queries/notices/send-notices.ts';
import { type NoticeDeps, sendDueNotices } from '../../functions/orders/notices/send-due-notices.ts';
import { agreement, lesson, makeCatalogue, makeOffer, makeSellerTerms, programTerms } from '../fixtures/offers.ts';
import { placePart } from '../fixtures/reach-status.ts';
import { serveApp, type ServedApp } from '../fixtures/serve-app.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { payTestPart, PLACED_AT } from '../fixtures/test-order.ts';

const MINUTE = 60_000;
const PAID_AT = PLACED_AT + MINUTE;
const SECRET = 'a-webhook-secret-of-32-letters!!';

interface Heard {
  path: string;
  headers: Headers;
  body: string;
}

let test: TestDatabase;
let server: ServedApp;
let heard: Heard[] = [];
let respond: () => Promise<Response> = async () => new Response('ok');
beforeAll(async () => {
  test = await openTestDatabase();
  server = await serveApp(async (request) => {
    heard.push({ path: new URL(request.url).pathname, headers: request.headers, body: await request.text() });
    return respond();
  });
});
afterAll(async () => {
  await server.close();
  await test.close();
});
beforeEach(() => {
  heard = [];
  respond = async () => new Response('ok');
});
afterEach(() => test.client.execute('DELETE FROM notices'));

function deps(notify: SellerTerms['notify'], changes: Partial<NoticeDeps> = {}) {
  const logged: Record<string, string | number | null>[] = [];
  const secret = {
    mail: { url: `${server.url}/emails`, key: 'key-of-the-mailer', from: 'shop@x.cn', to: 'seller@x.cn' },
    wecom: { url: `${server.url}/robot?key=1` },
    webhook: { url: `${server.url}/hook`, secret: SECRET },
  };
  const made: NoticeDeps = {
    now: () => PAID_AT,
    log: (entry) => void logged.push(entry),
    secrets: new Map([['NOTIFY_HILL_FARM', JSON.stringify(secret)]]),
    fetch,
    offers: {
      read: async () => makeOffer(),
      readSeller: async () => makeSellerTerms({ notify }),
      readProgramTerms: async () => programTerms,
      readAgreement: async () => agreement,
      readLessons: async () => [lesson],
      readStock: async () => null,
      readCatalogue: async () => makeCatalogue([]),
      readKit: async () => null,
    },
    ...changes,
  };
  return { deps: made, logged };
}

async function payOne() {
  const { order, part } = await placePart(test.database);
  await payTestPart(test.database, part, { at: PAID_AT });
  return { order, part, id: `${part.id}:paid` };
}

async function read(id: string) {
  const { rows } = await test.client.execute({
    sql: 'SELECT status, attempts, next_at FROM notices WHERE id = ?',
    args: [id],
  });
  return [rows[0]?.['status'], rows[0]?.['attempts'], rows[0]?.['next_at']];
}

describe('a paid order', () => {
  it('is told by mail once, with nothing of the shopper in it', async () => {
    const { order, part, id } = await payOne();
    const { deps: mail, logged } = deps('mail');
    expect(await sendDueNotices(mail, test.database)).toEqual({ tried: 1, sent: 1 });
    expect(await sendDueNotices(mail, test.database)).toEqual({ tried: 0, sent: 0 });
    expect(heard).toHaveLength(1);
    const [{ path, headers, body } = { path: '', headers: new Headers(), body: '{}' }] = heard;
    expect([path, headers.get('authorization'), headers.get('idempotency-key')]).toEqual([
      '/emails',
      'Bearer key-of-the-mailer',
      id,
    ]);
    expect(JSON.parse(body)).toEqual({
      from: 'shop@x.cn',
      to: ['seller@x.cn'],
      subject: `新的已付款订单 ${order.number}`,
      text: expect.stringContaining(`1 样，合计 ${(part.totalMinor / 100).toFixed(2)} 元`),
    });
    expect([await read(id), logged]).toEqual([['sent', 1, PAID_AT + MINUTE], []]);
  });

  it('is told to a WeCom robot, whose own code decides', async () => {
    const { id } = await payOne();
    const { deps: wecom, logged } = deps('wecom');
    respond = async () => Response.json({ errcode: 93_000, errmsg: 'invalid webhook url' });
    expect(await sendDueNotices(wecom, test.database)).toEqual({ tried: 1, sent: 0 });
    expect(logged).toMatchObject([{ area: 'notices', error: 'wecom_93000', attempts: 1 }]);
    respond = async () => Response.json({ errcode: 0, errmsg: 'ok' });
    const later = { ...wecom, now: () => PAID_AT + MINUTE };
    expect(await sendDueNotices(later, test.database)).toEqual({ tried: 1, sent: 1 });
    expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({ msgtype: 'text', text: { content: expect.any(String) } });
    expect((await read(id))[0]).toBe('sent');
  });

  it('is told to a webhook, signed with the time it was sent at', async () => {
    const { part, id } = await payOne();
    await sendDueNotices(deps('webhook').deps, test.database);
    const [one] = heard;
    const timestamp = one?.headers.get('x-xinpu-timestamp') ?? '';
    expect(timestamp).toBe(String(PAID_AT / 1000));
    const expected = createHmac('sha256', SECRET).update(`${timestamp}.${one?.body}`).digest('base64url');
    expect(one?.headers.get('x-xinpu-signature')).toBe(expected);
    expect(JSON.parse(one?.body ?? '')).toMatchObject({ id, kind: 'paid', subOrderId: part.id, lines: 1 });
  });

  it('is one line in the log of a seller who wants no message', async () => {
    const { order, id } = await payOne();
    const { deps: none, logged } = deps('none');
    expect(await sendDueNotices(none, test.database)).toEqual({ tried: 1, sent: 1 });
    expect([heard, logged.length]).toEqual([[], 1]);
    expect(logged[0]).toMatchObject({ area: 'notices', kind: 'paid', orderNumber: order.number });
    expect((await read(id))[0]).toBe('sent');
  });

  it('waits for a secret that is missing, and names it', async () => {
    const { id } = await payOne();
    const { deps: bare, logged } = deps('mail', { secrets: new Map() });
    expect(await sendDueNotices(bare, test.database)).toEqual({ tried: 1, sent: 0 });
    expect(logged).toMatchObject([{ binding: 'NOTIFY_HILL_FARM', error: 'missing' }, { error: 'no_secret' }]);
    expect((await read(id))[0]).toBe('due');
  });
});

describe('what does not arrive', () => {
  it('is tried again after 1, 5, 30, 120 and 720 minutes, and then has failed', async () => {
    const { id } = await payOne();
    respond = async () => new Response('no', { status: 500 });
    let now = PAID_AT;
    for (const [index, minutes] of [1, 5, 30, 120, 720].entries()) {
      const { deps: mail } = deps('mail', { now: () => now });
      expect(await sendDueNotices(mail, test.database)).toEqual({ tried: 1, sent: 0 });
      expect(await read(id)).toEqual(['due', index + 1, now + minutes * MINUTE]);
      const early = { ...mail, now: () => now + minutes * MINUTE - 1 };
      expect(await sendDueNotices(early, test.database)).toEqual({ tried: 0, sent: 0 });
      now += minutes * MINUTE;
    }
    const { deps: last, logged } = deps('mail', { now: () => now });
    expect(await sendDueNotices(last, test.database)).toEqual({ tried: 1, sent: 0 });
    expect((await read(id)).slice(0, 2)).toEqual(['failed', MOST_TRIES]);
    expect(logged).toMatchObject([{ error: 'http_500', attempts: 6 }]);
    expect(heard).toHaveLength(6);
  });

  it('is not waited for longer than its time, and a redirect is not followed', async () => {
    const { id } = await payOne();
    const hang = Promise.withResolvers<Response>();
    respond = () => hang.promise;
    const { deps: mail, logged } = deps('mail', { timeoutMs: 200 });
    expect(await sendDueNotices(mail, test.database)).toEqual({ tried: 1, sent: 0 });
    expect(logged).toMatchObject([{ error: 'TimeoutError' }]);
    hang.resolve(new Response('ok'));
    respond = async () => new Response(null, { status: 302, headers: { Location: `${server.url}/elsewhere` } });
    await sendDueNotices({ ...mail, timeoutMs: 8000, now: () => PAID_AT + MINUTE }, test.database);
    expect(logged[1]).toMatchObject({ error: 'http_302' });
    expect(heard.map(({ path }) => path)).toEqual(['/emails', '/emails']);
    expect((await read(id)).slice(0, 2)).toEqual(['due', 2]);
  });

  it('is left to a later run when a run breaks off, also in the last try', async () => {
    const { id } = await payOne();
    const claim = (now: number) => test.database.write(claimNotices(test.database.queries, { now, limit: 10 }));
    await claim(PAID_AT);
    expect(await read(id)).toEqual(['due', 1, PAID_AT + MINUTE]);
    await test.client.execute('UPDATE notices SET attempts = 5, next_at = 0');
    await claim(PAID_AT);
    expect((await read(id)).slice(0, 2)).toEqual(['due', 6]);
    await claim(PAID_AT + 721 * MINUTE);
    expect((await read(id)).slice(0, 2)).toEqual(['failed', 6]);
  });
});

it('forty notices and eight runs at once: each is told exactly once', async () => {
  const { id } = await payOne();
  await test.client.execute({
    sql: `INSERT INTO notices SELECT one.id || ':' || copy.value, seller, sub_order_id, kind, status, attempts, next_at, at
      FROM notices AS one, json_each(?) AS copy WHERE one.id = ?`,
    args: [JSON.stringify(Array.from({ length: 39 }, (_, index) => index)), id],
  });
  const { deps: hook } = deps('webhook');
  const runs = await Promise.all(Array.from({ length: 8 }, () => sendDueNotices(hook, test.database)));
  expect(runs.reduce((sum, run) => sum + run.sent, 0)).toBe(40);
  const told = heard.map(({ body }) => String(JSON.parse(body).id));
  expect([told.length, new Set(told).size]).toEqual([40, 40]);
});
