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
const from = (address: string) => ({ 'CF-Connecting-IP': address });
const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000');

/** Somebody's browser, which keeps the cookies that it gets. */
function openBrowser(address: string) {
  const jar = new Map<string, string>();
  const post = async (path: string, form: Record<string, string>) => {
    const Cookie = Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.send(path, { form, headers: { ...from(address), Cookie } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  return {
    /** The code that was sent. */
    async ask(phone: string): Promise<string> {
      await post('/portal/sign-in', { phone, next: '' });
      return lastCode();
    },
    enter: async (phone: string, code: string) => (await post('/portal/sign-in/code', { phone, code })).status,
  };
}

/** Nobody in particular, elsewhere, who types codes for a phone as often as they like. */
async function guess(phone: string, code: string, times: number): Promise<number[]> {
  const statuses = [];
  for (let time = 0; time < times; time++)
    statuses.push(
      (await app.send('/portal/sign-in/code', { form: { phone, code }, headers: from('203.0.113.9') })).status,
    );
  return statuses;
}

const askFrom = async (address: string, phone = newPhone()) =>
  (await app.send('/portal/sign-in', { form: { phone, next: '' }, headers: from(address) })).status;
const networkKey = async (what: 'send' | 'type', address: string) =>
  `${what}:network:${await sign(app.keys.person, `network:${address}`)}`;

/** As after so many tries. */
const fill = (key: string, tries: number) =>
  test.client.execute({
    sql: `INSERT INTO sign_in_tries (key, tries, since) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET tries = excluded.tries, since = excluded.since`,
    args: [key, tries, NOW],
  });

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
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 429, 429]);
    expect((await enter(phone, code)).status).toBe(429);
  });

  it('takes no code of another phone, and none after three wrong ones', async () => {
    const [mine, other] = [newPhone(), newPhone()];
    const browser = openBrowser('198.51.100.1');
    const foreign = await browser.ask(other);
    const own = await browser.ask(mine);
    const wrong = foreign === own ? wrongFor(own) : foreign;
    for (let time = 0; time < 3; time++) expect(await browser.enter(mine, wrong)).toBe(422);
    expect(await browser.enter(mine, own)).toBe(429);
    expect(await browser.enter(mine, await browser.ask(mine))).toBe(303);
  });

  it('takes a code in another browser than the one that asked for it', async () => {
    const phone = newPhone();
    const code = await openBrowser('198.51.100.1').ask(phone);
    expect(await openBrowser('198.51.100.2').enter(phone, code)).toBe(303);
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
  it.each(['', '12345', '23800138000'])('“%s” is no phone, and nothing is sent', async (phone) => {
    const before = app.codes.length;
    const answer = await ask(phone);
    expect([answer.status, await viewOf(answer)]).toMatchObject([
      422,
      { problem: { field: 'phone', key: 'wrong_phone' }, phone },
    ]);
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

  it('may type three codes an hour for a phone that it asked nothing for', async () => {
    const phone = newPhone();
    const code = await openBrowser('198.51.100.1').ask(phone);
    expect(await guess(phone, wrongFor(code), 5)).toEqual([422, 422, 422, 429, 429]);
    const refused = await enter(phone, code);
    expect([refused.status, await viewOf(refused)]).toMatchObject([
      429,
      { step: 'code', problem: { field: 'code', key: 'code_spent' } },
    ]);
    app.setClock(NOW + HOUR);
    expect((await enter(phone, wrongFor(code))).status).toBe(422);
    app.setClock(NOW);
  });

  it('cannot guess the owner out, who has all three tries of the code that was asked for', async () => {
    const phone = newPhone();
    const owner = openBrowser('198.51.100.1');
    const code = await owner.ask(phone);
    await guess(phone, wrongFor(code), 10);
    const seen = [];
    for (const typed of [wrongFor(code), wrongFor(code), code]) seen.push(await owner.enter(phone, typed));
    expect(seen).toEqual([422, 422, 303]);
  });

  it('cannot guess the owner out beforehand either, nor with a code that it asked for itself', async () => {
    const phone = newPhone();
    const stranger = openBrowser('203.0.113.9');
    const first = await stranger.ask(phone);
    const seen = [];
    for (let time = 0; time < 4; time++) seen.push(await stranger.enter(phone, wrongFor(first)));
    expect(seen).toEqual([422, 422, 422, 429]);
    await guess(phone, '000000', 10);
    const unspent = await stranger.ask(phone);
    const owner = openBrowser('198.51.100.1');
    const code = await owner.ask(phone);
    // Its cookie is genuine, but of a code that is not the newest any more.
    const wrong = [wrongFor(code), unspent === code ? wrongFor(code) : unspent];
    for (const typed of [...wrong, ...wrong]) expect(await stranger.enter(phone, typed)).toBe(429);
    expect(await owner.enter(phone, code)).toBe(303);
  });

  it('gets no tries of its own from a cookie for another phone, nor from one it wrote itself', async () => {
    const [phone, other] = [newPhone(), newPhone()];
    const code = await openBrowser('198.51.100.1').ask(phone);
    await guess(phone, wrongFor(code), 3);
    const stranger = openBrowser('203.0.113.9');
    await stranger.ask(other);
    expect(await stranger.enter(phone, wrongFor(code))).toBe(429);
    const cookie = `sign-in-code=${NOW}-1.${await sign(app.keys.person, `${NOW}-1`)}`;
    const forged = { form: { phone, code: wrongFor(code) }, headers: { Cookie: cookie } };
    expect((await app.send('/portal/sign-in/code', forged)).status).toBe(429);
  });

  it('is sent sixty codes an hour in one network, whatever phones it names', async () => {
    const headers = from('2001:db8:1:2:3:4:5:6');
    const seen = await Promise.all(
      Array.from({ length: 70 }, () => app.send('/portal/sign-in', { form: { phone: newPhone(), next: '' }, headers })),
    );
    expect(seen.filter(({ status }) => status === 200)).toHaveLength(60);
    expect([await askFrom('2001:db8:1:2::99'), await askFrom('2001:db8:1:3::1')]).toEqual([429, 200]);
    // Typing is counted apart: the sixty go on.
    expect(
      (await app.send('/portal/sign-in/code', { form: { phone: newPhone(), code: '000000' }, headers })).status,
    ).toBe(422);
  });

  it('spends the share of no phone from a network that is over its own', async () => {
    const [network, phone] = ['203.0.113.77', newPhone()];
    await fill(await networkKey('send', network), 60);
    await fill(await networkKey('type', network), 240);
    for (let time = 0; time < 6; time++) expect(await askFrom(network, phone)).toBe(429);
    const refused = await app.send('/portal/sign-in/code', { form: { phone, code: '000000' }, headers: from(network) });
    expect([refused.status, await viewOf(refused)]).toMatchObject([429, { problem: { field: null, key: 'too_many' } }]);
    expect(await askFrom('198.51.100.8', phone)).toBe(200);
    expect(await guess(phone, wrongFor(lastCode()), 4)).toEqual([422, 422, 422, 429]);
  });

  it('may type 240 codes an hour from one network', async () => {
    const network = '203.0.113.78';
    const key = await networkKey('type', network);
    await fill(key, 239);
    const type = async () =>
      (await app.send('/portal/sign-in/code', { form: { phone: newPhone(), code: '000000' }, headers: from(network) }))
        .status;
    expect([await type(), await type()]).toEqual([422, 429]);
  });

  it('does not get around that with the many networks of one IPv6 site', async () => {
    const site = await sign(app.keys.person, 'site:2001:0db8:aaaa');
    await fill(`send:site:${site}`, 299);
    const networks = ['2001:db8:aaaa:1::1', '2001:db8:aaaa:2::1', '2001:db8:aaab:1::1'];
    const seen = [];
    for (const network of networks) seen.push(await askFrom(network));
    expect(seen).toEqual([200, 429, 200]);
  });

  it('makes the shop send no more than five hundred codes an hour, wherever it comes from', async () => {
    const phone = newPhone();
    await fill('send:all', 499);
    expect([await askFrom('198.51.100.20'), await askFrom('198.51.100.21', phone)]).toEqual([200, 429]);
    await fill('send:all', 0);
    // Who was refused for the others' sake lost nothing.
    const seen = [];
    for (let time = 0; time < 6; time++) seen.push(await askFrom('198.51.100.21', phone));
    expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
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

describe('the language of the door', () => {
  const look = async (path: string, Cookie = '') => {
    const answer = await app.send(path, { headers: { Cookie } });
    return { answer, cookies: answer.headers.getSetCookie() };
  };

  it('is the brand’s until one chooses, and then stays with the browser', async () => {
    expect(await viewOf((await look('/portal/sign-in')).answer)).toMatchObject({ language: null });
    const chosen = await look('/portal/sign-in?lang=en&next=/portal/orders/');
    expect(await viewOf(chosen.answer)).toMatchObject({ language: 'en', next: '/portal/orders/' });
    const cookie = chosen.cookies[0]?.split(';')[0] ?? '';
    const asked = await app.send('/portal/sign-in', { form: { phone: '1', next: '' }, headers: { Cookie: cookie } });
    expect(await viewOf(asked)).toMatchObject({ language: 'en', problem: { key: 'wrong_phone' } });
    const { answer, cookies } = await look('/portal/sign-in/code?lang=en');
    expect([answer.status, cookies]).toEqual([303, [expect.stringContaining('language=en')]]);
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
