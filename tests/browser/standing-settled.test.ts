// Who left with little, and who is suspended, on a phone: what they can still reach, and nothing that is not so.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appeal, leave, suspendAgent } from '../../functions/portal/standing/move.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { openPhone } from '../fixtures/browser.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { earn, keepAccount, testKeys } from '../fixtures/test-ledger.ts';
import { findFlawsOf } from './audit-page.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { carryCookie } from './trading-agent.ts';

const deps = { now: () => Date.now() };

let open: OpenShop;
beforeAll(async () => {
  open = await openShop();
});
afterAll(() => open.closeShop());

/** An agent with 10.00 yuan to ask for, far below the least amount of who stays. */
async function somebodyWithLittle(phone: string, code: string) {
  const { test } = open.worker;
  const cookie = await signInAs({ keys: testKeys, deps }, test, { phone, agent: { code, name: '小美' } });
  await earn(test, { code, phoneHash: `a shopper of ${code}` });
  const own = () => ({ agentId: `agt_${code}`, stepId: mintStepId() });
  return { cookie, own };
}

const openAs = async (page: Page, cookie: string, path: string) => {
  await carryCookie(page.context(), open.worker, cookie);
  await page.goto(`${open.worker.url}${path}`);
};
const main = (page: Page) => page.locator('main').innerText();

it('who left is told what is open before beginning anew, and asks for it whatever it is', async () => {
  const { cookie, own } = await somebodyWithLittle('13910000021', 'left1111');
  const { test } = open.worker;
  await keepAccount(test, own().agentId);
  await leave(deps, test.database, { ...own(), actor: 'agent' });
  const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
  await openAs(page, cookie, '/portal/join/?done=left');
  const told = await main(page);
  for (const words of ['你已经离开', '旧的介绍码还没有结清', 'left1111', '10.00']) expect(told).toContain(words);
  expect(await page.locator('main form').count()).toBe(0);
  // The portal's own ways are there, and the payout is one tap away.
  expect(await page.locator('.back-ways a').count()).toBeGreaterThan(4);
  await page.locator('main a[href="/portal/payouts/"]').tap();
  expect(await main(page)).not.toContain('50.00');
  await page.locator('form[action="/portal/payouts"] button').tap();
  await page.getByText('已经申请').waitFor();
  expect(complaints).toEqual([]);
  await close();
  expect(await findFlawsOf(open.browser, (one) => openAs(one, cookie, '/portal/join/'))).toEqual([]);
});

it('who is suspended is promised nothing that the brand has not decided', async () => {
  const { cookie, own } = await somebodyWithLittle('13910000022', 'susp1111');
  const { database } = open.worker.test;
  await suspendAgent(deps, database, { ...own(), by: '品牌', reason: '三个群都在投诉。' });
  for (const time of [1, 2, 3, 4, 5])
    await appeal(deps, database, { ...own(), reason: `那不是我发的，第 ${time} 次说。` });
  const { page, close } = await openPhone(open.browser, { javaScriptEnabled: false });
  await openAs(page, cookie, '/portal/');
  expect(await page.locator('main a[href="/portal/payouts/"]').count()).toBe(0);
  await openAs(page, cookie, '/portal/payouts/');
  expect(await page.locator('form[action="/portal/payouts"]').count()).toBe(0);
  await openAs(page, cookie, '/portal/me/leave/');
  expect(await main(page)).not.toContain('照付');
  expect(await page.locator('main .notice').count()).toBe(1);
  await openAs(page, cookie, '/portal/me/');
  const me = await main(page);
  for (const words of ['三个群都在投诉。', '第 1 次说', '第 5 次说', '你已经说了 5 次']) expect(me).toContain(words);
  expect(await page.locator('form[action="/portal/me/appeal"]').count()).toBe(0);
  await close();
  expect(await findFlawsOf(open.browser, (one) => openAs(one, cookie, '/portal/me/'))).toEqual([]);
});
