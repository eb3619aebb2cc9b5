// A day at the desk on the real engine: money by hand, parcels, receipt, refunds, and what is shown of people.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderId as orderIdSchema } from '../../content/schema/ids.ts';
import type { StoredSubOrder } from '../../db/queries/read-order.ts';
import { claimPayment } from '../../functions/orders/payments/manual-payment.ts';
import { sealContact } from '../../functions/orders/seal-contact.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { DAY, HOUR, placePart, type PlacedPart } from '../fixtures/reach-status.ts';
import { dumpDatabase, readJournals } from '../fixtures/read-books.ts';
import { SHOPPER } from '../fixtures/shopper.ts';
import { askAbout } from '../fixtures/test-case.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { openTestDesk, type TestDesk } from '../fixtures/test-desk.ts';
import { testKeys } from '../fixtures/test-ledger.ts';
import { PLACED_AT, placeTestOrder } from '../fixtures/test-order.ts';

const NUMBER = '261121-0000-0000';
const BY = ['--by', '罗姐'];

let test: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa', name: '小美' });
  desk = openTestDesk(test, { now: PLACED_AT + HOUR });
});
afterAll(() => test.close());

/** Its contact sealed as the Worker would. */
async function place(quantity = 1): Promise<PlacedPart> {
  const placed = await placePart(test.database, { quantity });
  const sealed = await sealContact(testKeys, placed.order.id, SHOPPER);
  await test.client.execute({
    sql: 'UPDATE order_contacts SET name_sealed = ?, phone_sealed = ?, address_sealed = ?, note_sealed = ? WHERE order_id = ?',
    args: [sealed.nameSealed, sealed.phoneSealed, sealed.addressSealed, sealed.noteSealed, placed.order.id],
  });
  return placed;
}

async function paid(quantity = 1): Promise<PlacedPart> {
  const placed = await place(quantity);
  expect((await desk.run('confirm', placed.part.id, ...BY)).code).toBe(0);
  return placed;
}

async function stored({ part }: PlacedPart): Promise<StoredSubOrder> {
  const { json } = await desk.ask('show', part.id);
  if (!Array.isArray(json)) throw new Error('show answers a list');
  return json[0];
}

const statusOf = async (placed: PlacedPart) => (await stored(placed)).status;

describe('confirm', () => {
  it('pays the order once, with the name at the desk in the history', async () => {
    const placed = await place();
    const first = await desk.run('confirm', placed.order.id, ...BY, '--reference', '尾号 1234');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('已付款') });
    const again = await desk.run('confirm', placed.part.id, ...BY);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('没有改动') });
    const part = await stored(placed);
    expect(part.events.filter(({ kind }) => kind === 'paid')).toMatchObject([
      { actor: 'seller', by: '罗姐', reason: '尾号 1234' },
    ]);
    expect(await readJournals(test.client, placed.order.id)).toHaveLength(2);
  });

  it('asks which of several is meant, and touches none', async () => {
    await place();
    await place();
    const before = await dumpDatabase(test.client);
    const { code, errors } = await desk.run('confirm', NUMBER, ...BY);
    expect([code, errors.includes('sub_'), errors.includes('请写其中一份的编号')]).toEqual([1, true, true]);
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('finds one seller’s part of an order of two', async () => {
    const order = await placeTestOrder(test.database, {
      lines: [
        { offer: makeOffer(), quantity: 1 },
        { offer: makeOffer({ seller: 'lake-farm', sellerName: '湖田' }), quantity: 1 },
      ],
    });
    const id = order?.id ?? '';
    expect((await desk.run('confirm', id, ...BY)).code).toBe(1);
    expect((await desk.run('confirm', id, ...BY, '--seller', 'lake-farm')).code).toBe(0);
    const { json } = await desk.ask('show', id);
    expect(json).toMatchObject([
      { seller: 'hill-farm', status: 'placed' },
      { seller: 'lake-farm', status: 'paid' },
    ]);
  });

  it('says that there is no such order', async () => {
    expect(await desk.run('confirm', 'ord_nobody', ...BY)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('没有 ord_nobody'),
    });
  });
});

it('refuse wants a reason and a claim; then the shopper may claim again', async () => {
  const placed = await place();
  const nothing = await desk.run('refuse', placed.part.id, ...BY, '--reason', '没有查到');
  expect(nothing).toMatchObject({ code: 1, errors: expect.stringContaining('没有等着核对的付款') });
  await claimPayment(desk.deps(), test.database, { subOrderId: placed.part.id, reference: '林小满 尾号 1234' });
  const { out } = await desk.run('orders', '--status', 'placed');
  expect(out).toContain('已下单·待核款');
  expect((await desk.run('refuse', placed.part.id, ...BY)).errors).toContain('--reason');
  expect((await desk.run('refuse', placed.part.id, ...BY, '--reason', '没有查到')).code).toBe(0);
  expect((await stored(placed)).payments).toMatchObject([{ status: 'refused' }]);
});

describe('ship', () => {
  const parcel = (number: string) => ['--carrier', '顺丰', '--number', number];

  it('sends a parcel once, however the number is typed', async () => {
    const placed = await paid();
    expect((await desk.run('ship', placed.part.id, ...parcel('SF1000000001'), ...BY)).code).toBe(0);
    const again = await desk.run('ship', placed.part.id, ...parcel('ｓf1000 000001'), ...BY);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('没有改动') });
    expect(await stored(placed)).toMatchObject({ status: 'shipped', parcels: [{ number: 'SF1000000001' }] });
  });

  it('is refused before the money is there, and a second parcel wants a reason', async () => {
    const placed = await place();
    expect((await desk.run('ship', placed.part.id, ...parcel('SF2'.padEnd(8, '0')), ...BY)).code).toBe(1);
    await desk.run('confirm', placed.part.id, ...BY);
    await desk.run('ship', placed.part.id, ...parcel('SF20000000'), ...BY);
    const second = ['ship', placed.part.id, ...parcel('SF30000000'), ...BY];
    expect(await desk.run(...second)).toMatchObject({ code: 1, errors: expect.stringContaining('--reason') });
    expect((await desk.run(...second, '--reason', '补发')).code).toBe(0);
    expect((await stored(placed)).parcels).toHaveLength(2);
  });

  it('is refused while the money is asked back, with words on what to do, and done with a reason', async () => {
    const placed = await paid();
    await askAbout(test.database, placed.part.id, desk.deps().now(), { kind: 'refund_only', reason: 'changed_mind' });
    const args = ['ship', placed.part.id, ...parcel('SF50000000'), ...BY];
    const refused = await desk.run(...args);
    expect([refused.code, (await stored(placed)).status]).toEqual([1, 'paid']);
    for (const word of ['买家正在申请退款', 'cases agree', '--reason']) expect(refused.errors).toContain(word);
    expect((await desk.run(...args, '--reason', '和买家说好照发')).code).toBe(0);
    expect((await stored(placed)).status).toBe('shipped');
  });

  it('reads a file line by line; a second run repeats nothing', async () => {
    const [one, other, unpaid] = [await paid(), await paid(), await place()];
    const folder = mkdtempSync(join(tmpdir(), 'xinpu-csv-'));
    const file = join(folder, 'parcels.csv');
    const rows = [
      ['订单', '快递', '运单号'],
      [one.order.id, '顺丰', 'SF4000000001'],
      ['sub_nobody_1', '顺丰', 'SF4000000002'],
      [other.part.id, '"中通"', 'ZT 4000000003'],
      [unpaid.part.id, '顺丰', 'SF4000000004'],
      [NUMBER, '顺丰', 'SF4000000005'],
      [one.part.id, '', ''],
    ];
    writeFileSync(file, `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);
    const states = async () => {
      const { code, json } = await desk.ask('ship', '--csv', file, ...BY);
      return [code, Array.isArray(json) ? json.map(({ state }) => state) : json];
    };
    expect(await states()).toEqual([1, ['done', 'refused', 'done', 'refused', 'refused', 'refused']]);
    const after = await dumpDatabase(test.client);
    expect(await states()).toEqual([1, ['already', 'refused', 'already', 'refused', 'refused', 'refused']]);
    expect(await dumpDatabase(test.client)).toEqual(after);
    expect((await stored(other)).parcels).toMatchObject([{ carrier: '中通', number: 'ZT4000000003' }]);
    expect([await statusOf(one), await statusOf(unpaid)]).toEqual(['shipped', 'placed']);
    rmSync(folder, { recursive: true });
  });
});

it('receive and cancel move what they may, and say what they may not', async () => {
  const placed = await paid();
  expect((await desk.run('receive', placed.part.id, ...BY)).errors).toContain('还没有发货');
  expect((await desk.run('cancel', placed.part.id, ...BY)).errors).toContain('refund');
  await desk.run('ship', placed.part.id, '--carrier', '顺丰', '--number', 'SF5000000001', ...BY);
  expect((await desk.run('receive', placed.part.id, ...BY, '--reason', '签收照片')).code).toBe(0);
  const unpaid = await place();
  expect((await desk.run('cancel', unpaid.part.id, ...BY)).code).toBe(0);
  expect([await statusOf(placed), await statusOf(unpaid)]).toEqual(['received', 'cancelled']);
});

describe('refund', () => {
  const part = (placed: PlacedPart, ...more: string[]) => [
    'refund',
    placed.part.id,
    '--line',
    '1',
    '--amount',
    '3.33',
    '--reason',
    '碎了一个',
    ...BY,
    ...more,
  ];

  it('shows what it does and changes nothing before --yes', async () => {
    const placed = await paid(2);
    const before = await dumpDatabase(test.client);
    const { code, out } = await desk.run(...part(placed));
    expect(code).toBe(0);
    for (const words of ['3.33', '收回佣金 0.34 元，出自待成熟佣金', '还没有退', '--yes']) expect(out).toContain(words);
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('takes back exactly the commission that it announced', async () => {
    const placed = await paid(2);
    const { json } = await desk.ask(...part(placed));
    expect(json).toMatchObject({ state: 'planned', plan: { commissions: [{ amountMinor: 34, from: 'pending' }] } });
    await desk.run(...part(placed, '--yes'));
    expect(await readJournals(test.client, placed.order.id)).toHaveLength(2);
    const { rows } = await test.client.execute({
      sql: `SELECT amount_minor FROM ledger_entries WHERE kind = 'commission_reversed' AND commission_id = ?`,
      args: [placed.part.lines[0]?.commission?.id ?? ''],
    });
    expect(rows.map((row) => Number(row['amount_minor']))).toEqual([34]);
  });

  it('given twice, the same command is one refund; another reason is another', async () => {
    const placed = await paid(2);
    expect((await desk.run(...part(placed, '--yes'))).out).toContain('refund-done');
    const after = await dumpDatabase(test.client);
    expect(await desk.run(...part(placed, '--yes'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('早已记过'),
    });
    expect(await dumpDatabase(test.client)).toEqual(after);
    expect((await desk.run(...part(placed, '--yes', '--reason', '又碎一个'))).code).toBe(0);
    expect((await stored(placed)).refunds.map(({ totalMinor }) => totalMinor)).toEqual([333, 333]);
  });

  it('is refused above what is left, for a line that there is not, and before the money came', async () => {
    const placed = await paid();
    const ask = (...words: string[]) => desk.ask('refund', placed.part.id, ...words, '--reason', 'r', ...BY, '--yes');
    expect(await ask('--line', '1', '--amount', '10.01')).toMatchObject({ code: 1, json: { why: 'too_much' } });
    expect(await ask('--shipping', '8.01')).toMatchObject({ code: 1, json: { why: 'too_much' } });
    expect(await ask('--line', '2', '--amount', '1')).toMatchObject({ code: 1, json: { why: 'unknown_line' } });
    const unpaid = await place();
    const early = await desk.ask('refund', unpaid.part.id, '--all', '--reason', 'r', ...BY, '--yes');
    expect(early).toMatchObject({ code: 1, json: { why: 'not_paid' } });
  });

  it('of all of it ends the order; the proof of the transfer closes it, once', async () => {
    const placed = await paid(3);
    await desk.run(...part(placed, '--yes'));
    const all = ['refund', placed.part.id, '--all', '--reason', '缺货', ...BY, '--yes'];
    expect((await desk.run(...all)).out).toContain('订单变成「已全退」');
    expect((await desk.run(...all)).out).toContain('早已记过');
    const after = await stored(placed);
    expect([after.status, after.refunds.reduce((sum, one) => sum + one.totalMinor, 0)]).toEqual([
      'refunded',
      placed.part.totalMinor,
    ]);
    const done = ['refund-done', after.refunds[0]?.id ?? '', ...BY, '--proof', 'WX-777'];
    expect((await desk.run(...done)).code).toBe(0);
    expect((await desk.run(...done)).out).toContain('没有改动');
    expect((await desk.run(...done.slice(0, -1), 'WX-888')).code).toBe(1);
    expect((await stored(placed)).refunds[0]?.transfer).toMatchObject({ status: 'done', reference: 'WX-777' });
    const retry = ['refund-retry', after.refunds[0]?.id ?? ''];
    expect((await desk.run(...retry)).code).toBe(2);
    expect((await desk.run(...retry, ...BY)).code).toBe(1);
  });
});

describe('what is shown of a person', () => {
  const PERSONAL = [SHOPPER.name, SHOPPER.phone, SHOPPER.address, '用妈妈的微信付的'];

  it('is nothing, sealed or not, before it is asked for', async () => {
    const placed = await place();
    await claimPayment(desk.deps(), test.database, { subOrderId: placed.part.id, reference: '用妈妈的微信付的' });
    const said = await Promise.all([
      desk.run('show', placed.part.id),
      desk.run('show', placed.part.id, '--json'),
      desk.run('orders'),
      desk.run('orders', '--json'),
    ]);
    for (const { code, out } of said) {
      expect(code).toBe(0);
      for (const words of [...PERSONAL, 'v1.', 'Sealed']) expect(out).not.toContain(words);
    }
  });

  it('is everything for who gives a name, and that somebody looked stands in the history', async () => {
    const placed = await paid();
    expect((await desk.run('show', placed.part.id, '--show-contact')).code).toBe(2);
    expect((await stored(placed)).events.map(({ kind }) => kind)).not.toContain('contact_shown');
    const { out } = await desk.run('show', placed.part.id, '--show-contact', ...BY);
    for (const words of [SHOPPER.name, SHOPPER.phone, SHOPPER.address]) expect(out).toContain(words);
    expect((await stored(placed)).events.filter(({ kind }) => kind === 'contact_shown')).toMatchObject([
      { actor: 'seller', by: '罗姐' },
    ]);
  });

  it('is shown for a list of parcels, one event for each', async () => {
    const placed = await paid();
    desk.setClock(PLACED_AT + DAY);
    const { out } = await desk.run(
      'orders',
      '--seller',
      'hill-farm',
      '--status',
      'paid',
      '--show-contact',
      ...BY,
      '--as',
      'brand',
    );
    expect(out).toContain(SHOPPER.phone);
    expect((await stored(placed)).events.filter(({ kind }) => kind === 'contact_shown')).toMatchObject([
      { actor: 'brand', at: PLACED_AT + DAY },
    ]);
  });

  it('is gone after deletion, and the order can still be shown', async () => {
    const placed = await paid();
    await test.client.execute({ sql: 'DELETE FROM order_contacts WHERE order_id = ?', args: [placed.order.id] });
    expect((await desk.run('show', placed.part.id, '--show-contact', ...BY)).out).toContain('（已删除）');
  });
});

it('orders lists what it is asked for, in columns that align', async () => {
  const placed = await paid();
  const { out } = await desk.run('orders', '--seller', 'hill-farm', '--status', 'paid');
  const [heading = '', rule = '', first = ''] = out.split('\n');
  expect([heading.startsWith('订单'), /^─+$/.test(rule), first.startsWith(NUMBER)]).toEqual([true, true, true]);
  expect(out).toContain(placed.part.id);
  expect((await desk.run('orders', '--seller', 'nobody')).out).toBe('没有这样的订单。');
  expect(orderIdSchema.safeParse(placed.order.id).success).toBe(true);
});
