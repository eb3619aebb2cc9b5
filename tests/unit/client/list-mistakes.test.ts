// The checkout's messages lead to the fields they are about, and its choices are those that an order may name.
import { expect, it } from 'vitest';
import type { CheckoutView } from '../../../functions/orders/view.ts';
import { listMistakes } from '../../../site/components/checkout/list-mistakes.ts';

const line: CheckoutView['sellers'][number]['lines'][number] = {
  product: 'a/b',
  variant: '',
  title: '核桃油',
  variantTitle: '',
  href: '/a/b/',
  picture: { avif: '', jpeg: '', alt: '' },
  quantity: 1,
  unitPriceMinor: 1,
  totalMinor: 1,
  policyText: '',
  consent: null,
  problem: null,
};
const seller = {
  seller: 'a',
  name: 'A',
  href: '/a/',
  goodsMinor: 1,
  shippingMinor: 0,
  shippingNote: '',
  pickup: null,
  payWithin: '48 小时',
  totalMinor: 1,
};
const view: CheckoutView = {
  orderId: 'ord_x',
  sellers: [
    {
      ...seller,
      lines: [line, { ...line, product: 'a/c', title: '鲜核桃', consent: { note: '鲜货', ticked: false } }],
    },
    { ...seller, seller: 'k', lines: [{ ...line, title: '茶杯', problem: '只剩 2 份。' }] },
  ],
  goodsMinor: 3,
  shippingMinor: 0,
  totalMinor: 3,
  byProvince: false,
  fetched: false,
  values: { name: '', phone: '', province: '', city: '', address: '', note: '', agentCode: '' },
  errors: [
    { field: 'phone', message: '手机号是 11 位数字。' },
    { field: 'accept', message: '请勾选。' },
    { field: 'orderId', message: '请刷新。' },
    { field: '', message: '只剩 2 份。' },
  ],
  notice: null,
};

it('leads from a line, a field and a missing tick to their places, and names nothing that is not on the page', () => {
  expect(listMistakes(view)).toEqual([
    { message: '茶杯：只剩 2 份。', anchor: 'line-1-0-quantity' },
    { message: '手机号是 11 位数字。', anchor: 'phone' },
    { message: '请勾选。', anchor: 'line-0-1-accept' },
    { message: '请刷新。', anchor: '' },
  ]);
});

it('leads a line that lacks its tick to the box, and says so once', () => {
  const message = '请勾选。';
  const missing = { ...line, problem: message, consent: { note: '鲜货', ticked: false } };
  expect(
    listMistakes({ ...view, sellers: [{ ...seller, lines: [missing] }], errors: [{ field: 'accept', message }] }),
  ).toEqual([{ message: '核桃油：请勾选。', anchor: 'line-0-0-accept' }]);
});
