// The basket as a value: adding, changing, removing, and surviving whatever was stored.
import { describe, expect, it } from 'vitest';
import {
  addLine,
  countPieces,
  groupBySeller,
  MAX_LINES,
  parseBasket,
  removeLine,
  serialiseBasket,
  setQuantity,
  sumGoods,
  type Basket,
  type BasketLine,
} from '../../../site/client/basket.ts';

const walnut: BasketLine = {
  product: 'luo-walnut/oil',
  variant: '',
  quantity: 2,
  title: '核桃油',
  variantTitle: '',
  sellerName: '罗家核桃',
  priceMinor: 6_800,
  picture: '/_astro/oil.jpg',
};
const cup: BasketLine = {
  ...walnut,
  product: 'shuangxi-kiln/cup',
  variant: 'small',
  quantity: 1,
  title: '茶杯',
  variantTitle: '小',
  sellerName: '双溪窑',
  priceMinor: 12_050,
};

function fill(...lines: BasketLine[]): Basket {
  return lines.reduce<Basket>((basket, line) => {
    const added = addLine(basket, line);
    return added.kind === 'added' ? added.basket : basket;
  }, []);
}

describe('adding', () => {
  it('merges a line of the same product and variant and keeps its place', () => {
    expect(fill(walnut, cup, { ...walnut, quantity: 3 })).toEqual([{ ...walnut, quantity: 5 }, cup]);
  });

  it('keeps two variants of one product apart', () => {
    expect(fill(cup, { ...cup, variant: 'large' })).toHaveLength(2);
  });

  it('takes the newer price and words when a line comes again', () => {
    const [line] = fill(walnut, { ...walnut, quantity: 1, priceMinor: 7_000, title: '冷榨核桃油' });
    expect(line).toMatchObject({ priceMinor: 7_000, title: '冷榨核桃油', quantity: 3 });
  });

  it('stops at 999 of one line', () => {
    expect(fill({ ...walnut, quantity: 998 }, walnut)[0]?.quantity).toBe(999);
  });

  it('refuses the 21st line but still lets one of the 20 grow', () => {
    const full = fill(...Array.from({ length: MAX_LINES }, (_, index) => ({ ...walnut, product: `shop/p${index}` })));
    expect(addLine(full, cup)).toEqual({ kind: 'full' });
    expect(addLine(full, { ...walnut, product: 'shop/p7' })).toMatchObject({ kind: 'added' });
  });

  it('leaves the basket it was given as it was', () => {
    const before = fill(walnut);
    addLine(before, walnut);
    expect(before).toEqual([walnut]);
  });
});

describe('changing', () => {
  it.each([
    ['sets', 7, 7],
    ['cuts a fraction', 2.9, 2],
    ['stops at 999', 5000, 999],
    ['removes at zero', 0, undefined],
    ['removes below zero', -3, undefined],
    ['removes what is not a number', Number.NaN, undefined],
  ])('%s the quantity (%d → %s)', (_, wanted, expected) => {
    expect(setQuantity(fill(walnut, cup), walnut, wanted).find((one) => one.product === walnut.product)?.quantity).toBe(
      expected,
    );
  });

  it('removes the line of that variant only', () => {
    const large = { ...cup, variant: 'large' };
    expect(removeLine(fill(cup, large), cup)).toEqual([large]);
  });
});

describe('reading', () => {
  it('counts pieces and sums goods in fen', () => {
    expect(countPieces(fill(walnut, cup))).toBe(3);
    expect(sumGoods(fill(walnut, cup))).toBe(25_650);
  });

  it('groups lines by seller in the order in which the sellers came', () => {
    const groups = groupBySeller(fill(cup, walnut, { ...cup, variant: 'large' }));
    expect(groups.map(({ seller, name, lines }) => [seller, name, lines.length])).toEqual([
      ['shuangxi-kiln', '双溪窑', 2],
      ['luo-walnut', '罗家核桃', 1],
    ]);
  });
});

describe('storing', () => {
  it('reads back what it wrote', () => {
    expect(parseBasket(serialiseBasket(fill(walnut, cup)))).toEqual([walnut, cup]);
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['half a text', '{"version":1,"lin'],
    ['a number', '7'],
    ['a list', '[]'],
    ['another version', JSON.stringify({ version: 2, lines: [walnut] })],
    ['lines that are no list', JSON.stringify({ version: 1, lines: { length: 1 } })],
  ])('reads %s as an empty basket', (_, stored) => {
    expect(parseBasket(stored)).toEqual([]);
  });

  it.each([
    ['a product that is no path', { product: '../../evil' }],
    ['a product in capitals', { product: 'Shop/Oil' }],
    ['a variant with a space', { variant: 'a b' }],
    ['quantity zero', { quantity: 0 }],
    ['a fractional quantity', { quantity: 1.5 }],
    ['a quantity as text', { quantity: '2' }],
    ['a thousand pieces', { quantity: 1000 }],
    ['a negative price', { priceMinor: -1 }],
    ['a price beyond all prices', { priceMinor: 1e300 }],
    ['no title', { title: '' }],
  ])('leaves out a line with %s and keeps the sound one', (_, damage) => {
    const stored = JSON.stringify({ version: 1, lines: [{ ...walnut, ...damage }, null, 'x', cup] });
    expect(parseBasket(stored)).toEqual([cup]);
  });

  it.each(['https://elsewhere.example/a.jpg', '//elsewhere.example/a.jpg', 'javascript:alert(1)', 7])(
    'shows no picture from %s',
    (picture) => {
      const stored = JSON.stringify({ version: 1, lines: [{ ...walnut, picture }] });
      expect(parseBasket(stored)).toEqual([{ ...walnut, picture: '' }]);
    },
  );

  it('keeps 20 of too many stored lines', () => {
    const lines = Array.from({ length: 30 }, (_, index) => ({ ...walnut, product: `shop/p${index}` }));
    expect(parseBasket(JSON.stringify({ version: 1, lines }))).toHaveLength(20);
  });
});
