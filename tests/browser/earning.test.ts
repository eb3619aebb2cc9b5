// A distributor from the application to the money: reviewed by the brand in the browser, an order from the share link, matured,
// asked for, paid at the desk; the statement agrees with the command line; then they leave. Everything without script.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDay } from '../../content/schema/calendar.ts';
import { formatYuan } from '../../content/schema/yuan.ts';
import { lessonTermsSchema, type LessonTerms } from '../../content/schema/lesson.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import type { Statement } from '../../functions/commissions/statement.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { appeal, suspendAgent } from '../../functions/portal/standing/move.ts';
import { openPhone, type Phone } from '../fixtures/browser.ts';
import { readDocument } from '../fixtures/built-worker.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { addAgent, TEST_TOKEN } from '../fixtures/test-database.ts';
import { DAY, sell, testKeys } from '../fixtures/test-ledger.ts';
import { lifeDeps } from '../fixtures/test-order.ts';
import { applyAs } from '../fixtures/test-standing.ts';
import { findFlawsOf } from './audit-page.ts';
import * as desk from './desk-hands.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';
import { carryCookie, joinAgent, trade } from './trading-agent.ts';

const run = promisify(execFile);
const WORDS = '我在山脚下长大，想把这里的核桃讲给同事听。';
const ZONE = 'Asia/Shanghai';

let open: OpenShop;
let brand: string;
let lesson: LessonTerms;
beforeAll(async () => {
  open = await openShop();
  brand = await signIn('13910000030', { role: 'brand', name: '阿远' });
  const required = lessonTermsSchema
    .array()
    .parse(readDocument('lessons.json'))
    .find((one) => one.required);
  if (!required) throw new Error('no lesson is required');
  lesson = required;
});
afterAll(() => open.closeShop());

const signIn = (phone: string, staff?: { role: 'brand'; name: string }) =>
  signInAs({ keys: testKeys, deps: { now: () => Date.now() } }, open.worker.test, {
    phone,
    ...(staff ? { staff } : {}),
  });
const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).tap();
const way = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).tap();

async function openAs(cookie: string, path: string): Promise<Phone> {
  const phone = await openPhone(open.browser, { javaScriptEnabled: false });
  await carryCookie(phone.page.context(), open.worker, cookie);
  await phone.page.goto(`${open.worker.url}${path}`);
  return phone;
}

async function answer(page: Page, choose: (right: number) => number): Promise<void> {
  for (const [index, { right, options }] of lesson.questions.entries())
    await page.locator(`input[name="answer-${index}"][value="${Math.min(options.length, choose(right))}"]`).check();
  await tap(page, '交卷');
}

/** Somebody buys twelve bags from the link; what the seller and the clock do follows. The commission has matured then. */
async function buyFrom(code: string): Promise<void> {
  const { page, close } = await openPhone(open.browser);
  await page.goto(`${open.worker.url}/s/${code}/checkout/?product=luo-walnut/kernels&variant=&quantity=12`);
  await shop.fillContact(page);
  const orderId = await shop.orderIdOf(page);
  await shop.pressOrder(page);
  await close();
  const { database } = open.worker.test;
  await desk.confirm(database, orderId);
  await desk.ship(database, orderId);
  const { id: subOrderId } = await desk.readPart(database, orderId);
  await receiveSubOrder(lifeDeps(Date.now()), database, { subOrderId, actor: 'shopper', by: '', reason: '' });
  await matureDue({ now: () => Date.now() + 40 * DAY }, database);
}

/** What `npm run ledger -- show` says of a month, as rows of the portal's own file. */
async function readLedger(code: string, month: string): Promise<{ rows: string[]; closing: Statement['closing'] }> {
  const env = { ...process.env, TURSO_DATABASE_URL: open.worker.test.turso.url, TURSO_AUTH_TOKEN: TEST_TOKEN };
  const words = ['scripts/ledger.ts', 'show', code, '--month', month, '--json'];
  const { lines, closing }: Statement = JSON.parse((await run(process.execPath, words, { env })).stdout);
  const rows = lines.map((line) =>
    [
      formatDay(line.at, ZONE),
      line.orderNumber,
      line.goods,
      line.words,
      formatYuan(line.pendingMinor),
      formatYuan(line.maturedMinor),
    ].join(','),
  );
  return { rows, closing };
}

async function readPortal(cookie: string, month: string): Promise<string[]> {
  const address = `${open.worker.url}/portal/statement.csv?month=${month}`;
  const text = await (await fetch(address, { headers: { Cookie: cookie } })).text();
  return text.trimEnd().split('\r\n').slice(1);
}

describe('a distributor', () => {
  it('applies, learns, is reviewed, earns, is paid, and leaves with a settled book', async () => {
    const own = await signIn('13910000031');
    const agent = await openAs(own, '/portal/join/');
    await agent.page.getByLabel('买家看到的名字').last().fill('小林');
    await agent.page.getByLabel('为什么想做').fill(WORDS);
    await tap(agent.page, '同意上面的规则，申请做分销人');
    await agent.page.waitForURL('**/portal/join/quiz/?done=applied');
    await answer(agent.page, (right) => (right === 1 ? 2 : 1));
    await agent.page.getByText('答对 0/5').waitFor();
    await answer(agent.page, (right) => right);
    await agent.page.waitForURL('**/portal/join/?done=quiz_passed');

    const back = await openAs(brand, '/desk/');
    await way(back.page, '分销人申请');
    expect(await shop.words(back.page)).toContain(WORDS);
    await way(back.page, '去审核');
    await back.page.getByLabel('原因（TA 会看到）').first().fill('见过面，说得清楚');
    await tap(back.page, '通过，成为分销人');
    await back.page.getByText('已通过：现在是分销人了').waitFor();

    await agent.page.goto(`${open.worker.url}/portal/me/`);
    expect(await shop.words(agent.page)).toContain('审核通过，成为分销人');
    const code = (await agent.page.locator('.agent-code').innerText()).trim();
    await buyFrom(code);

    await agent.page.goto(`${open.worker.url}/portal/payouts/`);
    await agent.page.getByLabel('银行卡').check();
    await agent.page.getByLabel('真实姓名', { exact: true }).fill('林小满');
    await agent.page.getByLabel('卡号或账号').fill('6222020200112233445');
    await agent.page.getByLabel(/我同意/).check();
    await tap(agent.page, '保存收款账户');
    const amount = await agent.page.getByLabel('金额').inputValue();
    await tap(agent.page, '申请打款');
    await agent.page.getByText('已经申请').waitFor();

    await way(back.page, '打款');
    const coming = back.page.waitForEvent('download');
    await tap(back.page, '放进新名单并下载');
    expect((await coming).suggestedFilename()).toMatch(/^bat_[\w-]{22}\.csv$/);
    await way(back.page, '在名单里');
    await back.page.locator('summary', { hasText: '记为已付' }).tap();
    await back.page.getByLabel('凭证号').fill('回单 0001');
    await tap(back.page, '记为已付');
    await back.page.getByText('已记为付成').waitFor();
    // Reloaded, the same form is sent again: it was paid once.
    await back.page.reload();
    await way(back.page, '已付');
    expect(await shop.words(back.page)).toContain('回单 0001');

    const { page } = agent;
    await page.goto(`${open.worker.url}/portal/payouts/`);
    expect(await shop.words(page)).toContain('回单 0001');
    for (const at of [Date.now(), Date.now() + 40 * DAY]) {
      const month = formatDay(at, ZONE).slice(0, 7);
      const { rows, closing } = await readLedger(code, month);
      expect(rows.length).toBeGreaterThan(0);
      expect(await readPortal(own, month)).toEqual(rows);
      await page.goto(`${open.worker.url}/portal/statement/?month=${month}`);
      const last = await page.locator('.book-ruled tr').last().innerText();
      expect(last.replaceAll(',', '')).toContain(formatYuan(closing.maturedMinor));
    }
    expect(Number(amount)).toBeGreaterThan(50);

    await page.goto(`${open.worker.url}/portal/me/leave/`);
    await tap(page, '离开');
    await page.waitForURL('**/portal/join/?done=left');
    await back.page.goto(`${open.worker.url}/desk/agents/${code}/`);
    expect(await shop.words(back.page)).toContain('已离开');
    const { findings } = await verifyLedger(open.worker.test.database, { key: null, head: null });
    expect(findings).toEqual([]);
    expect([...agent.complaints, ...back.complaints]).toEqual([]);
    await agent.close();
    await back.close();
  });
});

describe('at the desk of the brand nothing keeps a person out of', () => {
  beforeAll(async () => {
    const { test } = open.worker;
    const deps = { now: () => Date.now() };
    await applyAs(test, 'somebody who applies');
    const agentId = await addAgent(test.client, { code: 'axe55555', name: '小陈', phoneHash: 'self' });
    await sell(test, { code: 'axe55555', phoneHash: 'self' });
    const by = { agentId, by: '阿远' };
    await suspendAgent(deps, test.database, { ...by, stepId: 's'.repeat(22), reason: '三个群都在投诉。' });
    await appeal(deps, test.database, { agentId, stepId: 'a'.repeat(22), reason: '那几条不是我发的，请再看看。' });
    await joinAgent(open.worker);
    await trade(open.worker);
  });

  it.each([
    '/desk/',
    '/desk/agents/',
    '/desk/agents/?lang=en',
    '/desk/agents/?standing=suspended',
    '/desk/agents/axe55555/',
    '/desk/agents/pp2a7k3m/?lang=en',
    '/desk/agents/pp2a7k3m/statement/',
    '/desk/held/',
    '/desk/held/?lang=en',
    '/desk/payouts/',
    '/desk/payouts/?state=paid',
    '/desk/staff/',
    '/desk/staff/?lang=en',
  ])('%s', async (path) => {
    const reach = async (page: Page) => {
      await carryCookie(page.context(), open.worker, brand);
      await page.goto(`${open.worker.url}${path}`);
      // Everything that is folded is looked at too.
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    };
    expect(await findFlawsOf(open.browser, reach)).toEqual([]);
  });
});
