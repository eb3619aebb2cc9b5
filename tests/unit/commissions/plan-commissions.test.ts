// Commission of a line: rounded down, never a fen too much.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commissionOf, planCommissions } from '../../../functions/commissions/plan-commissions.ts';

describe('commissionOf', () => {
  it.each([
    { label: '10 % of 10.00 is 1.00', base: 1000, rate: 1000, amount: 100 },
    { label: '14.5 fen rounds down to 14', base: 145, rate: 1000, amount: 14 },
    { label: '0.9 fen rounds down to nothing', base: 9, rate: 1000, amount: 0 },
    { label: '2.9 % of 5.00: floats would say 14.499999', base: 500, rate: 290, amount: 14 },
    { label: 'one third of a percent', base: 100_000, rate: 33, amount: 330 },
    { label: 'nothing of nothing', base: 0, rate: 1000, amount: 0 },
    { label: '0 %', base: 1000, rate: 0, amount: 0 },
    { label: '100 %', base: 999_999_999, rate: 10_000, amount: 999_999_999 },
    {
      label: 'beyond 2^53 in the product, exact all the same',
      base: 998_999_999_001,
      rate: 9_999,
      amount: 998_900_099_001,
    },
  ])('$label', ({ base, rate, amount }) => expect(commissionOf(base, rate)).toBe(amount));

  it('never makes a fen: floor, for every base and rate', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.nat(10_000), (base, rate) => {
        const amount = BigInt(commissionOf(base, rate));
        const exact = BigInt(base) * BigInt(rate);
        return amount * 10_000n <= exact && exact < (amount + 1n) * 10_000n;
      }),
      { verbose: true },
    );
  });
});

describe('planCommissions', () => {
  it('plans one commission per line, on the goods alone, and none at 0 %', () => {
    const line = { subOrderId: 'sub_x_1', seller: 'hill-farm' };
    const planned = planCommissions([
      { ...line, id: 'lin_x_1', totalMinor: 2000, rateBp: 1000 },
      { ...line, id: 'lin_x_2', totalMinor: 999, rateBp: 1250 },
      { ...line, id: 'lin_x_3', totalMinor: 999, rateBp: 0 },
    ]);
    expect(planned.map((one) => [one.id, one.orderLineId, one.baseMinor, one.amountMinor])).toEqual([
      ['com_x_1', 'lin_x_1', 2000, 200],
      ['com_x_2', 'lin_x_2', 999, 124],
    ]);
  });
});
