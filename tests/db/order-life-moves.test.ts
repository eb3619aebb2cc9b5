// Shipping, receiving and cancelling; and every event in every state: it happens where it may, and nowhere else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOrders, selectOrderBySubOrderId, type StoredSubOrder } from '../../db/queries/read-order.ts';
import { SUB_ORDER_STATUSES, type SubOrderStatus } from '../../db/schema/index.ts';
import { cancelSubOrder, cancelUnpaid } from '../../functions/orders/life/cancel.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { claimPayment } from '../../functions/orders/payments/manual-payment.ts';
import { makeExcludedOffer, makeOffer } from '../fixtures/offers.ts';
import { BY_SELLER, HOUR, PARCEL, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { dumpDatabase, readJournals, soldOf } from '../fixtures/read-books.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, PLACED_AT, placeTestOrder } from '../fixtures/test-order.ts';
import { testKeys } from '../fixtures/test-ledger.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());

const NOW = PLACED_AT + 20 * HOUR;
const deps = lifeDeps(NOW);
const CLAIM_DEPS = { ...deps, keys: testKeys };
const NOT_CANCELLABLE = { state: 'refused', why: 'not_cancellable' };

async function reload(subOrderId: string): Promise<StoredSubOrder> {
  const [found] = await test.database.read([selectOrderBySubOrderId(test.database.queries, subOrderId)]);
  const part = readOrders(found)[0]?.subOrders.find((one) => one.id === subOrderId);
  if (!part) throw new Error('the sub-order is gone');
  return part;
}

async function partIn(status: SubOrderStatus, input: Parameters<typeof placePart>[1] = {}) {
  const { part } = await placePart(test.database, input);
  await reachStatus(test.database, part, status);
  const now = await reload(part.id);
  expect(now.status).toBe(status);
  return now;
}

/** Each event with what makes it new, so that only the state can refuse it. */
const EVENTS = {
  ship: (part: StoredSubOrder) =>
    shipSubOrder(deps, test.database, { subOrderId: part.id, parcel: { carrier: 'yto', number: 'Y9' }, ...BY_SELLER }),
  receive: (part: StoredSubOrder) => receiveSubOrder(deps, test.database, { subOrderId: part.id, ...BY_SELLER }),
  cancel: (part: StoredSubOrder) => cancelSubOrder(deps, test.database, { subOrderId: part.id, ...BY_SELLER }),
  refund: (part: StoredSubOrder) =>
    refundSubOrder(deps, test.database, {
      refundId: part.id.replace('sub_', 'ref_new'),
      subOrderId: part.id,
      lines: [{ lineId: part.lines[0]?.id ?? '', amountMinor: 1 }],
      shippingMinor: 0,
      caseId: null,
      ...BY_SELLER,
    }),
};

const OUTCOMES: Record<SubOrderStatus, Record<keyof typeof EVENTS, string>> = {
  placed: { ship: 'not_paid', receive: 'not_shipped', cancel: 'done', refund: 'not_paid' },
  paid: { ship: 'done', receive: 'not_shipped', cancel: 'not_cancellable', refund: 'done' },
  shipped: { ship: 'reason_missing', receive: 'done', cancel: 'not_cancellable', refund: 'done' },
  received: { ship: 'reason_missing', receive: 'already', cancel: 'not_cancellable', refund: 'done' },
  completed: { ship: 'reason_missing', receive: 'already', cancel: 'not_cancellable', refund: 'done' },
  cancelled: { ship: 'not_paid', receive: 'not_shipped', cancel: 'already', refund: 'not_paid' },
  expired: { ship: 'not_paid', receive: 'not_shipped', cancel: 'not_cancellable', refund: 'not_paid' },
  refunded: { ship: 'not_paid', receive: 'not_shipped', cancel: 'not_cancellable', refund: 'too_much' },
};

describe.each(SUB_ORDER_STATUSES)('in the state %s', (status) => {
  it.each(['ship', 'receive', 'cancel', 'refund'] as const)(
    '%s does what the table says, and no more',
    async (name) => {
      const part = await partIn(status);
      const before = await dumpDatabase(test.client);
      const outcome = await EVENTS[name](part);
      expect(outcome.state === 'refused' ? outcome.why : outcome.state).toBe(OUTCOMES[status][name]);
      const isSame = JSON.stringify(await dumpDatabase(test.client)) === JSON.stringify(before);
      expect(isSame).toBe(outcome.state !== 'done');
    },
  );

  it.each(['ship', 'receive', 'cancel', 'refund'] as const)('%s three times at once happens once', async (name) => {
    const part = await partIn(status);
    const outcomes = await Promise.all([0, 1, 2].map(() => EVENTS[name](part)));
    const isDone = OUTCOMES[status][name] === 'done';
    expect(outcomes.filter((one) => one.state === 'done')).toHaveLength(isDone ? 1 : 0);
    expect(outcomes.filter((one) => one.state === 'already').length).toBe(
      isDone ? 2 : OUTCOMES[status][name] === 'already' ? 3 : 0,
    );
    const dump = await dumpDatabase(test.client);
    expect(await EVENTS[name](part)).not.toMatchObject({ state: 'done' });
    expect(await dumpDatabase(test.client)).toEqual(dump);
  });
});

it.each(['ship', 'receive', 'cancel', 'refund'] as const)('%s knows no sub-order that does not exist', async (name) => {
  const part = { ...(await partIn('placed')), id: 'sub_none_1' };
  expect(await EVENTS[name](part)).toEqual({ state: 'refused', why: 'unknown_sub_order' });
});

describe('shipping', () => {
  it('keeps carrier and number, and who sent it when', async () => {
    const part = await partIn('shipped');
    const about = `${part.id}/sf/SF1000000001`;
    expect(part.parcels).toEqual([{ id: about, ...PARCEL, at: PLACED_AT + 2 * HOUR }]);
    expect(part.events.at(-1)).toEqual({
      kind: 'shipped',
      at: PLACED_AT + 2 * HOUR,
      actor: 'seller',
      by: 'tester',
      reason: '',
      about,
    });
  });

  it.each(['shipped', 'received', 'completed'] as const)(
    'adds a parcel with a reason when %s, once',
    async (status) => {
      const part = await partIn(status);
      const parcel = { carrier: 'yto', number: 'Y1' };
      const send = () =>
        shipSubOrder(deps, test.database, { subOrderId: part.id, parcel, ...BY_SELLER, reason: '单号写错了' });
      expect((await Promise.all([send(), send()])).map((one) => one.state).toSorted()).toEqual(['already', 'done']);
      const after = await reload(part.id);
      expect(after.status).toBe(status);
      expect(after.changedAt).toBe(part.changedAt);
      expect(after.parcels.map((one) => one.number)).toEqual([PARCEL.number, 'Y1']);
      expect(after.events.filter((event) => event.kind === 'parcel')).toMatchObject([{ reason: '单号写错了' }]);
    },
  );

  it('takes the number it already has as already done, with a reason too', async () => {
    const part = await partIn('received');
    const again = { subOrderId: part.id, parcel: PARCEL, ...BY_SELLER, reason: '再来一次' };
    expect(await shipSubOrder(deps, test.database, again)).toMatchObject({ state: 'already' });
  });

  it('wants a parcel, unless the shopper fetches the goods', async () => {
    const sent = await partIn('paid');
    const shipping = { ...makeOffer().shipping, pickup: { place: '云南大理漾濞县城', hours: '每天 9–18 点' } };
    const fetched = await partIn('paid', { offers: [makeOffer({ shipping })], pickup: true });
    expect(fetched.pickup).toBe(1);
    const ship = (part: StoredSubOrder) =>
      shipSubOrder(deps, test.database, { subOrderId: part.id, parcel: null, ...BY_SELLER });
    expect(await ship(sent)).toEqual({ state: 'refused', why: 'parcel_missing' });
    expect(await ship(fetched)).toMatchObject({ state: 'done' });
    expect(await ship(fetched)).toMatchObject({ state: 'already' });
    expect(await reload(fetched.id)).toMatchObject({ status: 'shipped', parcels: [] });
  });
});

describe('receiving', () => {
  it('sets for each line when its commission matures, by its own frozen policy', async () => {
    const quick = makeExcludedOffer({
      policy: { kind: 'excluded', returnDays: 0, freight: 'seller', reason: 'perishable', text: '…', holdDays: 3 },
    });
    const part = await partIn('received', { offers: [makeOffer(), quick] });
    // PLACED_AT is noon of 21 November in Shanghai.
    expect(part.lines.map((line) => line.commission?.maturesAt)).toEqual([
      Date.parse('2026-12-06T00:00:00+08:00'),
      Date.parse('2026-11-25T00:00:00+08:00'),
    ]);
    expect(part.lines.map((line) => line.commission?.state)).toEqual(['pending', 'pending']);
  });
});

describe('cancelling', () => {
  const limited = (batch: string, supply: number) =>
    makeOffer({ variants: [{ id: '', title: '', priceMinor: 1000, batch: { id: batch, supply } }] });

  it('gives stock back to its own batch and gives up the planned commission; nothing reaches the ledger', async () => {
    const { order, part } = await placePart(test.database, { offers: [limited('back', 5)], quantity: 4 });
    expect(await soldOf(test.client, 'hill-farm/millet//back')).toBe(4);
    await EVENTS.cancel(part);
    const after = await reload(part.id);
    expect(await soldOf(test.client, 'hill-farm/millet//back')).toBe(0);
    expect(after.events.map((event) => event.kind)).toEqual(['placed', 'cancelled']);
    expect(after.lines[0]?.commission?.state).toBe('cancelled');
    expect(await readJournals(test.client, order.id)).toEqual([]);
    // Supply is Markdown: cut to 2 while 0 are sold, two units can be sold and no third.
    expect(await placeTestOrder(test.database, { lines: [{ offer: limited('back', 2), quantity: 3 }] })).toBeNull();
    expect(await placeTestOrder(test.database, { lines: [{ offer: limited('back', 2), quantity: 2 }] })).not.toBeNull();
  });

  it('never makes less than nothing sold', async () => {
    const { part } = await placePart(test.database, { offers: [limited('low', 5)], quantity: 4 });
    await test.client.execute("UPDATE stock SET sold = 1 WHERE key = 'hill-farm/millet//low'");
    await EVENTS.cancel(part);
    expect(await soldOf(test.client, 'hill-farm/millet//low')).toBe(0);
  });

  it('ends every unpaid part of an order and leaves the paid one alone', async () => {
    const kiln = makeOffer({ seller: 'kiln', product: 'vase' });
    const stored = await placeTestOrder(test.database, {
      lines: [
        { offer: makeOffer(), quantity: 1 },
        { offer: kiln, quantity: 1 },
      ],
    });
    const [paid, unpaid] = stored?.subOrders ?? [];
    if (!stored || !paid || !unpaid) throw new Error('the order was not stored');
    await reachStatus(test.database, paid, 'paid');
    // Both were still unpaid when the page was read.
    const outcome = await cancelUnpaid(deps, test.database, { order: stored, ...BY_SELLER });
    expect([outcome.cancelled, outcome.missed]).toEqual([[unpaid.id], [paid.id]]);
    expect(outcome.order.subOrders.map((part) => part.status)).toEqual(['paid', 'cancelled']);
  });

  it('leaves to the seller what the shopper said was paid after they looked', async () => {
    const { part } = await placePart(test.database, { offers: [limited('claimed', 5)], quantity: 2 });
    const claimed = await claimPayment(CLAIM_DEPS, test.database, { subOrderId: part.id, reference: '8848' });
    expect(claimed.state).toBe('done');
    const before = await dumpDatabase(test.client);
    const cause = { actor: 'shopper', by: '', reason: '' } as const;
    expect(await cancelSubOrder(deps, test.database, { subOrderId: part.id, ...cause })).toMatchObject(NOT_CANCELLABLE);
    expect(JSON.stringify(await dumpDatabase(test.client))).toBe(JSON.stringify(before));
    expect((await EVENTS.cancel(part)).state).toBe('done');
    expect(await soldOf(test.client, 'hill-farm/millet//claimed')).toBe(0);
  });

  it('of the shopper and “I have paid” at one moment: one of the two, never both', async () => {
    const seen = await Promise.all(
      Array.from({ length: 12 }, async (_none, turn) => {
        const { part } = await placePart(test.database);
        const cancel = () =>
          cancelSubOrder(deps, test.database, { subOrderId: part.id, actor: 'shopper', by: '', reason: '' });
        const claim = () => claimPayment(CLAIM_DEPS, test.database, { subOrderId: part.id, reference: '' });
        const both = await Promise.all(turn % 2 === 0 ? [cancel(), claim()] : [claim(), cancel()]);
        return both.map(({ state }) => state).toSorted();
      }),
    );
    expect(seen).toEqual(seen.map(() => ['done', 'refused']));
  });
});
