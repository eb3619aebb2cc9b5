// Cases on the desk over HTTP: whose they are, whose turn it is, what a step does, and what it shows before it does it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesViewSchema, deskCaseViewSchema, settlingViewSchema } from '../../functions/desk/cases/view.ts';
import { refundIdOf } from '../../functions/orders/after-sales/case-ids.ts';
import { ASKED_AT, escalateCases, openDeskCase, reloadCase } from '../fixtures/desk-cases.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../fixtures/desk-shop.ts';

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop();
  shop.app.setClock(ASKED_AT);
});
afterAll(() => shop.close());

const HILLS = { seller: 'hill-farm', as: 'seller' };
const BRANDS = { seller: 'hill-farm', as: 'brand' };
const send = (id: string, step: string, form: Record<string, string>, cookie = shop.hill) =>
  shop.open(`/desk/cases/${id}/${step}`, cookie, form);
const look = (id: string, cookie = shop.hill) => shop.look(deskCaseViewSchema, `/desk/cases/${id}/`, cookie);

describe('the list', () => {
  it('shows what presses most first, to the seller their own and to the brand all, in two trips', async () => {
    const later = await openDeskCase(shop, HILL);
    await shop.test.client.execute({
      sql: 'UPDATE cases SET answer_by = answer_by + 1 WHERE id = ?',
      args: [later.id],
    });
    const first = await openDeskCase(shop, HILL);
    const tea = await openDeskCase(shop, TEA);
    const list = async (cookie: string, query = '') =>
      shop.look(casesViewSchema, `/desk/cases/${query}`, cookie).then(({ view, trips }) => ({
        ids: view.cases.map(({ id }) => id),
        choices: view.choices.length,
        trips,
      }));
    expect(await list(shop.hill)).toEqual({ ids: [first.id, later.id], choices: 0, trips: 2 });
    expect(await list(shop.tea)).toEqual({ ids: [tea.id], choices: 0, trips: 2 });
    const all = await list(shop.brand);
    expect([all.ids.toSorted(), all.choices]).toEqual([[first.id, later.id, tea.id].toSorted(), 2]);
    expect((await list(shop.brand, '?seller=tea-house')).ids).toEqual([tea.id]);
    // The second page begins behind the last row of the first.
    const cursor = `${later.answerBy}.${first.id}`;
    expect((await list(shop.hill, `?after=${cursor}`)).ids).toEqual([later.id]);
  });

  it('of another seller is not there, whoever asks', async () => {
    expect((await shop.open('/desk/cases/?seller=tea-house', shop.hill)).status).toBe(404);
    expect((await shop.open('/desk/cases/', shop.agent.cookie)).status).toBe(404);
  });

  it('marks what is late, what the brand took over, what is closed and whose money is missing', async () => {
    const taken = await openDeskCase(shop, HILL);
    await send(taken.id, 'agree', HILLS);
    await send(taken.id, 'settle', { ...HILLS, given: 'refund', [`amount-${lineOf(taken)}`]: '100', sure: 'yes' });
    const read = async (list: string) =>
      (await shop.look(casesViewSchema, `/desk/cases/?list=${list}`, shop.hill)).view.cases;
    expect((await read('money')).map(({ id, transfer }) => [id, transfer])).toEqual([[taken.id, 'due']]);
    expect((await read('over')).map(({ id }) => id)).toEqual([taken.id]);
    expect(await read('late')).toEqual([]);
    expect(await read('brand')).toEqual([]);
    shop.app.setClock(ASKED_AT + 5 * 24 * 60 * 60 * 1000);
    expect((await read('late')).every(({ turn }) => turn?.late)).toBe(true);
    expect((await read('late')).length).toBe(2);
    shop.app.setClock(ASKED_AT);
  });
});

describe('a case', () => {
  it('shows what was asked and said, whose turn it is, and what would go back', async () => {
    const asked = await openDeskCase(shop, HILL, { quantity: 3 });
    const { view, trips } = await look(asked.id);
    expect(trips).toBe(2);
    expect(view).toMatchObject({
      as: 'seller',
      reason: 'changed_mind',
      turn: { who: 'seller', late: false },
      lines: [{ quantity: 3, bought: 3, unitPriceMinor: 1000, leftMinor: 3000 }],
      can: { agree: true, reject: true, say: true, goodsBack: false, settle: false },
      values: { given: 'refund', amounts: { [lineOf(asked)]: '30.00' }, shipping: '8.00' },
    });
    expect(view.history[0]).toMatchObject({ who: 'shopper', what: 'opened', text: '打开盒子，两只碎了一只' });
  });

  it('leads back to its page from the address of a form, and tells only what is so', async () => {
    const { id } = await openDeskCase(shop, HILL);
    expect((await shop.open(`/desk/cases/${id}/agree`, shop.hill)).location).toBe(`/desk/cases/${id}/`);
    const told = await shop.look(deskCaseViewSchema, `/desk/cases/${id}/?done=settle`, shop.hill);
    expect(told.view.chrome.told).toBeNull();
  });
});

describe('another seller’s case', () => {
  const STEPS: [string, Record<string, string>][] = [
    ['agree', {}],
    ['reject', { text: '不行' }],
    ['say', { text: '你好' }],
    ['goods-back', {}],
    ['settle', { given: 'refund', shipping: '8' }],
    ['settle', { given: 'refund', shipping: '8', sure: 'yes' }],
    ['settle', { given: 'words', text: '就这样', sure: 'yes' }],
    ['refund-done', { proof: '0001' }],
    ['refund-retry', {}],
  ];

  it.each(STEPS)('is not there for the form %s %o, and stays as it is', async (step, form) => {
    const { id } = await openDeskCase(shop, TEA);
    // A step further, so that settling would be possible.
    if (step === 'settle') await send(id, 'agree', { seller: 'tea-house', as: 'seller' }, shop.tea);
    if (step.startsWith('refund')) await endWithRefund(id, 'tea-house', shop.tea);
    const before = await reloadCase(shop, { id });
    for (const hand of [HILLS, { seller: 'tea-house', as: 'seller' }, { seller: 'tea-house', as: 'brand' }])
      expect((await send(id, step, { ...form, ...hand }, shop.hill)).status).toBe(404);
    const agents = await send(id, step, { ...form, ...HILLS }, shop.agent.cookie);
    expect(agents.status).toBe(404);
    expect(await reloadCase(shop, { id })).toEqual(before);
  });

  it('is not there to be read', async () => {
    const { id } = await openDeskCase(shop, TEA);
    expect((await shop.open(`/desk/cases/${id}/`, shop.hill)).status).toBe(404);
    expect((await shop.open(`/desk/cases/${id}/`, shop.agent.cookie)).status).toBe(404);
    expect((await shop.open(`/desk/cases/${id}/`, shop.brand)).status).toBe(200);
  });
});

describe('a refund', () => {
  it('shows first what it will do, then does it once however often it is sent, and ends with a proof', async () => {
    const asked = await openDeskCase(shop, HILL, { quantity: 3 });
    const agreed = await send(asked.id, 'agree', { ...HILLS, text: '退给您' });
    expect([agreed.status, agreed.location]).toEqual([303, `/desk/cases/${asked.id}/?done=agree`]);
    expect(agreed.trips).toBe(3);
    const form = { ...HILLS, given: 'refund', [`amount-${lineOf(asked)}`]: '30.00', shipping: '8.00' };
    const plan = await shop.look(settlingViewSchema, `/desk/cases/${asked.id}/settle`, shop.hill, form);
    expect(plan.trips).toBe(2);
    expect(plan.view.plan).toMatchObject({
      totalMinor: 3800,
      isLast: true,
      byHand: true,
      restocks: true,
      commissions: [{ amountMinor: 300, from: 'pending' }],
    });
    expect((await reloadCase(shop, asked)).refund).toBeNull();
    for (let times = 0; times < 2; times += 1) {
      const done = await send(asked.id, 'settle', { ...form, sure: 'yes' });
      expect([done.status, done.location]).toEqual([303, `/desk/cases/${asked.id}/?done=settle`]);
    }
    const settled = await reloadCase(shop, asked);
    expect([settled.status, settled.refund?.totalMinor]).toEqual(['settled', 3800]);
    expect(settled.events.find(({ kind }) => kind === 'case_settled')).toMatchObject({ actor: 'seller', by: '田有禾' });
    const open = await shop.look(deskCaseViewSchema, `/desk/cases/${asked.id}/?done=settle`, shop.hill);
    expect(open.view.chrome.told).toEqual({ tone: 'plain', key: 'case_settle' });
    expect(open.view.can).toMatchObject({ refundDone: true, refundRetry: false, settle: false });
    await send(asked.id, 'refund-done', { ...HILLS, proof: ' WX-1 ' });
    expect((await look(asked.id)).view.refund).toMatchObject({ transfer: 'done', proof: 'WX-1', awaited: null });
  });

  it('of more than is left, of nothing or of something unreadable is asked about anew, with all that was typed', async () => {
    const asked = await openDeskCase(shop, HILL, { quantity: 3 });
    await send(asked.id, 'agree', HILLS);
    const amount = `amount-${lineOf(asked)}`;
    const typed = async (value: string) => {
      const form = { ...HILLS, given: 'refund', [amount]: value, text: '对不起' };
      const { status, view } = await shop.look(deskCaseViewSchema, `/desk/cases/${asked.id}/settle`, shop.hill, form);
      expect([status, view.values.text, view.values.amounts[lineOf(asked)]]).toEqual([422, '对不起', value]);
      return view.problems.map(({ field, problem }) => [field, problem]);
    };
    expect(await typed('30.01')).toEqual([['amounts', 'too_much']]);
    expect(await typed('12,50')).toEqual([[amount, 'amount_wrong']]);
    expect(await typed('-1')).toEqual([[amount, 'amount_wrong']]);
    expect(await typed('0')).toEqual([[amount, 'nothing']]);
    expect((await reloadCase(shop, asked)).status).toBe('agreed');
  });

  it('of a part before shipping gives its units back for sale, as the suggestion would', async () => {
    const asked = await openDeskCase(shop, HILL, { quantity: 4 });
    await send(asked.id, 'agree', HILLS);
    const form = { ...HILLS, given: 'refund', [`amount-${lineOf(asked)}`]: '40', sure: 'yes' };
    await send(asked.id, 'settle', form);
    const { rows } = await shop.test.client.execute({
      sql: 'SELECT restocked_units FROM refund_lines WHERE refund_id = ?',
      args: [refundIdOf(asked.id)],
    });
    expect(rows.map((row) => row['restocked_units'])).toEqual([4]);
  });
});

describe('what else ends a case', () => {
  it('a return: back, and settled afterwards', async () => {
    const asked = await openDeskCase(shop, HILL, { status: 'received', kind: 'return', reason: 'damaged' });
    await send(asked.id, 'agree', HILLS);
    expect((await look(asked.id)).view).toMatchObject({ settling: { isEarly: true }, can: { goodsBack: true } });
    await send(asked.id, 'goods-back', HILLS);
    expect((await look(asked.id)).view).toMatchObject({ settling: { isEarly: false }, can: { goodsBack: false } });
    expect((await reloadCase(shop, asked)).status).toBe('goods_back');
  });

  it('an exchange: another parcel, whose number has to be one', async () => {
    const asked = await openDeskCase(shop, HILL, { status: 'received', kind: 'exchange', reason: 'damaged' });
    await send(asked.id, 'agree', HILLS);
    const form = { ...HILLS, given: 'parcel', carrier: '', number: '1' };
    const wrong = await shop.look(deskCaseViewSchema, `/desk/cases/${asked.id}/settle`, shop.hill, form);
    expect(wrong.view.problems.map(({ problem }) => problem)).toEqual(['carrier_wrong', 'number_wrong']);
    const right = { ...form, carrier: '顺丰', number: 'sf 2000 0000 09' };
    const plan = await shop.look(settlingViewSchema, `/desk/cases/${asked.id}/settle`, shop.hill, right);
    expect(plan.view).toMatchObject({ plan: null, parcel: { carrier: '顺丰', number: 'SF2000000009' } });
    await send(asked.id, 'settle', { ...right, sure: 'yes' });
    expect((await reloadCase(shop, asked)).status).toBe('settled');
  });

  it('a complaint: words, which cannot be missing, also beside a refund', async () => {
    const asked = await openDeskCase(shop, HILL, { status: 'received', kind: 'complaint', reason: 'bad_service' });
    const plain = { ...HILLS, given: 'words', text: '' };
    expect((await send(asked.id, 'settle', plain)).status).toBe(422);
    const money = { ...HILLS, given: 'refund', [`amount-${lineOf(asked)}`]: '5', text: '' };
    expect((await send(asked.id, 'settle', money)).status).toBe(422);
    await send(asked.id, 'settle', { ...money, text: '对不起，退您 5 元', sure: 'yes' });
    expect((await reloadCase(shop, asked)).refund?.totalMinor).toBe(500);
  });

  it('a rejection says why, and a message stands once', async () => {
    const asked = await openDeskCase(shop, HILL);
    expect((await send(asked.id, 'reject', { ...HILLS, text: ' ' })).status).toBe(422);
    const { view } = await look(asked.id);
    for (let times = 0; times < 2; times += 1)
      await send(asked.id, 'say', { ...HILLS, messageId: view.messageId, text: '在看了' });
    await send(asked.id, 'reject', { ...HILLS, text: '已经发出了' });
    const stored = await reloadCase(shop, asked);
    expect([stored.status, stored.messages.filter(({ id }) => id === view.messageId).length]).toEqual(['rejected', 1]);
  });
});

describe('the brand', () => {
  it('decides what it took over, and nothing before; the seller nothing after', async () => {
    const asked = await openDeskCase(shop, HILL);
    expect((await look(asked.id, shop.brand)).view.can).toMatchObject({ agree: false, reject: false });
    expect((await send(asked.id, 'agree', BRANDS, shop.brand)).status).toBe(409);
    await escalateCases(shop);
    expect((await look(asked.id)).view.can).toMatchObject({ agree: false, reject: false });
    const late = await shop.look(deskCaseViewSchema, `/desk/cases/${asked.id}/agree`, shop.hill, HILLS);
    expect([late.status, late.view.chrome.told]).toEqual([409, { tone: 'error', key: 'case_not_now' }]);
    expect((await look(asked.id, shop.brand)).view).toMatchObject({ as: 'brand', can: { agree: true, reject: true } });
    expect((await send(asked.id, 'agree', BRANDS, shop.brand)).status).toBe(303);
    expect((await reloadCase(shop, asked)).events.at(-1)).toMatchObject({ actor: 'brand', by: '阿远' });
  });

  it('is not who a seller says to be', async () => {
    const asked = await openDeskCase(shop, HILL);
    expect((await send(asked.id, 'say', { ...BRANDS, text: '我是品牌' })).status).toBe(404);
    expect((await send(asked.id, 'say', { ...HILLS, text: '我是店家' }, shop.brand)).status).toBe(404);
  });
});

function lineOf({ lines }: { lines: readonly { lineId: string }[] }): string {
  return lines[0]?.lineId ?? '';
}

async function endWithRefund(id: string, seller: string, cookie: string): Promise<void> {
  const hand = { seller, as: 'seller' };
  await send(id, 'agree', hand, cookie);
  await send(
    id,
    'settle',
    { ...hand, given: 'refund', shipping: '0', [`amount-${lineOf(await reloadCase(shop, { id }))}`]: '1', sure: 'yes' },
    cookie,
  );
}
