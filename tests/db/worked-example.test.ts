// 「How money moves」 in both READMEs: the example happens here, in the real books, and every figure of the table must come out.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatYuan } from '../../content/schema/yuan.ts';
import { readBalance } from '../../functions/commissions/balances.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { recordPaid } from '../../functions/commissions/payouts/settle-payout.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import type { StoredOrder } from '../../db/queries/read-order.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { BY_SELLER, DAY, PARCEL } from '../fixtures/reach-status.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { keepAccount } from '../fixtures/test-ledger.ts';
import { lifeDeps, payTestOrder, placeTestOrder } from '../fixtures/test-order.ts';

const CODE = 'aaaaaaaa';
/** 10:00 of a day of November 2026 in Asia/Shanghai. */
const day = (date: number) => Date.UTC(2026, 10, 1, 2) + (date - 1) * DAY;
/** 24:00 of the 19th: received on the 5th, seven days to return it, seven more to hold. */
const MATURES_AT = Date.UTC(2026, 10, 19, 16);

const product = (name: string, priceMinor: number) =>
  makeOffer({ product: name, variants: [{ id: '', title: '', priceMinor, batch: null }] });
const OFFERS = [product('tea', 80_000), product('bowls', 9999)];

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

/** What one row of the table says: amounts of what was booked, then the four balances. */
type Row = string[];

let seenEntries = 0;
async function lookAtBooks(): Promise<Row> {
  const { rows } = await test.client.execute({
    sql: 'SELECT amount_minor FROM ledger_entries WHERE seq > ? ORDER BY seq',
    args: [seenEntries],
  });
  seenEntries += rows.length;
  const { rows: sales } = await test.client.execute(`SELECT
    coalesce((SELECT sum(amount_minor) FROM ledger_entries WHERE to_account = 'seller/hill-farm/sales'), 0)
    - coalesce((SELECT sum(amount_minor) FROM ledger_entries WHERE from_account = 'seller/hill-farm/sales'), 0) AS minor`);
  const balance = await readBalance(test.database, CODE);
  if (!balance) throw new Error('the agent is gone');
  const { pendingMinor, maturedMinor, paidMinor } = balance;
  return [
    ...rows.map((row) => Number(row['amount_minor'])),
    Number(sales[0]?.['minor']),
    pendingMinor,
    maturedMinor,
    paidMinor,
  ].map(formatYuan);
}

async function liveTheExample(): Promise<Row[]> {
  const agentId = await addAgent(test.client, { code: CODE });
  await keepAccount(test, agentId);
  const story: Row[] = [];
  const tell = async () => void story.push(await lookAtBooks());

  const placed = await placeTestOrder(test.database, {
    lines: OFFERS.map((offer) => ({ offer, quantity: 1 })),
    candidates: [{ proof: 'code', code: CODE, channel: '', sharedAt: null, rejected: null }],
    placedAt: day(1),
  });
  const part = placed?.subOrders[0];
  if (!placed || !part) throw new Error('the order was not stored');
  const planned = part.lines.map((line) => formatYuan(line.commission?.amountMinor ?? 0));
  story.push([...planned, ...(await lookAtBooks())]);

  await payTestOrder(test.database, placed, day(1));
  await tell();

  const subOrderId = part.id;
  await shipSubOrder(lifeDeps(day(2)), test.database, { subOrderId, parcel: PARCEL, ...BY_SELLER });
  await receiveSubOrder(lifeDeps(day(5)), test.database, { subOrderId, actor: 'shopper', by: '', reason: '' });
  await giveBack(placed, { of: 0, amountMinor: 26_667, on: day(6) });
  await tell();

  expect(await matureDue({ now: () => MATURES_AT - 1 }, test.database)).toMatchObject({ commissions: 0 });
  expect(await matureDue({ now: () => MATURES_AT }, test.database)).toMatchObject({ commissions: 2 });
  await tell();

  const payoutId = mintPayoutId();
  const asked = { payoutId, agentId, amountMinor: null, actor: 'agent', by: '' } as const;
  expect(await requestPayout(lifeDeps(day(20)), test.database, asked)).toMatchObject({ state: 'done' });
  const proof = { payoutId, proof: '回单 0001', taxMinor: 0, by: 'boss' };
  expect(await recordPaid(lifeDeps(day(20)), test.database, proof)).toMatchObject({ state: 'done' });
  await tell();

  await giveBack(placed, { of: 1, amountMinor: 9999, on: day(25) });
  await tell();
  return story;
}

async function giveBack(order: StoredOrder, input: { of: number; amountMinor: number; on: number }): Promise<void> {
  const part = order.subOrders[0];
  const lineId = part?.lines[input.of]?.id;
  if (!part || lineId === undefined) throw new Error(`no line ${input.of}`);
  const refunded = await refundSubOrder(lifeDeps(input.on), test.database, {
    refundId: `ref_${String(input.on).padStart(22, '0')}`,
    subOrderId: part.id,
    lines: [{ lineId, amountMinor: input.amountMinor }],
    shippingMinor: 0,
    caseId: null,
    ...BY_SELLER,
  });
  expect(refunded.state).toBe('done');
}

describe('the worked example', () => {
  let story: Row[] = [];
  beforeAll(async () => {
    story = await liveTheExample();
  });

  it.each([
    ['README.md', 'How money moves'],
    ['README.zh-CN.md', '钱怎么走'],
  ])('of %s happens in the books to the fen', (file, heading) => {
    expect(readTable(file, heading)).toEqual(story);
  });

  it('is a book that verifies', async () => {
    const { findings, sumMinor } = await verifyLedger(test.database, { key: null, head: null });
    expect([findings, sumMinor]).toEqual([[], 0]);
  });
});

/** Money in the last five columns of each row under a heading; what happened and when stands before. */
function readTable(file: string, heading: string): Row[] {
  const [, section = ''] = readFileSync(file, 'utf8').split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = own.split('\n').filter((line) => line.startsWith('|') && /\d\.\d\d/.test(line));
  return rows.map((row) =>
    row
      .split('|')
      .slice(-6)
      .flatMap((cell) => cell.replaceAll('−', '-').match(/-?[\d,]*\d\.\d\d/g) ?? []),
  );
}
