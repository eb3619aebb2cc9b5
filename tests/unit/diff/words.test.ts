// What a change says where its words are long, alike or hidden: the difference itself is never what is cut off.
import { describe, expect, it } from 'vitest';
import { compareBatches } from '../../../scripts/diff/compare/batches.ts';
import { compareShops } from '../../../scripts/diff/compare-shops.ts';
import { listFlags } from '../../../scripts/diff/list-flags.ts';
import { findLostAddresses } from '../../../scripts/diff/lost-addresses.ts';
import { listTexts } from '../../../scripts/diff/list-texts.ts';
import { listSections } from '../../../scripts/diff/show/sections.ts';
import { escapeMarkdown } from '../../../scripts/diff/show/escape-markdown.ts';
import { describePercent, describeSides } from '../../../scripts/diff/show/values.ts';
import { PROVINCES } from '../../../content/schema/provinces.ts';
import { pairShops } from '../../fixtures/content/shop-pairs.ts';
import { type Change, OIL, PICTURE, PROGRAM, SELLER, WALNUT } from '../../fixtures/content/write-content.ts';

const swap = (file: string, replace: string, by: string): Change => ({ file, replace, by });
const tell = (before: readonly Change[], after: readonly Change[]) =>
  compareShops(pairShops(before, after)).map(({ words }) => words);
const flag = (before: readonly Change[], after: readonly Change[]) => {
  const pairs = pairShops(before, after);
  return listFlags({ pairs, changes: compareShops(pairs), lost: [] }).map(({ kind, what }) => `${kind} ${what}`);
};

describe('shipping to regions', () => {
  const regions = (last: number) => {
    const own = PROVINCES.map((province, place) => `{ provinces: [${province}], flat: ${place === 33 ? last : 20} }`);
    return [swap(SELLER, '  freeFrom: 99', `  freeFrom: 99\n  regions: [${own.join(', ')}]`)];
  };

  it('is told of the last of 34 provinces', () => {
    expect(tell(regions(20), regions(200))).toEqual(['罗家核桃：寄到澳门的运费从「20.00 元」变成「200.00 元」']);
  });

  it('is told of all of them together where they change alike', () => {
    const [first, ...more] = tell(
      [],
      [
        swap(
          SELLER,
          '  freeFrom: 99',
          `  freeFrom: 99\n  regions: [{ provinces: [${PROVINCES.join(', ')}], flat: 28 }]`,
        ),
      ],
    );
    expect(more).toEqual([]);
    expect(first).toContain('澳门的运费从「和别处一样」变成「28.00 元」');
  });

  it('says nothing where the same terms are grouped otherwise', () => {
    const of = (text: string) => [swap(SELLER, '  freeFrom: 99', `  freeFrom: 99\n  regions: ${text}`)];
    const together = '[{ provinces: [西藏自治区, 台湾省], flat: 28 }]';
    const apart = '[{ provinces: [台湾省], flat: 28 }, { provinces: [西藏自治区], flat: 28.00 }]';
    expect(tell(of(together), of(apart))).toEqual([]);
  });
});

describe('long words', () => {
  const note = (end: string) =>
    swap(SELLER, 'shipping:', `payment: { provider: manual, note: ${'请转到这张卡上，'.repeat(17)}${end} }\nshipping:`);

  it('are cut where they are alike, and the brand is told whole what to do', () => {
    const [told] = flag([note('卡号 6222 0001')], [note('卡号 6222 9999')]);
    expect(told).toContain('6222 0001');
    expect(told).toContain('6222 9999');
    expect(escapeMarkdown(told ?? '', 400)).toContain('要品牌核对');
  });

  it('differ in the table, too, also where one is the beginning of the other', () => {
    const same = '同'.repeat(200);
    for (const [before, after] of [
      [`${same}甲`, `${same}乙`],
      [same, `${same}，另加十元`],
      [`${same}，另加十元`, same],
    ] as const) {
      const [was, now] = describeSides({ unit: 'text', before, after });
      expect(was).not.toBe(now);
      expect([...was].length).toBeLessThanOrEqual(120);
    }
  });

  it('of the rules are counted where there are too many of them', () => {
    const [told] = flag(
      [],
      [
        swap(PROGRAM, 'windowDays: 30', 'windowDays: 7'),
        swap(PROGRAM, 'tagline: 种东西的人自己写信告诉你', `tagline: ${'种'.repeat(60)}`),
        swap(PROGRAM, '与你无关。', '长'.repeat(400)),
        swap(PROGRAM, 'address: 浙江省杭州市余杭区良渚街道 18 号', `address: ${'浙'.repeat(120)}`),
      ],
    );
    expect(told).toContain('一共 4 处');
    expect(told).toContain('要品牌同意');
  });
});

it('another 收款码 is told by all of its hash: one that begins alike is made in seconds', () => {
  const code = '{ provider: manual, payee: 罗国强, code: { file: ./pictures/walnut.svg, alt: 收款用的码 } }';
  const shop = [swap(SELLER, 'shipping:', `payment: ${code}\nshipping:`)];
  const { before, after, ...pairs } = pairShops(shop, shop);
  const withCode = (hash: string) => new Map(before.hashes).set(PICTURE, hash);
  const told = compareShops({
    ...pairs,
    before: { ...before, hashes: withCode(`${'a'.repeat(39)}1`) },
    after: { ...after, hashes: withCode(`${'a'.repeat(39)}2`) },
  });
  expect(told).toMatchObject([{ kind: 'payment', field: 'payment.code' }]);
});

it('what nobody can see is said', () => {
  const payee = (name: string) => [
    swap(SELLER, 'shipping:', `payment: { provider: manual, payee: "${name}", note: 转到卡上 }\nshipping:`),
  ];
  const [told] = flag(payee('张三'), payee('张三\\u200b'));
  expect(told).toContain('从「张三」变成「（看不见的字不同）张三」');
});

it('a difference of a fen is no 0.0%', () => {
  expect(describePercent({ unit: 'fen', before: 999_999_999, after: 999_999_998 })).toBe('不到 0.1%');
  expect(describePercent({ unit: 'fen', before: 1000, after: 1001 })).toBe('+0.1%');
  expect(describePercent({ unit: 'fen', before: 7800, after: 1 })).toBe('-99.9%');
  expect(describePercent({ unit: 'fen', before: 7800, after: 0 })).toBe('-100.0%');
});

describe('what one gets for the money', () => {
  it('is told where a variant is called otherwise', () => {
    expect(tell([], [swap(WALNUT, 'title: 500 克', 'title: 400 克')])).toEqual([
      '老树纸皮核桃：规格的名字从「500 克」变成「400 克」',
    ]);
  });

  it('of a new product tells a rate of its own and that it cannot go back', () => {
    const terms =
      'price: 88\ncommission: { ratePercent: 60 }\nafterSales: { kind: excluded, reason: perishable, note: 开了封就存不住了 }';
    const [told] = tell([{ file: OIL, gone: true }], [swap(OIL, 'price: 88', terms)]);
    expect(told).toMatch(/^冷榨核桃油：新的商品，「88\.00 元，佣金 60%，.*不.*退/);
  });
});

describe('how a shop is reached', () => {
  const other = swap(SELLER, 'phone: 0872-5550-0126', 'phone: 0872-5550-9999');
  const PAID = swap(
    SELLER,
    'shipping:',
    'payment: { provider: manual, payee: 罗国强, code: { file: ./pictures/walnut.svg, alt: 收款用的码 } }\nshipping:',
  );

  it('is told, and needs the brand where shoppers must ask whom to pay', () => {
    expect(tell([], [other])).toEqual(['罗家核桃：电话从「0872-5550-0126」变成「0872-5550-9999」']);
    expect(flag([], [other])).toEqual([expect.stringContaining('钱可能付到别处')]);
    expect(flag([PAID], [PAID, other])).toEqual([]);
  });
});

describe('a former name', () => {
  it('that is not its own needs the brand: printed codes of another shop would lead here', () => {
    const taken = [swap(SELLER, 'shipping:', 'formerly: [zhang-honey]\nshipping:')];
    expect(tell([], taken)).toEqual(['罗家核桃：从前的地址原来没有，现在是「zhang-honey」']);
    expect(flag([], taken)).toEqual([expect.stringContaining('要品牌核对')]);
    expect(flag(taken, [])).toEqual([]);
  });

  it('of a shop that is dropped is missed in its seller.md, and nowhere else', () => {
    const pairs = pairShops([swap(SELLER, 'shipping:', 'formerly: [old]\nshipping:')], []);
    const lost = findLostAddresses(pairs);
    expect(lost.map(({ address }) => address)).toEqual(['/old/', '/old/oil/', '/old/walnut/', '/old/stories/bailu/']);
    for (const { file, mend } of lost) {
      expect(file).toBe(SELLER);
      expect(mend).toContain(`在 ${SELLER} 的 formerly 里加上 old`);
    }
  });

  it('of a product is told', () => {
    expect(tell([], [swap(OIL, 'price: 88', 'price: 88\nformerly: [honey]')])).toEqual([
      '冷榨核桃油：从前的地址原来没有，现在是「honey」',
    ]);
  });
});

it('another picture under the same name is counted', () => {
  expect(listTexts(pairShops([], [{ file: PICTURE, text: '<svg/>' }]))).toEqual([PICTURE]);
});

it('a seller.md that says draft is unreadable, not gone', () => {
  const pairs = pairShops([], [swap(SELLER, 'shipping:', 'draft: true\nshipping:')]);
  expect([...pairs.after.unreadable.keys()]).toEqual([SELLER]);
  expect(compareShops(pairs)).toEqual([]);
});

it('sections say the same as the sentences', () => {
  const pairs = pairShops([], [swap(WALNUT, 'title: 500 克', 'title: 400 克')]);
  const [section] = listSections({
    against: { ref: '', commit: '', short: '', on: '' },
    now: null,
    flags: [],
    changes: compareShops(pairs),
    products: 2,
    texts: [],
    unreadable: [],
    orders: { state: 'skipped', why: '' },
    posters: { redrawn: { state: 'compared', redrawn: [] }, lost: [] },
  });
  expect(section?.rows[0]?.slice(0, 4)).toEqual(['老树纸皮核桃', '规格的名字', '500 克', '400 克']);
});

describe('a limited batch', () => {
  const limited = swap(OIL, 'price: 88', 'price: 88\nbatch: { id: one, supply: 60, madeAt: 2026-11-01 }');

  it('of a product under another name is said to be counted from 0 again', () => {
    const pairs = pairShops([limited], [limited]);
    const pair = pairs.products.find(({ after }) => after?.data.batch);
    if (!pair?.after) throw new Error('the oil is not there');
    const renamed = { ...pair, after: { ...pair.after, slug: 'walnut-oil' } };
    const said = compareBatches({ ...pairs, products: [renamed] }).map(({ words }) => words);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('卖掉的从 0 数起');
    expect(compareBatches(pairs)).toEqual([]);
  });

  it('of a new product is told with its price', () => {
    const gone: Change = { file: OIL, gone: true };
    expect(tell([gone], [limited]).join('')).toContain('88.00 元（60 份）');
  });
});
