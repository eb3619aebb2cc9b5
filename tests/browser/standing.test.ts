// The life of an agent on a phone: joining and sharing, applying, the quiz, the review, leaving; without script, for everybody.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessonTermsSchema, type LessonTerms } from '../../content/schema/lesson.ts';
import { decide } from '../../functions/portal/standing/decide.ts';
import { findStanding } from '../../functions/portal/standing/list-awaiting.ts';
import { suspendAgent } from '../../functions/portal/standing/move.ts';
import { openPhone } from '../fixtures/browser.ts';
import { readDocument } from '../fixtures/built-worker.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import type { TestAgent } from '../fixtures/test-database.ts';
import { testKeys } from '../fixtures/test-ledger.ts';
import { findFlawsOf } from './audit-page.ts';
import { readOrder } from './order-in-books.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';
import { carryCookie } from './trading-agent.ts';

const WORDS = '我在山脚下长大，想把这里的核桃讲给同事听。';
const deps = { now: () => Date.now() };

let open: OpenShop;
let lesson: LessonTerms;
beforeAll(async () => {
  open = await openShop();
  const lessons = lessonTermsSchema.array().parse(readDocument('lessons.json'));
  const required = lessons.find((one) => one.required);
  if (!required) throw new Error('no lesson is required');
  lesson = required;
  await signIn('13910000011', { code: 'axe11111', name: '小美', kind: 'sharer' });
});
afterAll(() => open.closeShop());

const signIn = (phone: string, agent?: TestAgent) =>
  signInAs({ keys: testKeys, deps }, open.worker.test, { phone, ...(agent ? { agent } : {}) });

async function openAs(page: Page, cookie: string, path: string): Promise<void> {
  await carryCookie(page.context(), open.worker, cookie);
  await page.goto(`${open.worker.url}${path}`);
}

const main = (page: Page) => page.locator('main').innerText();
const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).tap();

async function answer(page: Page, choose: (right: number) => number): Promise<void> {
  for (const [index, { right, options }] of lesson.questions.entries()) {
    const chosen = Math.min(options.length, choose(right));
    await page.locator(`input[name="answer-${index}"][value="${chosen}"]`).check();
  }
  await tap(page, '交卷');
}

describe('a buyer', () => {
  it('becomes a sharer in one tap, and an order from the shared letter is theirs', async () => {
    const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
    await openAs(page, await signIn('13910000001'), '/portal/');
    await page.waitForURL('**/portal/join/');
    const rules = await main(page);
    expect(rules).toContain('买家实付的货款，不含运费');
    expect(rules).toContain('满 50.00 元');
    expect(rules).toContain('只有一层');
    await page.getByLabel('买家看到的名字').first().fill('小满');
    await tap(page, '同意上面的规则，成为分享人');
    await page.waitForURL('**/portal/me/?done=joined');
    const code = (await page.locator('.agent-code').innerText()).trim();
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
    expect(complaints).toEqual([]);
    await close();

    const friend = await openPhone(open.browser);
    await friend.page.goto(`${open.worker.url}/s/${code}/luo-walnut/kernels/`);
    expect(await friend.page.locator('[data-share-card]').innerText()).toContain('小满 转交给你的信');
    await shop.buyButton(friend.page).tap();
    await friend.page.waitForURL(`**/s/${code}/checkout/**`);
    await shop.fillContact(friend.page);
    const orderId = await shop.orderIdOf(friend.page);
    await shop.pressOrder(friend.page);
    const standing = await findStanding(open.worker.test.database, code);
    expect(await readOrder(open.worker.test.client, orderId)).toMatchObject({
      agent: standing?.agentId,
      proof: 'token',
    });
    await friend.close();
  });
});

describe('somebody who wants to be a distributor', () => {
  it('applies, fails the quiz, passes it, is approved, and leaves with one tap', async () => {
    const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
    await openAs(page, await signIn('13910000002'), '/portal/join/');
    await page.getByLabel('买家看到的名字').last().fill('小林');
    await page.getByLabel('为什么想做').fill(WORDS);
    await tap(page, '同意上面的规则，申请做分销人');
    await page.waitForURL('**/portal/join/quiz/?done=applied');
    expect(await main(page)).toContain('佣金只有一层');

    await answer(page, (right) => (right === 1 ? 2 : 1));
    await page.getByText('答对 0/5').waitFor();
    expect(await page.locator('.field-error').count()).toBe(5);
    await answer(page, (right) => right);
    await page.waitForURL('**/portal/join/?done=quiz_passed');
    expect(await main(page)).toContain('品牌在看了');

    const { database } = open.worker.test;
    const { rows } = await open.worker.test.client.execute("SELECT id FROM agent_applications WHERE status = 'open'");
    const applicationId = String(rows[0]?.['id']);
    const decided = await decide(deps, database, { applicationId, decision: 'approved', by: '品牌', reason: '欢迎' });
    expect(decided.state).toBe('done');
    await page.getByRole('link', { name: '我', exact: true }).tap();
    await page.waitForURL('**/portal/me/');
    const me = await main(page);
    expect(me).toContain('分销人');
    expect(me).toContain('审核通过，成为分销人');
    const code = (await page.locator('.agent-code').innerText()).trim();

    await page.getByRole('link', { name: '看看离开的时候怎么结算' }).tap();
    expect(await main(page)).toContain('停在这里：不再给你算单，也不转给别的介绍人。');
    await tap(page, '离开');
    await page.waitForURL('**/portal/join/?done=left');
    expect(await main(page)).toContain('你已经离开');
    // The link goes on as a plain page.
    const plain = await page.goto(`${open.worker.url}/s/${code}/luo-walnut/kernels/`);
    expect(plain?.status()).toBe(200);
    expect((await findStanding(database, code))?.status).toBe('left');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a first view', () => {
  it.each(['/portal/join/', '/portal/me/', '/portal/me/leave/', '/portal/learn/', '/portal/learn/what-you-earn/'])(
    'of %s weighs at most 30 KB',
    async (path) => {
      const Cookie = await signIn('13910000011');
      const fetchText = async (address: string) =>
        (await fetch(`${open.worker.url}${address}`, { headers: { Cookie } })).text();
      const html = await fetchText(path);
      const styles = Array.from(html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g), ([, href = '']) => href);
      expect(styles.length).toBeGreaterThan(0);
      expect(html).not.toContain('<script');
      const texts = [html, ...(await Promise.all(styles.map(fetchText)))];
      expect(texts.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(30 * 1024);
    },
  );
});

describe.concurrent('nothing keeps a person out of', () => {
  it.each([
    ['13910000010', '/portal/join/'],
    ['13910000010', '/portal/join/?lang=en'],
    ['13910000011', '/portal/me/'],
    ['13910000011', '/portal/me/?lang=en'],
    ['13910000011', '/portal/me/leave/'],
    ['13910000011', '/portal/join/?done=applied'],
    ['13910000011', '/portal/learn/'],
    ['13910000011', '/portal/learn/share-without-annoying/?lang=en'],
    ['13910000011', '/portal/learn/before-you-share/'],
  ])('what %s sees at %s', async (phone, path) => {
    const cookie = await signIn(phone);
    expect(await findFlawsOf(open.browser, (page) => openAs(page, cookie, path))).toEqual([]);
  });

  it('the forms with mistakes in them', async () => {
    const cookie = await signIn('13910000012');
    const reach = async (page: Page) => {
      await openAs(page, cookie, '/portal/join/');
      await page.locator('form').evaluateAll((forms) => forms.forEach((form) => form.setAttribute('novalidate', '')));
      await page.getByLabel('为什么想做').fill('想');
      await tap(page, '同意上面的规则，申请做分销人');
      await page.locator('.field-error').first().waitFor();
    };
    expect(await findFlawsOf(open.browser, reach)).toEqual([]);
  });

  it('the lesson, before and after wrong answers', async () => {
    const cookie = await signIn('13910000013');
    const ask = async (page: Page) => {
      await openAs(page, cookie, '/portal/join/');
      if (await page.getByLabel('为什么想做').count()) {
        await page.getByLabel('买家看到的名字').last().fill('小何');
        await page.getByLabel('为什么想做').fill(WORDS);
        await tap(page, '同意上面的规则，申请做分销人');
        await page.waitForURL('**/portal/join/quiz/**');
      }
      await page.goto(`${open.worker.url}/portal/join/quiz/`);
    };
    expect(await findFlawsOf(open.browser, ask)).toEqual([]);
    const fail = async (page: Page) => {
      await ask(page);
      await answer(page, () => 2);
      await page.locator('.field-error').first().waitFor();
    };
    expect(await findFlawsOf(open.browser, fail)).toEqual([]);
  });

  it('the page of somebody suspended', async () => {
    const cookie = await signIn('13910000014', { code: 'axe22222', name: '小陈' });
    const { database } = open.worker.test;
    const moving = { agentId: 'agt_axe22222', stepId: 's'.repeat(22), by: '品牌', reason: '三个群都在投诉。' };
    await suspendAgent(deps, database, moving);
    expect(await findFlawsOf(open.browser, (page) => openAs(page, cookie, '/portal/me/'))).toEqual([]);
  });
});
