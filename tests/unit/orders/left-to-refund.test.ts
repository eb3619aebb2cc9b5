// What can still be given back of a sub-order, line by line, after any refunds.
import { expect, it } from 'vitest';
import type { StoredRefund } from '../../../db/queries/read-order.ts';
import { leftToRefund } from '../../../functions/orders/life/left-to-refund.ts';

const line = (id: string, totalMinor: number) => ({
  id,
  totalMinor,
  seller: 'hill-farm',
  product: 'millet',
  variant: '',
  batch: '',
  title: '小米',
  variantTitle: '',
  quantity: 1,
  unitPriceMinor: totalMinor,
  rateBp: 1000,
  rateFrom: '',
  policy: '{}',
  exclusionAccepted: 0,
  offerFile: '',
  offerCommit: '',
  offerRevision: '',
  commission: null,
});

function refund(parts: Record<string, number>, shippingMinor = 0, kind: StoredRefund['kind'] = 'goods'): StoredRefund {
  const lines = Object.entries(parts).map(([lineId, amountMinor]) => ({ lineId, amountMinor, restockedUnits: 0 }));
  const goodsMinor = lines.reduce((sum, one) => sum + one.amountMinor, 0);
  return {
    id: 'ref_1',
    paymentId: 'pmt_1',
    kind,
    goodsMinor,
    shippingMinor,
    totalMinor: goodsMinor + shippingMinor || 1,
    caseId: null,
    actor: 'seller',
    by: '',
    reason: '',
    at: 0,
    lines,
    transfer: { status: 'due', reference: '', attempts: 0, lastError: '', changedAt: 0 },
  };
}

it.each([
  { label: 'nothing went back', refunds: [], left: [1000, 500], shipping: 800 },
  { label: 'a third of a line', refunds: [refund({ a: 333 })], left: [667, 500], shipping: 800 },
  { label: 'all but a fen', refunds: [refund({ a: 999, b: 500 }, 800)], left: [1], shipping: 0 },
  {
    label: 'two of both',
    refunds: [refund({ a: 1, b: 2 }), refund({ a: 3, b: 4 }, 5)],
    left: [996, 494],
    shipping: 795,
  },
  { label: 'a surplus', refunds: [refund({}, 0, 'surplus')], left: [1000, 500], shipping: 800 },
  { label: 'everything', refunds: [refund({ a: 1000, b: 500 }, 800)], left: [], shipping: 0 },
])('is right after $label', ({ refunds, left, shipping }) => {
  const found = leftToRefund({ lines: [line('a', 1000), line('b', 500)], refunds, shippingMinor: 800 });
  expect(found.lines.map((one) => one.amountMinor)).toEqual(left);
  expect(found.shippingMinor).toBe(shipping);
  expect(found.totalMinor).toBe(left.reduce((sum, one) => sum + one, shipping));
});
