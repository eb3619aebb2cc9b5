// Share pages of the built Worker: no wait, no redirect, no trace of the plain page's caching, and the agent in every link.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBuiltWorker, type BuiltWorker } from '../fixtures/built-worker.ts';
import { readAttribute, readField } from '../fixtures/shopper.ts';
import { addAgent, countRows } from '../fixtures/test-database.ts';

const PRODUCT = '/shuangxi-kiln/tea-cup/';
const STORY = '/shuangxi-kiln/stories/bare-foot/';
let worker: BuiltWorker;
beforeAll(async () => {
  worker = await startBuiltWorker();
  await addAgent(worker.test.client, { code: 'xm8k2f7q', name: '小美' });
  await addAgent(worker.test.client, { code: 'frmr0000', status: 'left', name: '老王' });
  await addAgent(worker.test.client, { code: 'evtt0000', name: '<img src=x onerror=alert(1)>' });
});
afterAll(() => worker.stop());

const open = (path: string, init: RequestInit = {}) => fetch(`${worker.url}${path}`, { redirect: 'manual', ...init });

describe('opening a share link', () => {
  it.each(['/', PRODUCT, STORY, '/shuangxi-kiln/', '/stories/', '/sellers/'])(
    'answers 200 at once for %s, private, without canonical, prefixed throughout',
    async (path) => {
      const answer = await open(`/s/xm8k2f7q.wall${path}`);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(answer.headers.get('etag')).toBeNull();
      expect(answer.headers.get('x-robots-tag')).toBe('noindex');
      expect(html).not.toContain('rel="canonical"');
      expect(/property="og:url" content="([^"]*)"/.exec(html)?.[1]).toMatch(
        new RegExp(`^https://[^/]+/s/xm8k2f7q\\.wall${path}$`),
      );
      const paths = [...html.matchAll(/<(?:a|form)\b[^>]*(?:href|action)="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
      expect(paths.length).toBeGreaterThan(3);
      for (const target of paths) expect(target).toMatch(/^\/s\/xm8k2f7q\.wall\/|^\/(rss\.xml|o\/|orders\/)/);
    },
  );

  it('shows the agent’s card with name, letter, 广告 and the cooperation line', async () => {
    const html = await (await open(`/s/xm8k2f7q${PRODUCT}`)).text();
    const card = /<aside[^>]*data-share-card.*?<\/aside>/s.exec(html)?.[0] ?? '';
    expect(card).not.toMatch(/^<aside[^>]*\shidden/);
    expect(
      card
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ).toBe('小 小美 转交给你的信 广告 · 推荐人与商家有合作');
    expect(readAttribute(card, 'data-token')).toMatch(/^xm8k2f7q~/);
  });

  it('writes an agent’s name as text, whatever it is', async () => {
    const html = await (await open(`/s/evtt0000${PRODUCT}`)).text();
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('shows no card for a code that nobody active has, and the page all the same', async () => {
    for (const code of ['frmr0000', 'nb0dy000']) {
      const answer = await open(`/s/${code}${PRODUCT}`);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(html).not.toContain('data-share-card');
      expect(html).not.toContain('老王');
    }
  });

  it('gives the plain page for a malformed code: hidden card, no token, no cookie', async () => {
    for (const code of ['nope', 'XM8K2F7Q', 'xm8k2f7q.far-too-long-channel', '%00']) {
      const answer = await open(`/s/${code}${PRODUCT}`);
      const html = await answer.text();
      expect([code, answer.status]).toEqual([code, 200]);
      expect(html).toMatch(/<aside[^>]*data-share-card[^>]*hidden/);
      expect(html).not.toContain('data-token');
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it.each([
    '/o/abcdefghijklmnopqrstuv',
    '/api/health',
    '/offers/program.json',
    '/offers/luo-walnut/_seller.json',
    '/shuangxi-kiln/seal.svg',
    '/_headers',
    '/rss.xml',
    '/s/xm8k2f7q/',
    '/portal/',
    '/nobody/',
    '/shuangxi-kiln/nothing/',
  ])('answers 404 for %s under the prefix', async (path) => {
    expect((await open(`/s/xm8k2f7q${path}`)).status).toBe(404);
  });

  it('does not take a doubled slash for a host: 404, not another page', async () => {
    for (const path of ['//shuangxi-kiln/', '//evil.example/', '/shuangxi-kiln//tea-cup/'])
      expect([path, (await open(`/s/xm8k2f7q${path}`)).status]).toEqual([path, 404]);
  });

  it('keeps the form whole when the token in it is nonsense', async () => {
    const answer = await fetch(`${worker.url}/s/xm8k2f7q/checkout/`, {
      method: 'POST',
      headers: { Origin: worker.url, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'product=shuangxi-kiln/rice-bowls&variant=&quantity=1&name=林小满&token=<x>"&intent=update',
    });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('value="林小满"');
    expect(readField(html, 'token')).toMatch(/^xm8k2f7q~/);
  });

  it('follows the slash redirect of assets inside: the address without a slash answers 200', async () => {
    const answer = await open('/s/xm8k2f7q/shuangxi-kiln/tea-cup');
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
  });

  it('answers a conditional request with the whole page, not with 304 of the plain one', async () => {
    const plain = await open(PRODUCT);
    const answer = await open(`/s/xm8k2f7q${PRODUCT}`, {
      headers: { 'If-None-Match': plain.headers.get('etag') ?? '*' },
    });
    expect(answer.status).toBe(200);
  });
});

describe('the first byte', () => {
  it('never waits for the database: 0 trips before it, unchanged with the database 5 s late', async () => {
    const firstByte = async (code: string) => {
      const start = performance.now();
      // Compression gathers what it is given: as it is sent, not as it is packed.
      const answer = await open(`/s/${code}${PRODUCT}`, { headers: { 'Accept-Encoding': 'identity' } });
      const reader = answer.body?.getReader();
      const chunk = await reader?.read();
      const first = performance.now() - start;
      let text = new TextDecoder().decode(chunk?.value);
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
        text += new TextDecoder().decode(next.value);
      return { first, total: performance.now() - start, text };
    };
    await firstByte('xm8k2f7q');
    worker.test.turso.setFault({ mode: 'delay', ms: 5000 });
    const late = await firstByte('k2k2k2k2');
    worker.test.turso.setFault(null);
    expect(late.total).toBeLessThan(2000);
    expect(late.total).toBeGreaterThan(140);
    // The page's head was there while the name was still awaited.
    expect(late.first).toBeLessThan(late.total - 100);
    // Without an answer the card shows the code.
    expect(late.text).toMatch(/data-agent-name[^>]*>k2k2k2k2</);
  });

  it('asks the database once per agent and isolate, not once per page', async () => {
    await (await open(`/s/xm8k2f7q${PRODUCT}`)).text();
    worker.countTrips();
    for (const path of [PRODUCT, STORY, '/']) await (await open(`/s/xm8k2f7q${path}`)).text();
    expect(worker.countTrips()).toBe(0);
  });
});

describe('the cookie', () => {
  const cookieOf = async (headers: Record<string, string>, method = 'GET') =>
    (await open(`/s/xm8k2f7q.card${PRODUCT}`, { method, headers })).headers.getSetCookie();

  it('is set when a person navigates: __Host-, HttpOnly, Secure, Lax', async () => {
    for (const headers of [{ 'Sec-Fetch-Dest': 'document' }, {}]) {
      const [cookie = ''] = await cookieOf(headers);
      expect(cookie).toMatch(/^__Host-share=xm8k2f7q\.card~/);
      for (const flag of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(flag);
    }
  });

  it.each([
    ['in a frame', { 'Sec-Fetch-Dest': 'iframe' }, 'GET'],
    ['as an image', { 'Sec-Fetch-Dest': 'image' }, 'GET'],
    ['on prefetch', { 'Sec-Fetch-Dest': 'document', 'Sec-Purpose': 'prefetch' }, 'GET'],
    ['on prerender', { 'Sec-Purpose': 'prefetch;prerender' }, 'GET'],
    ['on HEAD', {}, 'HEAD'],
  ])('is not set %s', async (_label, headers, method) => expect(await cookieOf(headers, method)).toEqual([]));
});

describe('counting an opening', () => {
  const count = async (body: object, headers: Record<string, string> = {}) =>
    fetch(`${worker.url}/api/openings`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: worker.url, ...headers },
      body: JSON.stringify(body),
    });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 300));

  it('happens once per visitor, page and day, never for a bare GET, in one database trip', async () => {
    const html = await (await open(`/s/xm8k2f7q.wall${PRODUCT}`)).text();
    const token = readAttribute(html, 'data-token');
    await settle();
    expect(await countRows(worker.test.client, 'openings')).toBe(0);
    const visitor = 'v'.repeat(22);
    const page = `/s/xm8k2f7q.wall${PRODUCT}`;
    worker.countTrips();
    expect((await count({ token, page, visitor })).status).toBe(202);
    await settle();
    expect(worker.countTrips()).toBe(1);
    for (let again = 0; again < 3; again += 1) await count({ token, page, visitor });
    await count({ token, page, visitor: 'w'.repeat(22) });
    await settle();
    const { rows } = await worker.test.client.execute('SELECT page, channel, visitor_hash FROM openings');
    expect(rows.map((row) => [row['page'], row['channel']])).toEqual([
      [PRODUCT, 'wall'],
      [PRODUCT, 'wall'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(visitor);
  });

  it('counts one page as one, however its address is written, and no page that does not exist', async () => {
    const before = await countRows(worker.test.client, 'openings');
    const html = await (await open('/s/xm8k2f7q.wall/luo-walnut/oil/')).text();
    const token = readAttribute(html, 'data-token');
    const visitor = 'y'.repeat(22);
    for (const page of ['/luo-walnut/oil/', '/luo-walnut/oil', '/luo-walnut/no-such-page/'])
      await count({ token, page: `/s/xm8k2f7q.wall${page}`, visitor });
    for (const page of ['/s/xm8k2f7q.wall//luo-walnut//oil//', '/s/xm8k2f7q.card/luo-walnut/oil/'])
      expect((await count({ token, page, visitor })).status).toBe(422);
    await settle();
    expect(await countRows(worker.test.client, 'openings')).toBe(before + 1);
  });

  it('refuses a forged token, a page of another agent, unknown keys', async () => {
    const html = await (await open(`/s/xm8k2f7q${PRODUCT}`)).text();
    const token = readAttribute(html, 'data-token');
    const visitor = 'x'.repeat(22);
    const page = `/s/xm8k2f7q${PRODUCT}`;
    for (const body of [
      { token: `${token.slice(0, -3)}AAA`, page, visitor },
      { token, page: `/s/frmr0000${PRODUCT}`, visitor },
      { token, page: '/s/xm8k2f7q/o/x', visitor },
      { token, page, visitor, more: 1 },
    ])
      expect((await count(body)).status).toBe(422);
    expect((await count({ token, page, visitor }, { Origin: 'https://evil.example' })).status).toBe(403);
  });
});
