// A seller reads the figures of the shop on a phone: every table readable for everybody, light, without script.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, formatDay, startOfDay } from '../../content/schema/calendar.ts';
import type { BuiltWorker } from '../fixtures/built-worker.ts';
import { openPhone } from '../fixtures/browser.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { testKeys } from '../fixtures/test-ledger.ts';
import { findFlawsOf } from './audit-page.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { carryCookie, joinAgent, trade } from './trading-agent.ts';

const TABLES = ['days', 'agents', 'products', 'pages', 'regions', 'funnel', 'commissions'];
const PAGES = ['/desk/figures/', ...TABLES.map((table) => `/desk/figures/${table}/`)];
const TODAY = formatDay(Date.now(), 'Asia/Shanghai');
const YEAR = `?from=${addDays(TODAY, -365)}&to=${TODAY}`;

let open: OpenShop;
let cookie: string;
let newcomer: string;
beforeAll(async () => {
  open = await openShop();
  const deps = { keys: testKeys, deps: { now: () => Date.now() } };
  const staff = (seller: string) => ({ role: 'seller', seller, name: '罗秀英' }) as const;
  cookie = await signInAs(deps, open.worker.test, { phone: '13700000001', staff: staff('luo-walnut') });
  newcomer = await signInAs(deps, open.worker.test, { phone: '13700000002', staff: staff('qaidam-goji') });
  await joinAgent(open.worker);
  await trade(open.worker);
  await sellDaily(open.worker);
});
afterAll(() => open.closeShop());

/** A year of days that went better and worse, two of which gave back more than they took, and one page much opened. */
async function sellDaily({ test }: BuiltWorker): Promise<void> {
  const rows = Array.from({ length: 400 }, (_, index) => {
    const at = startOfDay(addDays(TODAY, -index), 'Asia/Shanghai');
    const [received, refunded] = [12_000 + ((index * 7919) % 41) * 1700, index % 19 === 3 ? 95_000 : 0];
    return [
      ['received', at, index, received],
      ['line_paid', at, index, received],
      ...(refunded > 0 ? [['refunded', at, index, refunded]] : []),
    ];
  }).flat();
  await test.client.execute({
    sql: `INSERT INTO sales (seller, kind, at, seq, position, order_id, agent_id, page, came_again, product, units, amount_minor)
      SELECT 'luo-walnut', value ->> 0, value ->> 1, 100000 + (value ->> 2), 0, '', '', '', 0,
        CASE value ->> 0 WHEN 'line_paid' THEN 'kernels' ELSE '' END, value ->> 0 = 'line_paid', value ->> 3
      FROM json_each(?)`,
    args: [JSON.stringify(rows)],
  });
  await test.client.execute({
    sql: `INSERT INTO openings (agent_id, page, visitor_hash, day, channel, opened_at)
      SELECT 'agt_pp2a7k3m', '/luo-walnut/kernels/', 'v' || value, ?, '', 0 FROM json_each(?)`,
    args: [TODAY, JSON.stringify(Array.from({ length: 30 }, (_, index) => index))],
  });
}

async function openAs(page: Page, who: string, path: string): Promise<void> {
  await carryCookie(page.context(), open.worker, who);
  await page.goto(`${open.worker.url}${path}`);
}

describe.concurrent('nothing keeps a person out of', () => {
  it.each([...PAGES, '/desk/figures/agents/?lang=en', '/desk/figures/?from=x&to=y'])(
    '%s of a shop with a trade',
    async (path) => {
      expect(await findFlawsOf(open.browser, (page) => openAs(page, cookie, path))).toEqual([]);
    },
  );

  it.each(PAGES)('%s of a shop that has sold nothing', async (path) => {
    expect(await findFlawsOf(open.browser, (page) => openAs(page, newcomer, path))).toEqual([]);
  });
});

it.each(['/desk/figures/days/', '/desk/figures/agents/?lang=en', '/desk/figures/products/', '/desk/orders/?lang=en'])(
  '%s reaches over the edge of no screen between a phone and a desk',
  async (path) => {
    const context = await open.browser.newContext();
    const page = await context.newPage();
    await openAs(page, cookie, path);
    for (const width of [640, 700, 820, 1000, 1040]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ width, over }).toEqual({ width, over: Math.min(over, 0) });
    }
    await context.close();
  },
);

it('leads from the sums to a table of chosen days and its file, all without script', async () => {
  const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
  await openAs(page, cookie, '/desk/figures/');
  expect(await page.getByRole('img', { name: '每天的净收' }).count()).toBe(1);
  await page.getByRole('link', { name: '每天', exact: true }).tap();
  await page.getByLabel('从', { exact: true }).fill(addDays(TODAY, -2));
  await page.getByLabel('到', { exact: true }).fill(TODAY);
  await page.getByRole('button', { name: '看', exact: true }).tap();
  await page.waitForURL(`**from=${addDays(TODAY, -2)}**`);
  expect(await page.locator('.figure-table tbody tr').count()).toBe(3);
  // The days stay when the table is left for another.
  await page.getByRole('link', { name: '地区' }).tap();
  await page.waitForURL(`**/regions/?from=${addDays(TODAY, -2)}**`);
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: /^下载 CSV（\d+ 行）$/ }).tap();
  expect((await coming).suggestedFilename()).toBe(`figures-regions-${addDays(TODAY, -2)}-${TODAY}.csv`);
  expect(complaints).toEqual([]);
  await close();
});

it('draws as many columns as the table has days with money, and hangs those below zero', async () => {
  const { page, close } = await openPhone(open.browser, { javaScriptEnabled: false });
  await openAs(page, cookie, '/desk/figures/days/');
  const columns = async (kind: string) =>
    ((await page.locator(`.figure-${kind}`).getAttribute('d')) ?? '').split('z').length - 1;
  const net = await page.locator('.figure-table tbody td:nth-of-type(6)').allInnerTexts();
  expect(net.filter((one) => one.startsWith('-')).length).toBeGreaterThan(0);
  expect(await columns('below')).toBe(net.filter((one) => one.startsWith('-')).length);
  expect(await columns('above')).toBe(net.filter((one) => !one.startsWith('-') && one !== '0.00').length);
  await close();
});

it('weighs 30 KB at most a page with its styles, a year of days among them, and holds no script and no phone', async () => {
  for (const path of [...PAGES, `/desk/figures/days/${YEAR}`]) {
    const html = await read(path);
    expect(html).not.toMatch(/<script\b|\sstyle="|<style\b/);
    expect(html).not.toMatch(/(?<!\d)1\d{10}(?!\d)/);
    const styles = await Promise.all(
      [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => read(href ?? '')),
    );
    expect(styles.length).toBeGreaterThan(0);
    const bytes = [html, ...styles].reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect([path, bytes < 30 * 1024]).toEqual([path, true]);
  }
});

async function read(path: string): Promise<string> {
  const answer = await fetch(`${open.worker.url}${path}`, { headers: { Cookie: cookie } });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}
