// Signing in by a code, over HTTP on the real database: once, by its owner, a few times an hour, telling nobody anything.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readAccess, selectAccess } from '../../db/queries/accounts/access.ts';
import { sign } from '../../functions/keys/sign.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const HOUR = 3_600_000;
let test: TestDatabase;
let app: TestApp;
/** The library for accounts has a clock of its own: the test begins at its time. */
const NOW = Date.now();
beforeAll(async () => {
  test = await openTestDatabase();
  app = await createTestApp({ test, offers: [], now: NOW });
});
afterAll(() => test.close());

let phones = 13_900_000_000;
const newPhone = () => String((phones += 1));
const ask = (phone: string, next = '') => app.send('/portal/sign-in', { form: { phone, next } });
const enter = (phone: string, code: string, extra: Record<string, string> = {}) =>
  app.send('/portal/sign-in/code', { form: { phone, code, ...extra } });
const viewOf = async (answer: Response) => ((await answer.json()) as { view: Record<string, unknown> }).view;
const lastCode = () => app.codes.at(-1)?.code ?? '';

/** A whole sign-in; the token of the session. */
async function signIn(phone: string): Promise<string> {
  await ask(phone);
  const cookie = (await enter(phone, lastCode())).headers.get('set-cookie') ?? '';
  return /session=([^.;]+)\./.exec(decodeURIComponent(cookie))?.[1] ?? '';
}

async function accessOf(token: string) {
  const [found] = await test.database.read([selectAccess(test.database.queries, { token, now: NOW })]);
  return readAccess(found);
}

describe('signing in', () => {
  it('takes a phone and the code that was sent to it, and goes on to where one wanted to', async () => {
    const phone = newPhone();
    const asked = await ask(phone, '/portal/orders/?day=1');
    expect([asked.status, await viewOf(asked)]).toMatchObject([200, { step: 'code', next: '/portal/orders/?day=1' }]);
    expect(app.codes.at(-1)).toMatchObject({ phone, code: expect.stringMatching(/^\d{6}$/) });
    const entered = await enter(phone, lastCode(), { next: '/portal/orders/?day=1' });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/portal/orders/?day=1']);
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^session=.*HttpOnly.*SameSite=Lax/i);
    const token = /session=([^.;]+)\./.exec(decodeURIComponent(cookie))?.[1] ?? '';
    expect(await accessOf(token)).toMatchObject({ agent: null, staff: [] });
  });

  it('finds the same account again, and another one for another phone', async () => {
    const phone = newPhone();
    const mine = [await signIn(phone), await signIn(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`)];
    const other = await signIn(newPhone());
    const accounts = await Promise.all([...mine, other].map(async (token) => (await accessOf(token))?.accountId));
    expect(accounts[0]).toBe(accounts[1]);
    expect(accounts[2]).not.toBe(accounts[0]);
  });

  it('takes a code once, also when it comes five times at once', async () => {
    const phone = newPhone();
    await ask(phone);
    const code = lastCode();
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter(phone, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422, 422]);
    expect((await enter(phone, code)).status).toBe(422);
  });

  it('takes no code of another phone, and none after three wrong ones', async () => {
    const [mine, other] = [newPhone(), newPhone()];
    await ask(other);
    const foreign = lastCode();
    await ask(mine);
    const own = lastCode();
    const wrong = foreign === own ? '000000' : foreign;
    for (let time = 0; time < 3; time++) expect((await enter(mine, wrong)).status).toBe(422);
    expect((await enter(mine, own)).status).toBe(422);
    await ask(mine);
    expect((await enter(mine, lastCode())).status).toBe(303);
  });

  it('takes no code that is too old', async () => {
    const phone = newPhone();
    await ask(phone);
    await test.client.execute({ sql: 'UPDATE sign_in_codes SET expires_at = ?', args: [NOW - 1] });
    expect((await enter(phone, lastCode())).status).toBe(422);
  });

  it('keeps neither the phone nor the code where it could be read', async () => {
    const phone = newPhone();
    const token = await signIn(phone);
    await ask(phone);
    const tables = ['accounts', 'sessions', 'sign_in_codes', 'sign_in_tries', 'account_contacts'];
    const dumps = await Promise.all(tables.map((table) => test.client.execute(`SELECT * FROM ${table}`)));
    const text = JSON.stringify(dumps.map(({ rows }) => rows));
    expect(text).toContain(token);
    expect([text.includes(phone), text.includes(lastCode())]).toEqual([false, false]);
    expect(JSON.stringify(app.logged)).not.toContain(phone);
  });
});

describe('what a stranger can try', () => {
  it.each([
    ['', '手机号应当'],
    ['12345', '手机号应当'],
    ['23800138000', '手机号应当'],
  ])('“%s” is no phone, and nothing is sent', async (phone, words) => {
    const before = app.codes.length;
    const answer = await ask(phone);
    expect([answer.status, JSON.stringify(await viewOf(answer))]).toEqual([422, expect.stringContaining(words)]);
    expect(app.codes.length).toBe(before);
  });

  it('gets five codes an hour for one phone, also when all are asked for at once', async () => {
    const phone = newPhone();
    const answers = await Promise.all(Array.from({ length: 9 }, () => ask(phone)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(app.codes.filter((code) => code.phone === phone)).toHaveLength(5);
    app.setClock(NOW + HOUR);
    expect((await ask(phone)).status).toBe(200);
    app.setClock(NOW);
  });

  it('may type ten codes an hour for one phone, whatever codes are asked for meanwhile', async () => {
    const phone = newPhone();
    const seen = [];
    for (let time = 0; time < 11; time++) seen.push((await enter(phone, '000000')).status);
    expect(seen).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
    await ask(phone);
    expect((await enter(phone, lastCode())).status).toBe(429);
  });

  it('gets sixty tries an hour from one network, whatever phones it names', async () => {
    const headers = { 'CF-Connecting-IP': '2001:db8:1:2:3:4:5:6' };
    const seen = await Promise.all(
      Array.from({ length: 70 }, () => app.send('/portal/sign-in', { form: { phone: newPhone(), next: '' }, headers })),
    );
    expect(seen.filter(({ status }) => status === 200)).toHaveLength(60);
    const neighbour = { 'CF-Connecting-IP': '2001:db8:1:2::99' };
    const elsewhere = { 'CF-Connecting-IP': '2001:db8:1:3::1' };
    const tried = async (from: Record<string, string>) =>
      (await app.send('/portal/sign-in', { form: { phone: newPhone(), next: '' }, headers: from })).status;
    expect([await tried(neighbour), await tried(elsewhere)]).toEqual([429, 200]);
  });

  it('reads the same words for a phone that is known and one that is not', async () => {
    const known = newPhone();
    await signIn(known);
    const [one, other] = [await viewOf(await ask(known)), await viewOf(await ask(newPhone()))];
    expect({ ...one, phone: '' }).toEqual({ ...other, phone: '' });
  });

  it.each([
    'https://evil.example/portal/',
    '//evil.example/portal/',
    '/portal/../../evil',
    '/portal/\\\\evil.example',
    '/desk/',
    '/o/token',
    '/portal/sign-in',
    'javascript:alert(1)',
  ])('is not led to %s', async (next) => {
    const phone = newPhone();
    await ask(phone);
    const location = (await enter(phone, lastCode(), { next })).headers.get('location') ?? '';
    expect(new URL(location, 'http://shop.test').origin).toBe('http://shop.test');
    expect(location.startsWith('/portal/')).toBe(true);
  });

  it('is refused from another site’s page', async () => {
    const headers = { Origin: 'https://evil.example' };
    const answer = await app.send('/portal/sign-in', { form: { phone: newPhone(), next: '' }, headers });
    expect(answer.status).toBe(403);
  });
});

describe('with a database that fails on the way', () => {
  const FAULTS = [
    ['loses the request', { mode: 'drop-before' }],
    ['loses the answer after the commit', { mode: 'drop-after' }],
    ['answers 500', { mode: 'status', status: 500 }],
    ['sends half an answer', { mode: 'truncate' }],
  ] as const;
  afterEach(() => test.turso.setFault(null));

  it.each(FAULTS)(
    'that %s, asking and entering again ends in one account, and never in a fault',
    async (_label, fault) => {
      const phone = newPhone();
      const statuses: number[] = [];
      for (let skip = 0; skip < 12; skip++) {
        test.turso.setFault({ ...fault, times: 1, skip });
        const asked = await ask(phone);
        const entered = await enter(phone, lastCode());
        statuses.push(asked.status, entered.status);
        app.setClock(NOW + skip * HOUR);
      }
      test.turso.setFault(null);
      app.setClock(NOW);
      expect(statuses.filter((status) => ![200, 303, 422, 503].includes(status))).toEqual([]);
      expect(statuses).toContain(503);
      const token = await signIn(phone);
      const access = await accessOf(token);
      const { rows } = await test.client.execute({
        sql: 'SELECT account_id FROM account_contacts WHERE phone_hash = ?',
        args: [access?.phoneHash ?? ''],
      });
      expect(rows.map((row) => row['account_id'])).toEqual([access?.accountId]);
    },
  );

  it('ends a session also when the answer was lost', async () => {
    const token = await signIn(newPhone());
    const cookie = `session=${token}.${await sign(app.keys.session, token)}`;
    test.turso.setFault({ mode: 'drop-after', times: 1, matching: /delete from "sessions"/ });
    const leave = () => app.send('/portal/sign-out', { form: {}, headers: { Cookie: cookie } });
    expect((await leave()).status).toBe(503);
    expect((await leave()).status).toBe(303);
    expect(await accessOf(token)).toBeNull();
  });
});
