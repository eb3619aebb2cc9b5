// An invoice by the order page: asked for once it was paid, kept sealed, corrected until the seller sent it.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeInvoice } from '../../functions/orders/invoice.ts';
import { confirmPayment } from '../../functions/orders/payments/manual-payment.ts';
import type { OrderView } from '../../functions/orders/view.ts';
import { openPayingShop, type PayingShop, type PlacedOrder } from '../fixtures/paying-shop.ts';

const SELLER = 'hill-farm';
const INVOICE = { title: '杭州小满文化有限公司', taxNumber: '91330106MA2XP0126K', email: 'xm@example.cn' };

let shop: PayingShop;
beforeAll(async () => {
  shop = await openPayingShop();
});
afterAll(() => shop.close());

const desk = () => [shop.app.deps, shop.test.database] as const;

async function placePaid() {
  const placed = await shop.order([SELLER]);
  const subOrderId = placed.subOrder(SELLER);
  await confirmPayment(...desk(), { subOrderId, actor: 'seller', by: '田有禾', reason: '' });
  return { placed, subOrderId };
}
async function ask(placed: PlacedOrder, changes: Record<string, string> = {}, cookie = placed.cookie) {
  const answer = await shop.app.send(`${placed.orderPage}/invoice`, {
    form: { subOrder: placed.subOrder(SELLER), ...INVOICE, ...changes },
    headers: { Cookie: cookie },
  });
  const view: OrderView | undefined = (await answer.json()).view;
  return { status: answer.status, said: view?.notice?.title, invoice: view?.sellers[0]?.invoice };
}
const rowsOf = async (subOrderId: string) =>
  (
    await shop.test.client.execute({
      sql: 'SELECT * FROM invoice_requests WHERE sub_order_id = ?',
      args: [subOrderId],
    })
  ).rows;

describe('an invoice', () => {
  it('is kept sealed, shown to its shopper, and the seller is told once', async () => {
    const { placed, subOrderId } = await placePaid();
    expect(await ask(placed)).toEqual({
      status: 200,
      said: '发票记下了',
      invoice: { state: 'asked', ...INVOICE, errors: [] },
    });
    await ask(placed, { title: '林小满', taxNumber: '' });
    const stored = JSON.stringify(await rowsOf(subOrderId));
    for (const secret of [...Object.values(INVOICE), '林小满']) expect(stored).not.toContain(secret);
    const { rows } = await shop.test.client.execute({
      sql: "SELECT id FROM notices WHERE sub_order_id = ? AND kind = 'invoice'",
      args: [subOrderId],
    });
    expect(rows).toHaveLength(1);
    expect(await (await shop.app.send(placed.orderPage)).text()).not.toContain(INVOICE.email);
  });

  it('asked for again with the same words changes nothing and says so', async () => {
    const { placed, subOrderId } = await placePaid();
    await ask(placed);
    const before = await rowsOf(subOrderId);
    expect(await ask(placed, { taxNumber: ' 9133 0106 ma2xp0126k ' })).toMatchObject({
      status: 200,
      said: '已经记过了',
    });
    expect(await rowsOf(subOrderId)).toEqual(before);
  });

  it('is corrected until it was sent, and not any more then', async () => {
    const { placed, subOrderId } = await placePaid();
    await ask(placed);
    expect((await ask(placed, { title: '林小满', taxNumber: '' })).invoice).toMatchObject({ title: '林小满' });
    expect(await closeInvoice(...desk(), { subOrderId, actor: 'seller', by: 'tester' })).toEqual({ state: 'done' });
    expect(await closeInvoice(...desk(), { subOrderId, actor: 'seller', by: 'tester' })).toEqual({ state: 'already' });
    const late = await ask(placed, { title: '别人' });
    expect([late.status, late.invoice]).toMatchObject([409, { state: 'sent', title: '林小满' }]);
  });

  it('that was held up on its way never takes the place of what was written after it', async () => {
    const { placed } = await placePaid();
    await ask(placed);
    shop.test.turso.setFault({ mode: 'delay', ms: 800, times: 1, matching: /insert into "invoice_requests"/i });
    const first = ask(placed, { title: '先写的' });
    await vi.waitFor(() => expect(shop.test.turso.stats().requests.map(({ note }) => note)).toContain('delay'));
    shop.setClock(shop.now() + 1000);
    const second = await ask(placed, { title: '后写的' });
    expect([(await first).said, second.said]).toEqual(['照后写的那一次开', '发票记下了']);
    expect((await first).invoice).toMatchObject({ state: 'asked', title: '后写的' });
  });

  it('is not asked for before it was paid, nor sent before it was asked for', async () => {
    const placed = await shop.order([SELLER]);
    const subOrderId = placed.subOrder(SELLER);
    expect(await ask(placed)).toMatchObject({ status: 409, said: '现在不能开发票', invoice: null });
    expect(await rowsOf(subOrderId)).toEqual([]);
    expect(await closeInvoice(...desk(), { subOrderId, actor: 'seller', by: 'tester' })).toEqual({
      state: 'refused',
      why: 'not_asked',
    });
  });

  it('is for the browser that ordered, or who knows the last four digits', async () => {
    const { placed, subOrderId } = await placePaid();
    expect(await ask(placed, {}, '')).toMatchObject({ status: 422, invoice: null });
    expect(await rowsOf(subOrderId)).toEqual([]);
    expect((await ask(placed, { lastFour: '8000' }, '')).status).toBe(200);
  });

  it.each([
    [{ title: '  ' }, 'title'],
    [{ title: '长'.repeat(101) }, 'title'],
    [{ taxNumber: '1234' }, 'taxNumber'],
    [{ taxNumber: '9133010６MA2XP012_K' }, 'taxNumber'],
    [{ email: 'xm@' }, 'email'],
    [{ email: '' }, 'email'],
  ])('with %j is answered with what is wrong and what was typed', async (changes, field) => {
    const { placed, subOrderId } = await placePaid();
    const refused = await ask(placed, changes);
    expect([refused.status, refused.invoice]).toMatchObject([422, { state: 'none', ...INVOICE, ...changes }]);
    expect(refused.invoice?.errors).toMatchObject([{ field }]);
    expect(await rowsOf(subOrderId)).toEqual([]);
  });

  it.each(['', '913301061234567', '９１３３０１０６ＭＡ２ＸＰ０１２６Ｋ'])(
    'may have the tax number %j',
    async (taxNumber) => {
      const { placed } = await placePaid();
      expect((await ask(placed, { taxNumber })).status).toBe(200);
    },
  );
});
