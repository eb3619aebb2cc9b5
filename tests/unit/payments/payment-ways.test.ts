// Which payment stands for a way of paying: the first, until it was closed at its provider.
import { describe, expect, it } from 'vitest';
import { outTradeNo } from '../../../functions/payments/wechatpay/ids.ts';
import { paymentId, standingPaymentId } from '../../../functions/orders/payments/payment-ways.ts';

const PART = `sub_${'A'.repeat(22)}_1`;
const part = (...payments: [id: string, status: string][]) => ({
  id: PART,
  payments: payments.map(([id, status]) => ({ id: `pmt_${'A'.repeat(22)}_1_${id}`, status })),
});

describe('the payment that stands for a way', () => {
  it.each([
    ['nothing was opened', part(), 'n'],
    ['it stands open', part(['n', 'open']), 'n'],
    ['it was received', part(['n', 'received']), 'n'],
    ['another way was closed', part(['j', 'closed']), 'n'],
    ['it was closed', part(['n', 'closed']), 'n2'],
    ['the second stands open', part(['n', 'closed'], ['n2', 'open']), 'n2'],
    ['both were closed', part(['n', 'closed'], ['n2', 'closed']), 'n3'],
  ])('when %s', (_label, given, expected) => {
    expect(standingPaymentId(given, 'n')).toBe(`pmt_${'A'.repeat(22)}_1_${expected}`);
  });

  it('is never a payment of the next sub-order', () => {
    const next = ['m', 'n', 'j', 's'] as const;
    const attempts = next.flatMap((way) => [1, 2, 3].map((attempt) => paymentId(PART, way, attempt)));
    const neighbours = next.flatMap((way) =>
      [1, 2, 3].map((attempt) => paymentId(PART.replace(/1$/, '2'), way, attempt)),
    );
    expect(new Set([...attempts, ...neighbours]).size).toBe(24);
  });

  it('is a number that WeChat takes, in the last of twenty sub-orders and at the ninety-ninth attempt', () => {
    expect(outTradeNo(paymentId(PART.replace(/1$/, '20'), 'n', 99))).toHaveLength(29);
  });
});
