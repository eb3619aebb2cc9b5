// Hostile words in every name, note and message, through every page that shows them: they are read, never run. The policy of the
// page is the tripwire: whatever slips through the pages is blocked and reported there.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import { makeOrder, sendOrder, SHOPPER } from '../fixtures/shopper.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { testKeys } from '../fixtures/test-ledger.ts';
import { askAbout, caseOf } from '../fixtures/test-case.ts';
import { storeEverywhere } from '../fixtures/words-of-people.ts';
import * as desk from './desk-hands.ts';
import { HOSTILE } from './hostile-text.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { carryCookie, CODE, joinAgent, trade } from './trading-agent.ts';

const SELLER = 'luo-walnut';
/** Each with the prefix of the pages that are theirs. */
const PEOPLE = ['agent', 'seller', 'brand'] as const;
const MOST_PAGES = 60;
/** Without what leads away from the page before it can be looked at, and what swallows the rest. */
const LOUD = HOSTILE.filter((words) => /^<(?:script|img|svg|object)/.test(words));

let open: OpenShop;
const cookies = new Map<string, string>();
let orderPages: string[];

beforeAll(async () => {
  open = await openShop();
  const { worker } = open;
  const { test } = worker;
  cookies.set('agent', await joinAgent(worker));
  const staff = { deps: { now: () => Date.now() }, keys: testKeys };
  cookies.set(
    'seller',
    await signInAs(staff, test, { phone: '13700000001', staff: { role: 'seller', seller: SELLER } }),
  );
  cookies.set('brand', await signInAs(staff, test, { phone: '13700000002', staff: { role: 'brand' } }));
  await trade(worker);
  orderPages = await Promise.all(HOSTILE.slice(0, 3).map((words) => orderAs(words)));
  await test.client.execute({
    sql: `INSERT INTO api_keys (id, seller, name, key_hash, scopes, made_at, made_by) VALUES ('key_1', ?, '', 'hash', '["read"]', 0, '')`,
    args: [SELLER],
  });
  await storeEverywhere(test.client, HOSTILE);
}, 120_000);
afterAll(() => open.closeShop());

/** A shopper whose name, address and note are these; paid, and asked about in a case with the same words. */
async function orderAs(words: string): Promise<string> {
  const { url, test } = open.worker;
  const shopper = { ...SHOPPER, name: words.slice(0, 30), address: words, note: words };
  const order = makeOrder('luo-walnut/kernels', { agentCode: CODE });
  const answer = await sendOrder(url, { ...order, shopper });
  if (answer.status !== 201) throw new Error(await answer.text());
  const placed: unknown = await answer.json();
  await desk.confirm(test.database, order.orderId);
  const part = await desk.readPart(test.database, order.orderId);
  const said = { text: words, pictures: [] };
  caseOf(
    await askAbout(test.database, part.id, Date.now(), { kind: 'refund_only', reason: 'ships_late', words: said }),
  );
  return typeof placed === 'object' && placed !== null && 'url' in placed ? String(placed.url) : '';
}

interface Looked {
  path: string;
  text: string;
}

/** Every page that links lead to from here, read; `complaints` holds what was blocked on the way. */
async function readAll(page: Page, start: string): Promise<Looked[]> {
  const waiting = [start];
  const known = new Set(waiting);
  const looked: Looked[] = [];
  for (let path = waiting.shift(); path !== undefined && looked.length < MOST_PAGES; path = waiting.shift()) {
    await page.goto(`${open.worker.url}${path}`);
    const { text, holes, links } = await page.evaluate(() => ({
      text: document.documentElement.textContent,
      holes: [...document.querySelectorAll('[data-hole]')].map((hole) => hole.outerHTML.slice(0, 100)),
      links: [...document.links]
        .map(({ href }) => new URL(href))
        .filter(({ origin }) => origin === location.origin)
        .map(({ pathname, search }) => pathname + search),
    }));
    expect({ path, holes }).toEqual({ path, holes: [] });
    looked.push({ path, text });
    for (const link of links.filter((one) => isOwn(one, start) && !known.has(one))) {
      known.add(link);
      waiting.push(link);
    }
  }
  return looked;
}

/** Pages of the same area; files are downloaded elsewhere, and another language shows the same words. */
function isOwn(link: string, start: string): boolean {
  return link.startsWith(start) && !/\.csv|\.json|\.zip|lang=/.test(link);
}

async function readAs(who: string | undefined, start: string) {
  const { page, complaints, close } = await openPhone(open.browser);
  const dialogs: string[] = [];
  const stray: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/hole')) stray.push(request.url());
  });
  if (who) await carryCookie(page.context(), open.worker, cookies.get(who) ?? '');
  const looked = await readAll(page, start);
  await close();
  return { looked, trouble: [...complaints, ...dialogs, ...stray] };
}

const tells = (looked: readonly Looked[]) => looked.filter(({ text }) => HOSTILE.some((words) => text.includes(words)));

describe('hostile words', () => {
  it('trip the wire when a page does let them in', async () => {
    const { page, complaints, close } = await openPhone(open.browser);
    await page.route('**/portal/sign-in', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace('</h1>', `</h1>${LOUD.join('')}`);
      // The page's own policy, and no length: it is another one now.
      const policy = answer.headers()['content-security-policy'] ?? '';
      await route.fulfill({ headers: { 'content-type': 'text/html', 'content-security-policy': policy }, body });
    });
    await page.goto(`${open.worker.url}/portal/sign-in`);
    await expect.poll(() => complaints.filter((one) => one.startsWith('console: blocked:')).length).toBeGreaterThan(2);
    expect(await page.locator('[data-hole]').count()).toBe(LOUD.length);
    await close();
  });

  it.each(PEOPLE)(
    'are read by the %s and nothing else',
    async (who) => {
      const { looked, trouble } = await readAs(who, who === 'agent' ? '/portal/' : '/desk/');
      expect(trouble).toEqual([]);
      expect(tells(looked).length).toBeGreaterThan(2);
    },
    180_000,
  );

  it('are read on the page of an order, and on the card of an agent', async () => {
    for (const path of orderPages) expect((await readAs(undefined, path)).trouble).toEqual([]);
    const { looked, trouble } = await readAs(undefined, `/a/${CODE}`);
    expect(trouble).toEqual([]);
    expect(tells(looked).length).toBe(1);
  }, 120_000);
});
