// What may be sent as an order, and how it is made plain.
import { describe, expect, it } from 'vitest';
import { normalisePhone, orderBody } from '../../../functions/orders/order-body.ts';
import { readCheckoutForm, readCheckoutQuery, toOrderBody } from '../../../functions/orders/checkout-form.ts';

export const body = {
  orderId: 'ord_AAAAAAAAAAAAAAAAAAAAAA',
  lines: [{ product: 'hill-farm/millet', quantity: 1 }],
  shopper: { name: '林小满', phone: '13800138000', province: '浙江省', city: '杭州市', address: '文三路 1 号' },
  expectedTotalMinor: 1800,
};

const withLine = (line: unknown) => ({ ...body, lines: [line] });
const withShopper = (shopper: object) => ({ ...body, shopper: { ...body.shopper, ...shopper } });

describe('orderBody', () => {
  it.each([
    ['quantity 0', withLine({ product: 'a/b', quantity: 0 }), 'lines.0.quantity'],
    ['negative quantity', withLine({ product: 'a/b', quantity: -1 }), 'lines.0.quantity'],
    ['fractional quantity', withLine({ product: 'a/b', quantity: 1.5 }), 'lines.0.quantity'],
    ['1e308', withLine({ product: 'a/b', quantity: 1e308 }), 'lines.0.quantity'],
    ['a string', withLine({ product: 'a/b', quantity: '1' }), 'lines.0.quantity'],
    ['1000 units', withLine({ product: 'a/b', quantity: 1000 }), 'lines.0.quantity'],
    ['a product path that climbs', withLine({ product: '../program', quantity: 1 }), 'lines.0.product'],
    ['an unknown key', { ...body, priceMinor: 1 }, ''],
    ['an unknown key in a line', withLine({ product: 'a/b', quantity: 1, price: 1 }), 'lines.0'],
    ['no lines', { ...body, lines: [] }, 'lines'],
    ['a missing total', { ...body, expectedTotalMinor: undefined }, 'expectedTotalMinor'],
    ['a phone of ten digits', withShopper({ phone: '1380013800' }), 'shopper.phone'],
    ['a landline', withShopper({ phone: '057155500126' }), 'shopper.phone'],
    ['an unknown province', withShopper({ province: '加州' }), 'shopper.province'],
    ['a name that nobody can see', withShopper({ name: '\u200b\u2060' }), 'shopper.name'],
    ['a name with a control character', withShopper({ name: '林\u0000' }), 'shopper.name'],
    ['an order id that is too short', { ...body, orderId: 'ord_1' }, 'orderId'],
    [
      '1000 units over two equal lines',
      {
        ...body,
        lines: [
          { product: 'a/b', quantity: 999 },
          { product: 'a/b', quantity: 1 },
        ],
      },
      'lines',
    ],
  ])('refuses %s, naming the field', (_label, input, path) => {
    const parsed = orderBody.safeParse(input);
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('refuses 21 different lines and takes 21 equal ones as one', () => {
    const lines = (product: (index: number) => string) =>
      Array.from({ length: 21 }, (_, index) => ({ product: product(index), quantity: 1 }));
    expect(orderBody.safeParse({ ...body, lines: lines((index) => `a/p${index}`) }).success).toBe(false);
    expect(orderBody.parse({ ...body, lines: lines(() => 'a/p') }).lines).toEqual([
      { product: 'a/p', quantity: 21, accepted: false },
    ]);
  });

  it('counts merged lines as accepted only when each of them was', () => {
    const parsed = orderBody.parse({
      ...body,
      lines: [
        { product: 'a/p', quantity: 1, accepted: true },
        { product: 'a/p', quantity: 1 },
      ],
    });
    expect(parsed.lines).toEqual([{ product: 'a/p', quantity: 2, accepted: false }]);
  });

  it.each([
    ['138 0013 8000', '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['008613800138000', '13800138000'],
  ])('reads the phone %s', (written, plain) => expect(normalisePhone(written)).toBe(plain));
});

describe('an order that is fetched', () => {
  const lines = [
    { product: 'kiln/cup', quantity: 1 },
    { product: 'hill-farm/millet', quantity: 1 },
  ];
  const { name, phone } = body.shopper;

  it('needs a name and a phone, no address, and keeps none that comes along', () => {
    const pickup = ['kiln', 'hill-farm', 'kiln'];
    expect(orderBody.parse({ ...body, lines, pickup, shopper: { name, phone } })).toMatchObject({
      pickup: ['hill-farm', 'kiln'],
      shopper: { name, phone, province: '', city: '', address: '' },
    });
    expect(orderBody.parse({ ...body, lines, pickup }).shopper).toEqual({
      name,
      phone,
      province: '',
      city: '',
      address: '',
    });
    const parsed = orderBody.safeParse({ ...body, lines, pickup, shopper: { name: '', phone: '1' } });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['shopper.name', 'shopper.phone']);
  });

  it('needs the address as soon as one seller sends, and names every fault at once', () => {
    const parsed = orderBody.safeParse({ ...body, lines, pickup: ['kiln'], shopper: { name, phone: '1' } });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.')).toSorted()).toEqual([
      'shopper.address',
      'shopper.city',
      'shopper.phone',
      'shopper.province',
    ]);
  });

  it.each([
    ['no list', 'kiln'],
    ['a path', ['../kiln']],
  ])('refuses sellers that are %s', (_label, pickup) => {
    expect(orderBody.safeParse({ ...body, pickup }).error?.issues[0]?.path[0]).toBe('pickup');
  });

  it('cannot be sent by saying so: what is fetched follows from lines and sellers', () => {
    const parsed = orderBody.safeParse({ ...body, delivery: 'fetched', shopper: { name, phone } });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain('shopper.address');
  });
});

describe('the checkout form', () => {
  it('reads what is fetched from the sellers of its lines alone', () => {
    const fields = new URLSearchParams({ product: 'kiln/cup', 'pickup-kiln': 'kiln', 'pickup-other': 'other' });
    expect(readCheckoutForm(fields).pickup).toEqual(['kiln']);
    fields.set('pickup-kiln', '寄');
    expect(readCheckoutForm(fields).pickup).toEqual([]);
    expect(readCheckoutQuery(new URLSearchParams('product=kiln/cup&pickup-kiln=kiln')).pickup).toEqual([]);
  });

  it('says the same as the JSON body, so that a form sent after a lost JSON answer finds the same order', () => {
    const fields = new URLSearchParams({
      orderId: body.orderId,
      product: 'hill-farm/millet',
      variant: '',
      quantity: '1',
      ...body.shopper,
      note: '',
      agentCode: '',
      expectedTotalMinor: '1800',
      intent: 'order',
    });
    expect(toOrderBody(readCheckoutForm(fields))).toEqual(body);
  });

  it('reads repeated fields by their position, drops quantity 0 and unreadable products, keeps the rest', () => {
    const form = readCheckoutForm(
      new URLSearchParams(
        'product=a/b&variant=x&quantity=2&product=../o&variant=&quantity=1&product=a/c&variant=&quantity=0&product=a/b&variant=x&quantity=3',
      ),
    );
    expect(form.lines).toEqual([{ product: 'a/b', variant: 'x', quantity: 5, accepted: false }]);
  });

  it('mints a new 128-bit order id when it has none', () => {
    const ids = new Set(Array.from({ length: 50 }, () => readCheckoutForm(new URLSearchParams()).orderId));
    expect(ids.size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^ord_[\w-]{22}$/);
  });
});
