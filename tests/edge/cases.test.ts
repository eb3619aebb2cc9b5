// After-sales over HTTP, by the order's link: asking, the way back, the brand, and what a forwarded link does not show.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOrders, selectOrderById, type StoredSubOrder } from '../../db/queries/read-order.ts';
import { answerCase, decideEscalated } from '../../functions/orders/after-sales/answer-case.ts';
import { mintCaseId, mintMessageId } from '../../functions/orders/after-sales/case-ids.ts';
import { escalateDue } from '../../functions/orders/after-sales/escalate-due.ts';
import { confirmGoodsBack } from '../../functions/orders/after-sales/goods-back.ts';
import { settleCase } from '../../functions/orders/after-sales/settle-case.ts';
import type { CaseView } from '../../functions/orders/after-sales/view.ts';
import { withdrawUnsent } from '../../functions/orders/after-sales/withdraw-unsent.ts';
import { recordRefundProof } from '../../functions/orders/payments/close-transfer.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { makeExcludedOffer, makeOffer } from '../fixtures/offers.ts';
import { caseDeps } from '../fixtures/test-case.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, payTestPart } from '../fixtures/test-order.ts';

const DAY = 24 * 60 * 60 * 1000;
/** 2026-11-22 00:30 in Shanghai. */
const NOW = Date.UTC(2026, 10, 21, 16, 30);
const SHOPPER = { name: '林小满', phone: '13800138000', province: '浙江省', city: '杭州市', address: '文三路 1 号' };
const SELLER = { actor: 'seller', by: '田有禾', reason: '' } as const;

let test: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  app = await createTestApp({ test, offers: [makeOffer(), makeExcludedOffer()], now: NOW });
});

let minted = 0;
interface Ordered {
  page: string;
  cookie: string;
  part: StoredSubOrder;
}

async function order(product = 'millet', quantity = 2): Promise<Ordered> {
  minted += 1;
  const orderId = `ord_case${String(minted).padStart(18, '0')}`;
  const answer = await app.send('/api/orders', {
    json: {
      orderId,
      lines: [{ product: `hill-farm/${product}`, quantity, ...(product === 'millet' ? {} : { accepted: true }) }],
      shopper: SHOPPER,
      expectedTotalMinor: quantity * 1000 + 800,
    },
  });
  const cookie =
    answer.headers
      .getSetCookie()
      .find((one) => one.startsWith('__Host-orders='))
      ?.split(';')[0] ?? '';
  const [found] = await test.database.read([selectOrderById(test.database.queries, orderId)]);
  const part = readOrders(found)[0]?.subOrders[0];
  if (!part) throw new Error(`nothing was ordered: ${answer.status}`);
  return { page: (await answer.json()).orderPage, cookie, part };
}

/** Paid and shipped at once, received now. */
async function receive({ part }: Ordered): Promise<void> {
  await payTestPart(test.database, part, { at: NOW });
  const input = { subOrderId: part.id, ...SELLER };
  await shipSubOrder(lifeDeps(NOW), test.database, { ...input, parcel: { carrier: 'sf', number: `SF${part.id}` } });
  await receiveSubOrder(lifeDeps(NOW), test.database, input);
}

async function received(product?: string, quantity?: number): Promise<Ordered> {
  const ordered = await order(product, quantity);
  await receive(ordered);
  return ordered;
}

const formOf = ({ part }: Ordered, changes: Record<string, string> = {}) => {
  const lineId = part.lines[0]?.id ?? '';
  return {
    caseId: mintCaseId(),
    subOrder: part.id,
    line: lineId,
    [`quantity-${lineId}`]: '1',
    ask: 'return:damaged',
    text: '打开就碎了',
    pictures: 'https://img.example.com/1.jpg',
    ...changes,
  };
};
const send = (ordered: Ordered, path: string, form?: Record<string, string>) =>
  app.send(`${ordered.page}${path}`, { headers: { Cookie: ordered.cookie }, ...(form ? { form } : {}) });
const ask = (ordered: Ordered, changes: Record<string, string> = {}) =>
  send(ordered, '/cases', formOf(ordered, changes));
const show = async (answer: Response) => (await answer.json()).view;
const whatOf = (view: CaseView) => view.history.map(({ who, what }) => `${who} ${what}`);
const idOf = (view: CaseView) => view.casePath.split('/').at(-1) ?? '';
const at = (now: number) => caseDeps(now);

describe('a return', () => {
  it('goes from the form to the money of one of two units, seen on one page', async () => {
    const ordered = await received();
    const form = await show(await send(ordered, '/cases/new'));
    expect(form.parts[0].lines).toMatchObject([
      { quantity: 2, window: { state: 'open', closesAt: Date.UTC(2026, 10, 29, 16) }, openCase: null },
    ]);
    expect(form.parts[0].kinds.map(({ kind }: { kind: string }) => kind)).toEqual([
      'return',
      'refund_only',
      'exchange',
      'complaint',
    ]);
    const opened: CaseView = await show(await ask(ordered));
    expect(opened).toMatchObject({
      kindWords: '退货退款',
      reasonWords: '收到就破损或者变质',
      status: 'asked',
      turn: { who: 'seller', by: Date.UTC(2026, 10, 24, 16), late: false },
      can: { say: true, sendBack: false, withdraw: true, escalate: false, missMoney: false },
      expectedMinor: 1000,
      lines: [{ quantity: 1 }],
      wayBack: null,
    });
    const caseId = idOf(opened);
    const words = { text: '对不起，请寄回', pictures: [] };
    await answerCase(at(NOW), test.database, { caseId, decision: 'agree', by: '田有禾', words });
    const agreed: CaseView = await show(await send(ordered, `/cases/${caseId}`));
    expect(agreed.wayBack).toEqual({
      person: '田有禾',
      phone: '0571-5550-0126',
      address: '浙江省山田村 1 号',
      freight: 'seller',
    });
    const sent = await send(ordered, `/cases/${caseId}/send-back`, { carrier: '顺丰', number: 'sf 1234 5678' });
    expect(await show(sent)).toMatchObject({
      status: 'sent_back',
      turn: { who: 'seller' },
      notice: { tone: 'plain' },
      can: { sendBack: true, withdraw: false },
    });
    await confirmGoodsBack(at(NOW + DAY), test.database, { caseId, actor: 'seller', by: '田有禾' });
    await settleCase(at(NOW + 2 * DAY), test.database, { caseId, actor: 'seller', by: '田有禾' });
    const settled: CaseView = await show(await send(ordered, `/cases/${caseId}`));
    expect(settled).toMatchObject({
      status: 'settled',
      turn: null,
      expectedMinor: null,
      refund: { totalMinor: 1000, byHand: true, transfer: 'due', proof: '', awaited: { late: false, missed: false } },
      can: { say: false, sendBack: false, withdraw: false, escalate: false, missMoney: false },
    });
    expect(whatOf(settled)).toEqual([
      'shopper opened',
      'seller agreed',
      'shopper sent_back',
      'seller goods_back',
      'seller settled',
    ]);
    expect(settled.history.slice(0, 3)).toMatchObject([
      { text: '打开就碎了', pictures: ['https://img.example.com/1.jpg'] },
      { text: '对不起，请寄回', by: '田有禾' },
      { detail: '顺丰 SF12345678' },
    ]);
  });

  it('without a reason is offered until 24:00 of the seventh day, and refused with that day afterwards', async () => {
    const ordered = await received();
    app.setClock(Date.UTC(2026, 10, 29, 16) - 1);
    expect((await ask(ordered, { ask: 'return:no_reason', text: '', line: 'lin_none' })).status).toBe(409);
    app.setClock(Date.UTC(2026, 10, 29, 16));
    const late = await ask(ordered, { ask: 'return:no_reason', text: '不喜欢' });
    const view = await show(late);
    expect([late.status, view.notice.title]).toEqual([409, '无理由退货的日子过了']);
    expect(view.notice.detail).toMatch(/^到 11 月 29 日 24:00 为止/);
    expect(view.parts[0].values).toMatchObject({ ask: 'return:no_reason', text: '不喜欢' });
    expect(view.parts[0].lines[0]).toMatchObject({ chosen: true, chosenQuantity: 1, window: { state: 'over' } });
    app.setClock(Date.UTC(2026, 10, 29, 16) - 1);
    expect((await ask(ordered, { ask: 'return:no_reason', text: '' })).status).toBe(200);
  });

  it('of an excluded product wants a defect', async () => {
    const ordered = await received('fresh-lychee');
    const form = await show(await send(ordered, '/cases/new'));
    expect(form.parts[0].lines[0].window).toEqual({ state: 'none', closesAt: null });
    expect(JSON.stringify(form.parts[0].kinds)).not.toContain('no_reason');
    expect((await ask(ordered, { ask: 'return:no_reason' })).status).toBe(409);
    expect(await show(await ask(ordered, { ask: 'return:damaged' }))).toMatchObject({ status: 'asked' });
  });

  it('shows the open case at the line, and takes no second one', async () => {
    const ordered = await received();
    const first: CaseView = await show(await ask(ordered));
    expect((await show(await send(ordered, '/cases/new'))).parts[0].lines[0].openCase).toBe(first.casePath);
    expect((await ask(ordered)).status).toBe(409);
    // The same form again is the same case.
    const again = await ask(ordered, { caseId: idOf(first) });
    expect([again.status, idOf(await show(again))]).toEqual([200, idOf(first)]);
  });
});

describe('the form', () => {
  it('names what is missing and keeps what was typed', async () => {
    const ordered = await received();
    const answer = await send(ordered, '/cases', {
      subOrder: ordered.part.id,
      text: '只写了这句',
      pictures: 'http://a.b/c',
    });
    const [part] = (await show(answer)).parts;
    expect(answer.status).toBe(422);
    expect(part.errors.map(({ field }: { field: string }) => field)).toEqual(['line', 'ask', 'pictures']);
    expect(part.values).toEqual({ ask: '', kind: '', text: '只写了这句', pictures: 'http://a.b/c' });
  });

  it('offers nothing while nothing is paid', async () => {
    const ordered = await order();
    expect((await show(await send(ordered, '/cases/new'))).parts[0].kinds).toEqual([]);
    expect((await ask(ordered, { ask: 'complaint:other' })).status).toBe(409);
  });

  it('answers a reload of a form with the page it belongs to', async () => {
    const ordered = await received();
    const { casePath }: CaseView = await show(await ask(ordered));
    for (const [path, page] of [
      ['/cases', `${ordered.page}#cases`],
      ['/cases/new/unlock', `${ordered.page}/cases/new`],
      [`/cases/${casePath.split('/').at(-1)}/say`, casePath],
    ])
      expect((await send(ordered, path ?? '')).headers.get('location')).toBe(page);
  });
});

describe('a case', () => {
  it('is rejected with words, taken to the brand once, and decided there', async () => {
    const ordered = await received();
    const caseId = idOf(await show(await ask(ordered)));
    const no = { text: '照片看不清', pictures: [] };
    await answerCase(at(NOW), test.database, { caseId, decision: 'reject', by: '田有禾', words: no });
    const rejected = await show(await send(ordered, `/cases/${caseId}`));
    expect(rejected).toMatchObject({ status: 'rejected', can: { say: false, escalate: true, withdraw: false } });
    const taken = await show(await send(ordered, `/cases/${caseId}/escalate`, { text: '请看第二张' }));
    expect(taken).toMatchObject({ status: 'asked', escalated: true, turn: { who: 'brand' } });
    await decideEscalated(at(NOW), test.database, { caseId, decision: 'reject', by: '远山', words: no });
    const last = await show(await send(ordered, `/cases/${caseId}`));
    expect(last).toMatchObject({ status: 'rejected', can: { escalate: false } });
    expect(whatOf(last)).toEqual(['shopper opened', 'seller rejected', 'shopper escalated', 'brand rejected']);
  });

  it('goes to the brand by the clock when nobody answers', async () => {
    const ordered = await received();
    const opened: CaseView = await show(await ask(ordered));
    const due = opened.turn?.by ?? 0;
    await escalateDue(lifeDeps(due), test.database);
    app.setClock(due);
    const view: CaseView = await show(await send(ordered, `/cases/${idOf(opened)}`));
    expect(view).toMatchObject({ status: 'asked', escalated: true, turn: { who: 'brand', late: false } });
    expect(view.history.at(-1)).toMatchObject({ who: 'system', what: 'escalated', detail: 'unanswered' });
  });

  it('says until when the goods must be on their way, and is withdrawn by the clock after that day', async () => {
    const ordered = await received();
    const caseId = idOf(await show(await ask(ordered)));
    const page = () => send(ordered, `/cases/${caseId}`);
    await answerCase(at(NOW), test.database, { caseId, decision: 'agree', by: '田有禾' });
    const until = Date.UTC(2026, 11, 6, 16);
    expect(await show(await page())).toMatchObject({
      status: 'agreed',
      turn: { who: 'shopper', by: until, late: false },
      can: { sendBack: true },
    });
    await withdrawUnsent(at(until - 1), test.database);
    expect((await show(await page())).status).toBe('agreed');
    await withdrawUnsent(at(until), test.database);
    app.setClock(until);
    const ended: CaseView = await show(await page());
    expect(ended).toMatchObject({ status: 'withdrawn', turn: null, can: { sendBack: false, say: false } });
    expect(ended.history.at(-1)).toMatchObject({
      who: 'system',
      what: 'withdrawn',
      detail: 'not_sent_back',
      at: until,
    });
    const late = await send(ordered, `/cases/${caseId}/send-back`, { carrier: '顺丰', number: 'SF12345678' });
    expect([late.status, (await show(late)).notice.title]).toEqual([409, '这一步现在做不了']);
    expect((await ask(ordered, { ask: 'return:no_reason' })).status).toBe(409);
    expect(await show(await ask(ordered))).toMatchObject({ status: 'asked' });
  });

  it('goes to the brand by the clock when nobody confirms what was sent back', async () => {
    const ordered = await received();
    const caseId = idOf(await show(await ask(ordered)));
    const page = () => send(ordered, `/cases/${caseId}`);
    await answerCase(at(NOW), test.database, { caseId, decision: 'agree', by: '田有禾' });
    const sent = await send(ordered, `/cases/${caseId}/send-back`, { carrier: '顺丰', number: 'SF12345678' });
    const until = Date.UTC(2026, 10, 24, 16);
    expect(await show(sent)).toMatchObject({ turn: { who: 'seller', by: until, late: false }, escalated: false });
    await escalateDue(at(until), test.database);
    app.setClock(until);
    const taken: CaseView = await show(await page());
    expect(taken).toMatchObject({
      status: 'sent_back',
      turn: { who: 'brand', by: Date.UTC(2026, 10, 27, 16), late: false },
      escalated: true,
    });
    expect(taken.history.at(-1)).toMatchObject({ who: 'system', what: 'escalated', detail: 'unconfirmed' });
    await confirmGoodsBack(at(until), test.database, { caseId, actor: 'brand', by: '品牌' });
    expect(await show(await page())).toMatchObject({ status: 'goods_back', turn: { who: 'brand' } });
  });

  it('tells the seller of what the shopper writes, once while that is not told', async () => {
    const ordered = await received();
    const caseId = idOf(await show(await ask(ordered)));
    const form = { messageId: mintMessageId(), text: '盒子也破了', pictures: '' };
    const twice = [form, form, { ...form, messageId: mintMessageId() }];
    for (const words of twice) expect((await send(ordered, `/cases/${caseId}/say`, words)).status).toBe(200);
    const { rows } = await test.client.execute({
      sql: "SELECT id, seller, kind, status FROM notices WHERE kind = 'case_said' AND sub_order_id = ?",
      args: [ordered.part.id],
    });
    expect(rows).toMatchObject([
      { id: `${caseId}:said:${form.messageId}`, seller: 'hill-farm', kind: 'case_said', status: 'due' },
    ]);
  });

  it('keeps what is said once, and no more once it is withdrawn', async () => {
    const ordered = await received();
    const opened: CaseView = await show(await ask(ordered));
    const path = `/cases/${idOf(opened)}`;
    const message = { messageId: opened.messageId, text: '还有一张照片', pictures: '' };
    expect((await show(await send(ordered, `${path}/say`, message))).notice.title).toBe('写进去了');
    expect((await show(await send(ordered, `${path}/say`, message))).notice.title).toBe('已经收到过了');
    expect((await send(ordered, `${path}/say`, { ...message, text: ' ' })).status).toBe(422);
    app.setClock(NOW + 1);
    const withdrawn = await show(await send(ordered, `${path}/withdraw`, {}));
    expect(whatOf(withdrawn)).toEqual(['shopper opened', 'shopper said', 'shopper withdrawn']);
    expect((await send(ordered, `${path}/withdraw`, {})).status).toBe(200);
    expect((await send(ordered, `${path}/say`, { text: '再说', pictures: '' })).status).toBe(409);
    expect((await send(ordered, `${path}/send-back`, { carrier: '顺丰', number: 'SF12345678' })).status).toBe(409);
  });

  it('of another order is nothing', async () => {
    const ordered = await received();
    const other = await received();
    const { casePath }: CaseView = await show(await ask(other));
    const caseId = casePath.split('/').at(-1) ?? '';
    expect((await send(ordered, `/cases/${caseId}`)).status).toBe(404);
    expect((await send(ordered, `/cases/${caseId}/withdraw`, {})).status).toBe(404);
    expect((await send(ordered, '/cases/cas_short')).status).toBe(404);
  });
});

describe('money of a settled case that does not come', () => {
  /** A return whose goods came back on the day after. */
  async function settled(): Promise<{ ordered: Ordered; path: string; until: number }> {
    const ordered = await received();
    const caseId = idOf(await show(await ask(ordered)));
    await answerCase(at(NOW), test.database, { caseId, decision: 'agree', by: '田有禾' });
    await confirmGoodsBack(at(NOW + DAY), test.database, { caseId, actor: 'seller', by: '田有禾' });
    await settleCase(at(NOW + DAY), test.database, { caseId, actor: 'seller', by: '田有禾' });
    return { ordered, path: `/cases/${caseId}`, until: Date.UTC(2026, 10, 30, 16) };
  }

  it('can be said to be missing once its day is over, and goes to the brand, on this page and the order’s', async () => {
    const { ordered, path, until } = await settled();
    app.setClock(until - 1);
    const early = await send(ordered, `${path}/miss-money`, { text: '' });
    expect([early.status, (await show(early)).can.missMoney]).toEqual([409, false]);
    app.setClock(until);
    expect(await show(await send(ordered, path))).toMatchObject({
      turn: null,
      can: { missMoney: true, say: false },
      refund: { awaited: { by: until, late: true, missed: false } },
    });
    const said: CaseView = await show(await send(ordered, `${path}/miss-money`, { text: '账户里没有' }));
    expect(said).toMatchObject({
      status: 'settled',
      turn: { who: 'brand', by: until, late: true },
      can: { missMoney: false, say: true, escalate: false, withdraw: false },
      refund: { awaited: { missed: true } },
    });
    expect(said.history.at(-1)).toMatchObject({
      who: 'shopper',
      what: 'escalated',
      detail: 'money_missing',
      text: '账户里没有',
    });
    const again = await send(ordered, `${path}/miss-money`, { text: '账户里没有' });
    expect((await show(again)).notice.title).toBe('已经收到过了');
    const [part] = (await show(await send(ordered, ''))).sellers;
    expect(part.cases).toMatchObject([{ awaitsMoney: true, turn: { who: 'brand', by: until } }]);
  });

  it('is talked about on the page until it comes, and then no more', async () => {
    const { ordered, path, until } = await settled();
    app.setClock(until);
    expect((await send(ordered, `${path}/say`, { text: '在吗', pictures: '' })).status).toBe(409);
    await send(ordered, `${path}/miss-money`, { text: '' });
    expect((await send(ordered, `${path}/say`, { text: '在吗', pictures: '' })).status).toBe(200);
    const refundId = path.replace('/cases/cas_', 'ref_');
    await recordRefundProof(lifeDeps(until), test.database, { ...SELLER, refundId, proof: '转账 0042' });
    const over: CaseView = await show(await send(ordered, path));
    expect(over).toMatchObject({
      turn: null,
      can: { missMoney: false, say: false },
      refund: { transfer: 'done', proof: '转账 0042', awaited: null },
    });
    expect((await send(ordered, `${path}/say`, { text: '谢谢', pictures: '' })).status).toBe(409);
  });
});

describe('a forwarded link', () => {
  it('sees neither case nor words, whether or not there is one', async () => {
    const ordered = await received();
    const { casePath }: CaseView = await show(await ask(ordered));
    for (const path of [casePath, `${ordered.page}/cases/new`, `${ordered.page}/cases/${mintCaseId()}`]) {
      const answer = await app.send(path);
      const text = await answer.text();
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      expect(JSON.parse(text)).toMatchObject({ page: '/o/page/locked/', view: { action: `${path}/unlock` } });
      for (const secret of ['碎', 'img.example.com', '破损', '林', '0571']) expect(text).not.toContain(secret);
    }
  });

  it.each(['say', 'withdraw', 'send-back', 'escalate', 'miss-money'])('cannot %s', async (step) => {
    const ordered = await received();
    const { casePath }: CaseView = await show(await ask(ordered));
    const form = { text: '偷偷写', carrier: '顺丰', number: 'SF12345678', lastFour: '0000' };
    const answer = await app.send(`${casePath}/${step}`, { form });
    expect([answer.status, (await answer.json()).page]).toEqual([422, '/o/page/locked/']);
    expect(whatOf(await show(await send(ordered, casePath.slice(ordered.page.length))))).toEqual(['shopper opened']);
  });

  it('cannot ask', async () => {
    const ordered = await received();
    expect((await app.send(`${ordered.page}/cases`, { form: formOf(ordered) })).status).toBe(422);
    const foreign = await app.send(`${ordered.page}/cases`, {
      form: formOf(ordered),
      headers: { Cookie: ordered.cookie, Origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });

  it('opens with the digits, which go along in the forms where there are no cookies', async () => {
    const ordered = await received();
    const unlocked = await app.send(`${ordered.page}/cases/new/unlock`, { form: { lastFour: ' ８０００ ' } });
    expect(unlocked.headers.getSetCookie().join()).toContain('__Host-orders=');
    expect((await show(unlocked)).lastFour).toBe('8000');
    const asked = await app.send(`${ordered.page}/cases`, { form: formOf(ordered, { lastFour: '8000' }) });
    const view: CaseView = await show(asked);
    expect([asked.status, view.lastFour]).toEqual([200, '8000']);
    const again = await app.send(`${view.casePath}/unlock`, { form: { lastFour: '8000' } });
    expect(idOf(await show(again))).toBe(idOf(view));
  });

  it('is closed for an hour after five wrong tries', async () => {
    const { page } = await received();
    const guess = () => app.send(`${page}/cases/new/unlock`, { form: { lastFour: '0000' } });
    for (let wrong = 0; wrong < 5; wrong += 1) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
  });
});

it('costs one database trip to show, two to ask', async () => {
  const ordered = await received();
  const count = async (work: () => Promise<unknown>) => {
    const before = test.turso.stats().pipelines;
    await work();
    return test.turso.stats().pipelines - before;
  };
  expect(await count(() => send(ordered, '/cases/new'))).toBe(1);
  expect(await count(() => ask(ordered))).toBe(2);
});
