// The checkout form becomes the body of an order.
import { expect, it } from 'vitest';
import { orderBody } from '../../../functions/orders/order-body.ts';
import { readOrderBody } from '../../../site/client/order-body.ts';

function form(...pairs: [string, string][]): FormData {
  const fields = new FormData();
  const base: [string, string][] = [
    ['orderId', 'ord_0123456789abcdefghijkl'],
    ['name', ' 林小满 '],
    ['phone', '138 0013 8000'],
    ['province', '浙江省'],
    ['city', '杭州市余杭区'],
    ['address', '玉琮路 18 号\n3 楼'],
    ['note', ''],
    ['agentCode', ''],
    ['expectedTotalMinor', '13600'],
  ];
  [...base, ...pairs].forEach(([name, value]) => fields.append(name, value));
  return fields;
}

it('pairs products, variants and quantities by their order, and sends what it sends in one order of fields', () => {
  const body = readOrderBody(
    form(
      ['product', 'luo-walnut/oil'],
      ['variant', ''],
      ['quantity', '2'],
      ['product', 'kiln/cup'],
      ['variant', 'small'],
      ['quantity', '1'],
    ),
  );
  // As text: the same order typed again is the same body to the letter.
  expect(JSON.stringify(body)).toBe(
    JSON.stringify({
      orderId: 'ord_0123456789abcdefghijkl',
      lines: [
        { product: 'luo-walnut/oil', quantity: 2, accepted: false },
        { product: 'kiln/cup', variant: 'small', quantity: 1, accepted: false },
      ],
      pickup: [],
      shopper: {
        name: '林小满',
        phone: '138 0013 8000',
        province: '浙江省',
        city: '杭州市余杭区',
        address: '玉琮路 18 号 3 楼',
        note: '',
      },
      token: '',
      agentCode: '',
      expectedTotalMinor: 13_600,
    }),
  );
});

it('is a body that the server takes, its empty fields and a pasted address with breaks included', () => {
  const fields = form(['product', 'a/b'], ['variant', ''], ['quantity', '1']);
  fields.set('orderId', `ord_${'A'.repeat(21)}A`);
  const parsed = orderBody.safeParse(JSON.parse(JSON.stringify(readOrderBody(fields))));
  expect(parsed.error?.issues ?? []).toEqual([]);
});

it('carries the signed token, a typed agent code and the note', () => {
  const fields = form(['token', 'v1.abc'], ['product', 'a/b'], ['variant', ''], ['quantity', '1']);
  fields.set('agentCode', ' k7m2p9xq ');
  fields.set('note', '放门口');
  expect(readOrderBody(fields)).toMatchObject({ token: 'v1.abc', agentCode: 'k7m2p9xq', shopper: { note: '放门口' } });
});

it('names the sellers whose goods are fetched, and nothing that a note or another field says', () => {
  const fields = form(
    ['pickup-a', '寄'],
    ['pickup-kiln', 'kiln'],
    ['product', 'a/b'],
    ['variant', ''],
    ['quantity', '1'],
    ['product', 'kiln/cup'],
    ['variant', ''],
    ['quantity', '1'],
  );
  fields.set('note', 'pickup-a');
  expect(readOrderBody(fields).pickup).toEqual(['kiln']);
});

it('says of a line that its exclusion was accepted only when that box was ticked', () => {
  const body = readOrderBody(
    form(
      ['product', 'a/cut'],
      ['variant', ''],
      ['quantity', '1'],
      ['product', 'a/b'],
      ['variant', ''],
      ['quantity', '1'],
      ['accept', 'a/cut'],
    ),
  );
  expect(body.lines).toStrictEqual([
    { product: 'a/cut', variant: undefined, quantity: 1, accepted: true },
    { product: 'a/b', variant: undefined, quantity: 1, accepted: false },
  ]);
});

it('leaves out a line set to zero without moving the ones behind it', () => {
  const body = readOrderBody(
    form(
      ['product', 'a/b'],
      ['variant', 'x'],
      ['quantity', '0'],
      ['product', 'a/c'],
      ['variant', 'y'],
      ['quantity', '4'],
    ),
  );
  expect(body.lines).toStrictEqual([{ product: 'a/c', variant: 'y', quantity: 4, accepted: false }]);
});
