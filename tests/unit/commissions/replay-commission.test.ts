// What is left of a commission after refunds: exact to the fen, whatever the parts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BookedLine } from '../../../db/queries/ledger/booked-documents.ts';
import { remainAfterRefunds } from '../../../functions/commissions/left-of-commission.ts';
import { commissionOf } from '../../../functions/commissions/plan-commissions.ts';
import { addTransfers } from '../../../functions/commissions/verify/compare-transfers.ts';
import { replayCommission } from '../../../functions/commissions/verify/replay-commission.ts';

/** A paid line with these refunds in their order. `maturedAfter`: how many of them came before it matured. */
function replay(input: {
  base: number;
  rate: number;
  refunds: readonly number[];
  maturedAfter?: number;
  isPaid?: boolean;
}) {
  const { base, rate, refunds, maturedAfter, isPaid = true } = input;
  const commission = {
    id: 'com_x_1',
    agentId: 'agt_a',
    seller: 'hill-farm',
    orderId: 'ord_x',
    subOrderId: 'sub_x_1',
    baseMinor: base,
    rateBp: rate,
    amountMinor: commissionOf(base, rate),
    state: 'pending',
    held: null,
    maturesAt: null,
  };
  const matured = {
    seq: (maturedAfter ?? 0) * 10 + 5,
    id: 'led_com_x_1/commission_matured/1',
    source: 'com_x_1',
    kind: 'commission_matured',
    position: 1,
    fromAccount: 'agent/agt_a/pending',
    toAccount: 'agent/agt_a/matured',
    amountMinor: 1,
    commissionId: 'com_x_1',
    at: 0,
  };
  const line: BookedLine = {
    id: 'lin_x_1',
    orderId: 'ord_x',
    subOrderId: 'sub_x_1',
    position: 1,
    seller: 'hill-farm',
    totalMinor: base,
    rateBp: rate,
    quantity: 1,
    restockedUnits: 0,
    isCounted: true,
    subOrderStatus: 'paid',
    isPaid,
    receivedAt: null,
    placedAt: 0,
    timeZone: 'Asia/Shanghai',
    policy: '{}',
    attribution: null,
    commission,
    decisions: [],
    refunds: refunds.map((amountMinor, index) => ({ id: `ref_${index}`, amountMinor, seq: (index + 1) * 10 })),
    entries: maturedAfter === undefined ? [] : [matured],
  };
  const { transfers, leftMinor } = replayCommission(line, commission);
  const balances = new Map<string, number>();
  addTransfers(balances, transfers);
  return {
    leftMinor,
    reversed: transfers.filter((one) => one.kind === 'commission_reversed').map((one) => one.amountMinor),
    pendingMinor: balances.get('agent/agt_a/pending') ?? 0,
    maturedMinor: balances.get('agent/agt_a/matured') ?? 0,
    owedMinor: balances.get('seller/hill-farm/commission') ?? 0,
  };
}

describe('what is left of a commission', () => {
  it.each([
    {
      label: 'three thirds of 10.00 at 10 %',
      base: 1000,
      rate: 1000,
      refunds: [333, 333, 334],
      reversed: [34, 33, 33],
      left: 0,
    },
    { label: 'two thirds', base: 1000, rate: 1000, refunds: [333, 333], reversed: [34, 33], left: 33 },
    {
      label: 'one fen takes the fen that rounding left',
      base: 1000,
      rate: 1000,
      refunds: [1],
      reversed: [1],
      left: 99,
    },
    {
      label: 'ten single fen take one',
      base: 1000,
      rate: 1000,
      refunds: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      reversed: [1],
      left: 99,
    },
    { label: 'the eleventh takes the next', base: 1000, rate: 1000, refunds: [10, 1], reversed: [1, 1], left: 98 },
    { label: 'of 0 % nothing is taken', base: 1000, rate: 0, refunds: [500, 500], reversed: [], left: 0 },
    { label: 'of 100 % every fen', base: 1000, rate: 10_000, refunds: [1, 999], reversed: [1, 999], left: 0 },
    { label: 'a commission below a fen', base: 9, rate: 1000, refunds: [9], reversed: [], left: 0 },
    {
      label: 'a coupon: the line cost 12.00, the shopper paid 10.00 and gets 10.00',
      base: 1000,
      rate: 1000,
      refunds: [1000],
      reversed: [100],
      left: 0,
    },
    {
      label: 'more than the base is never below zero',
      base: 1000,
      rate: 1000,
      refunds: [1200],
      reversed: [100],
      left: 0,
    },
    { label: 'all at once', base: 12_345, rate: 1250, refunds: [12_345], reversed: [1543], left: 0 },
    { label: 'nothing refunded', base: 12_345, rate: 1250, refunds: [], reversed: [], left: 1543 },
  ])('$label', ({ base, rate, refunds, reversed, left }) => {
    const result = replay({ base, rate, refunds });
    expect(result).toMatchObject({
      reversed,
      leftMinor: left,
      pendingMinor: left,
      maturedMinor: 0,
      owedMinor: -left || 0,
    });
  });

  it.each([
    { label: 'before maturing, from what is pending', maturedAfter: 2, matured: 33 },
    { label: 'after maturing, from what is matured', maturedAfter: 0, matured: 33 },
    { label: 'one before and one after', maturedAfter: 1, matured: 33 },
  ])('refunded $label', ({ maturedAfter, matured }) => {
    const result = replay({ base: 1000, rate: 1000, refunds: [333, 333], maturedAfter });
    expect(result).toMatchObject({ pendingMinor: 0, maturedMinor: matured, leftMinor: 33 });
  });

  it('is nothing while nobody paid', () => {
    expect(replay({ base: 1000, rate: 1000, refunds: [], isPaid: false })).toMatchObject({
      leftMinor: 0,
      owedMinor: 0,
    });
  });

  it('is the same whatever the parts are and wherever it matured: commission of what was kept', () => {
    fc.assert(
      fc.property(
        fc.nat(5_000_000),
        fc.nat(10_000),
        fc.array(fc.nat(1000), { maxLength: 12 }),
        fc.nat(12),
        (base, rate, shares, maturedAfter) => {
          const parts = shares.map((share) => Math.floor((base * share) / 12_000));
          const refunded = parts.reduce((sum, part) => sum + part, 0);
          const { leftMinor, pendingMinor, maturedMinor, owedMinor } = replay({
            base,
            rate,
            refunds: parts,
            maturedAfter,
          });
          expect(leftMinor).toBe(commissionOf(base - refunded, rate));
          expect(pendingMinor + maturedMinor).toBe(leftMinor);
          expect(owedMinor + leftMinor).toBe(0);
        },
      ),
      { verbose: true },
    );
  });
});

describe('remainAfterRefunds', () => {
  it('never grows when more is refunded', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.nat(10_000),
        fc.nat(1_000_000),
        fc.nat(1000),
        (baseMinor, rateBp, refunded, more) => {
          const commission = { baseMinor, rateBp };
          expect(remainAfterRefunds(commission, refunded + more)).toBeLessThanOrEqual(
            remainAfterRefunds(commission, refunded),
          );
        },
      ),
      { verbose: true },
    );
  });
});
