// What a shopper can ask for, line by line, to the minute: tables over states, terms and days.
import { describe, expect, it } from 'vitest';
import type { OfferPolicy } from '../../../content/schema/offer.ts';
import { SUB_ORDER_STATUSES, type SubOrderStatus } from '../../../db/schema/index.ts';
import { type AskablePart, judgeCase, offerCases } from '../../../functions/orders/after-sales/offer-cases.ts';
import { describeReason } from '../../../functions/orders/after-sales/reasons.ts';
import { makeExcludedOffer, makeOffer } from '../../fixtures/offers.ts';
import { makeStoredLine, makeStoredRefund } from '../../fixtures/stored-part.ts';

const timeZone = 'Asia/Shanghai';
/** 2026-11-21 23:59 in Shanghai. */
const RECEIVED = Date.UTC(2026, 10, 21, 15, 59);
const MINUTE = 60_000;

function part(status: SubOrderStatus, policy: OfferPolicy = makeOffer().policy): AskablePart {
  const isReceived = ['received', 'completed', 'refunded'].includes(status);
  return {
    status,
    lines: [makeStoredLine({ policy: JSON.stringify(policy) })],
    shippingMinor: 800,
    refunds: [],
    events: isReceived ? [{ kind: 'received', at: RECEIVED, actor: 'shopper', reason: '', about: '', by: '' }] : [],
  };
}

/** `return:no_reason,damaged…` per kind, of the first line. */
function offered(one: AskablePart, now: number): Record<string, string> {
  const [first] = offerCases(one, { now, timeZone });
  return Object.fromEntries(
    (first?.offers ?? []).map(({ kind, reasons }) => [kind, reasons.map((r) => r.code).join()]),
  );
}

const DEFECTS = 'damaged,wrong_goods,not_as_described,not_genuine';
const COMPLAINTS = 'bad_service,broken_promise,not_genuine,other';

describe('what is offered', () => {
  it.each<[SubOrderStatus, Record<string, string>]>([
    ['placed', {}],
    ['paid', { refund_only: 'changed_mind,ordered_wrong,ships_late', complaint: COMPLAINTS }],
    ['shipped', { refund_only: 'not_arrived', complaint: COMPLAINTS }],
    [
      'received',
      {
        return: `no_reason,${DEFECTS}`,
        refund_only: `missing,${DEFECTS}`,
        exchange: DEFECTS,
        complaint: COMPLAINTS,
      },
    ],
    [
      'completed',
      {
        return: `no_reason,${DEFECTS}`,
        refund_only: `missing,${DEFECTS}`,
        exchange: DEFECTS,
        complaint: COMPLAINTS,
      },
    ],
    ['cancelled', {}],
    ['expired', {}],
    ['refunded', {}],
  ])('for a sub-order that is %s', (status, expected) => {
    expect(offered(part(status), RECEIVED + MINUTE)).toEqual(expected);
  });

  it('leaves out no state', () => expect(SUB_ORDER_STATUSES).toHaveLength(8));

  it('is a complaint alone once all of the line went back', () => {
    const refunded = { ...part('received'), refunds: [makeStoredRefund('lin_1', 2000)] };
    expect(offered(refunded, RECEIVED + MINUTE)).toEqual({ complaint: COMPLAINTS });
  });

  it('is what the law leaves of an excluded product: nothing without a reason, everything for a defect', () => {
    expect(offered(part('received', makeExcludedOffer().policy), RECEIVED + MINUTE)).toEqual({
      return: DEFECTS,
      refund_only: `missing,${DEFECTS}`,
      exchange: DEFECTS,
      complaint: COMPLAINTS,
    });
  });

  it('reads frozen terms that have members today’s do not know', () => {
    const later: AskablePart = part('received');
    const [first] = later.lines;
    if (first) first.policy = JSON.stringify({ ...makeOffer().policy, later: 1 });
    expect(offered(later, RECEIVED + MINUTE)['return']).toContain('no_reason');
  });
});

describe('the return window', () => {
  const eighth = (hour: number, minute: number, second = 0) => Date.UTC(2026, 10, 28, hour, minute, second);
  it.each<[string, number, number, boolean]>([
    ['7 days: 23:59:59 of the seventh day after the day of receipt', 7, eighth(15, 59, 59), true],
    ['7 days: 24:00 of it', 7, eighth(16, 0), false],
    ['7 days: a millisecond before', 7, eighth(16, 0) - 1, true],
    ['30 days: 24:00 of the thirtieth', 30, Date.UTC(2026, 11, 21, 16, 0), false],
    ['30 days: the minute before', 30, Date.UTC(2026, 11, 21, 15, 59), true],
  ])('%s', (_, returnDays, now, isOpen) => {
    const policy = { ...makeOffer().policy, returnDays };
    expect(offered(part('received', policy), now)['return']?.startsWith('no_reason')).toBe(isOpen);
  });

  it('is the same for goods that came at 00:01 and at 23:59 of one day', () => {
    const early = part('received');
    early.events = [
      { kind: 'received', at: Date.UTC(2026, 10, 20, 16, 1), actor: 'shopper', reason: '', about: '', by: '' },
    ];
    const windowOf = (one: AskablePart) => offerCases(one, { now: RECEIVED, timeZone })[0]?.window;
    expect(windowOf(early)).toEqual({ state: 'open', closesAt: eighth(16, 0) });
    expect(windowOf(part('received'))).toEqual(windowOf(early));
  });

  it('has not begun before receipt, and is never there for an excluded product', () => {
    const windowOf = (one: AskablePart) => offerCases(one, { now: RECEIVED, timeZone })[0]?.window.state;
    expect([windowOf(part('shipped')), windowOf(part('received', makeExcludedOffer().policy))]).toEqual([
      'before_receipt',
      'none',
    ]);
  });
});

describe('a request', () => {
  const lines = [{ lineId: 'lin_1', quantity: 1 }];
  const judge = (one: AskablePart, changes: object = {}, now = RECEIVED + MINUTE) =>
    judgeCase(one, { kind: 'return', reason: 'no_reason', lines, ...changes }, { now, timeZone });

  it.each<[string, object, object]>([
    ['all of it', {}, { state: 'offered' }],
    ['more units than were bought', { lines: [{ lineId: 'lin_1', quantity: 3 }] }, { why: 'wrong_quantity' }],
    ['no unit', { lines: [{ lineId: 'lin_1', quantity: 0 }] }, { why: 'wrong_quantity' }],
    ['a line of another order', { lines: [{ lineId: 'lin_9', quantity: 1 }] }, { why: 'unknown_line' }],
    ['an exchange without a reason', { kind: 'exchange' }, { why: 'not_offered' }],
  ])('for %s', (_, changes, expected) => expect(judge(part('received'), changes)).toMatchObject(expected));

  it('that comes too late is told the last day', () => {
    const closedAt = Date.UTC(2026, 10, 28, 16, 0);
    expect(judge(part('received'), {}, closedAt)).toEqual({ state: 'refused', why: 'window_closed', closedAt });
    expect(judge(part('received'), { reason: 'damaged' }, closedAt)).toEqual({ state: 'offered' });
  });

  it('to return an excluded product without a reason is not a matter of days', () => {
    expect(judge(part('received', makeExcludedOffer().policy))).toMatchObject({ why: 'not_offered' });
  });
});

it('describes a reason that is not chosen from any more', () => {
  expect([describeReason('damaged'), describeReason('of-old')]).toEqual(['收到就破损或者变质', '别的事']);
});
