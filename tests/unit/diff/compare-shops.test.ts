// What an edit means in money, edit by edit: what is said of it, and that nothing else is said.
import { describe, expect, it } from 'vitest';
import { compareShops } from '../../../scripts/diff/compare-shops.ts';
import { listTexts } from '../../../scripts/diff/list-texts.ts';
import { pairShops, readTexts } from '../../fixtures/content/shop-pairs.ts';
import { type Change, OIL, PICTURE, PROGRAM, SELLER, STORY, WALNUT } from '../../fixtures/content/write-content.ts';

const swap = (file: string, replace: string, by: string): Change => ({ file, replace, by });
const tell = (before: readonly Change[], after: readonly Change[]) =>
  compareShops(pairShops(before, after)).map(({ words }) => words);

const EARLIER: Change[] = [swap(SELLER, 'name: 罗家核桃', 'name: 罗家老核桃')];
const PAYMENT = (payee: string, code = './pictures/walnut.svg') =>
  swap(
    SELLER,
    'shipping:',
    `payment: { provider: manual, payee: ${payee}, code: { file: ${code}, alt: 收款用的码 } }\nshipping:`,
  );

describe('a change of', () => {
  it.each<[string, Change[], Change[], string[]]>([
    [
      'a price tells the price, and what an agent earns of it',
      [],
      [swap(OIL, 'price: 88', 'price: 98.5')],
      [
        '冷榨核桃油：价格从 88.00 元变成 98.50 元（+11.9%）',
        '冷榨核桃油：佣金每卖一份从 8.80 元变成 9.85 元（+11.9%）',
      ],
    ],
    ['the way a price is written says nothing', [], [swap(OIL, 'price: 88', 'price: "88.00"')], []],
    [
      'the price of a variant names it',
      [],
      [swap(WALNUT, "price: '75'", 'price: 70')],
      [
        '老树纸皮核桃 · 1 千克：价格从 75.00 元变成 70.00 元（-6.7%）',
        '老树纸皮核桃 · 1 千克：佣金每卖一份从 7.50 元变成 7.00 元（-6.7%）',
      ],
    ],
    [
      'the rate of a product says from where it came before',
      [],
      [swap(OIL, 'price: 88', 'price: 88\ncommission: { ratePercent: 15 }')],
      ['冷榨核桃油：佣金比例从 10% 变成 15%', '冷榨核桃油：佣金每卖一份从 8.80 元变成 13.20 元（+50.0%）'],
    ],
    [
      'the rate of a seller leaves a product with a rate of its own alone',
      [swap(OIL, 'price: 88', 'price: 88\ncommission: { ratePercent: 12.5 }')],
      [
        swap(OIL, 'price: 88', 'price: 88\ncommission: { ratePercent: 12.5 }'),
        swap(SELLER, 'shipping:', 'commission: { ratePercent: 0 }\nshipping:'),
      ],
      [
        '老树纸皮核桃：佣金比例从 10% 变成 0%',
        '老树纸皮核桃 · 500 克：佣金每卖一份从 3.98 元变成 0.00 元（-100.0%）',
        '老树纸皮核桃 · 1 千克：佣金每卖一份从 7.50 元变成 0.00 元（-100.0%）',
      ],
    ],
    [
      'a rate that moves from the program to the product changes nothing',
      [],
      [swap(OIL, 'price: 88', 'price: 88\ncommission: { ratePercent: 10 }')],
      [],
    ],
    [
      'after-sales tells days and freight',
      [],
      [swap(WALNUT, 'days: 7', 'days: 15\n  freight: seller')],
      ['老树纸皮核桃：无理由退货的天数从 7 天变成 15 天', '老树纸皮核桃：寄回的运费由谁出从「买家」变成「店家」'],
    ],
    [
      'supply of the same batch is a number',
      [],
      [swap(WALNUT, 'supply: 120', 'supply: 80')],
      ['老树纸皮核桃 · 500 克：批次 autumn-2026 的总数从 120 份变成 80 份'],
    ],
    [
      'a batch is told whole',
      [],
      [swap(WALNUT, 'id: autumn-2026\n      supply: 120', 'id: winter\n      supply: 30')],
      ['老树纸皮核桃 · 500 克：批次从「批次 autumn-2026，共 120 份」变成「批次 winter，共 30 份」'],
    ],
    [
      'limits where there were none',
      [],
      [swap(OIL, 'price: 88', 'price: 88\nbatch: { id: one, supply: 9, madeAt: 2026-11-01 }')],
      ['冷榨核桃油：批次从「不限量」变成「批次 one，共 9 份」'],
    ],
    [
      'shipping tells flat, free and regions',
      [],
      [
        swap(
          SELLER,
          'flat: 8\n  freeFrom: 99',
          'flat: 10\n  regions: [{ provinces: [西藏自治区], flat: 28 }, { provinces: [台湾省], refused: true }]',
        ),
      ],
      [
        '罗家核桃：运费从 8.00 元变成 10.00 元（+25.0%）',
        '罗家核桃：包邮的金额原来是 99.00 元，现在没有',
        '罗家核桃：寄到西藏的运费从「和别处一样」变成「28.00 元」',
        '罗家核桃：寄到台湾的运费从「和别处一样」变成「不寄」',
      ],
    ],
    [
      'days until a product leaves',
      [],
      [swap(OIL, 'price: 88', 'price: 88\nshipsWithinDays: 20')],
      ['冷榨核桃油：几天内寄出原来没有，现在是 20 天'],
    ],
    ['the payee', [PAYMENT('罗国强')], [PAYMENT('张三')], ['罗家核桃：收款人从「罗国强」变成「张三」']],
    [
      'the program that touches everybody tells it for each, wherever nothing else is written',
      [],
      [swap(PROGRAM, 'ratePercent: 10', 'ratePercent: 20'), swap(PROGRAM, 'minimum: 50', 'minimum: 20')],
      [
        '冷榨核桃油：佣金比例从 10% 变成 20%',
        '冷榨核桃油：佣金每卖一份从 8.80 元变成 17.60 元（+100.0%）',
        '老树纸皮核桃：佣金比例从 10% 变成 20%',
        '老树纸皮核桃 · 500 克：佣金每卖一份从 3.98 元变成 7.96 元（+100.0%）',
        '老树纸皮核桃 · 1 千克：佣金每卖一份从 7.50 元变成 15.00 元（+100.0%）',
        '品牌的规则：佣金比例从 10% 变成 20%',
        '品牌的规则：起付金额从 50.00 元变成 20.00 元（-60.0%）',
      ],
    ],
    [
      'attribution, binding, hold and self-purchase',
      [],
      [
        swap(PROGRAM, 'model: last-share', 'model: binding-first'),
        swap(PROGRAM, 'windowDays: 30', 'windowDays: 7'),
        swap(PROGRAM, 'validityDays: -1', 'validityDays: 90'),
        swap(PROGRAM, 'holdDays: 7', 'holdDays: 30'),
        swap(PROGRAM, 'selfPurchase: hold', 'selfPurchase: allow'),
      ],
      [
        '品牌的规则：归属规则从「last-share」变成「binding-first」',
        '品牌的规则：转交多少天内有效从 30 天变成 7 天',
        '品牌的规则：绑定多久有效从一直有效变成 90 天',
        '品牌的规则：退货期过后再等从 7 天变成 30 天',
        '品牌的规则：自己买自己转交的从「hold」变成「allow」',
      ],
    ],
    [
      'a setting that has no name here yet',
      [],
      [swap(PROGRAM, 'region: 日本东京', 'region: 新加坡')],
      ['品牌的规则：privacy.processors.0.region 从「日本东京」变成「新加坡」'],
    ],
    [
      'how long an order waits for its money',
      [],
      [swap(PROGRAM, 'changedOn: 2026-11-01', 'changedOn: 2026-11-22\nunpaid: { manualHours: 72 }')],
      ['品牌的规则：扫码付款等几小时从 48 变成 72', '品牌的规则：规则的日期从「2026-11-01」变成「2026-11-22」'],
    ],
    [
      'a word of the rules',
      [],
      [swap(PROGRAM, '与你无关。', '也分给你。')],
      [
        '品牌的规则：正文从「只此一层：你介绍的人再去介绍别人，与你无关。」变成「只此一层：你介绍的人再去介绍别人，也分给你。」',
      ],
    ],
    [
      'a licence',
      [],
      [
        swap(
          SELLER,
          'kind: exempt\n  statement: 自产自销的农产品，依法不需要登记。',
          'kind: registered\n  name: 漾濞罗家\n  number: 91330110MA2XP0126K',
        ),
      ],
      ['罗家核桃：执照从「自产自销的农产品，依法不需要登记。」变成「漾濞罗家 91330110MA2XP0126K」'],
    ],
    ['a product that is gone', [], [{ file: OIL, gone: true }], ['冷榨核桃油：不再有的商品，之前是「88.00 元」']],
    [
      'a product that became a draft is not for sale any more',
      [],
      [swap(OIL, 'price: 88', 'price: 88\ndraft: true')],
      ['冷榨核桃油：不再有的商品，之前是「88.00 元」'],
    ],
    [
      'a variant for another',
      [],
      [swap(WALNUT, 'id: 1kg\n    title: 1 千克', 'id: 2kg\n    title: 2 千克')],
      ['老树纸皮核桃 · 2 千克：新的规格，75.00 元', '老树纸皮核桃 · 1 千克：不再有的规格，之前是 75.00 元'],
    ],
    [
      'a story that is gone',
      [],
      [{ file: STORY, gone: true }],
      ['白露那天父亲上了树：不再有的来信，之前是「2026-10-08」'],
    ],
    ['a picture alone', [], [{ file: PICTURE, text: '<svg/>' }], []],
    ['words alone', EARLIER, [], []],
  ])('%s', (_label, before, after, words) => {
    expect(tell(before, after)).toEqual(words);
  });

  it('the bytes of a 收款码 is a change, whatever the file is called', () => {
    const [change, ...more] = compareShops(
      pairShops([PAYMENT('罗国强')], [PAYMENT('罗国强'), { file: PICTURE, text: '<svg id="another"/>' }]),
    );
    expect(more).toEqual([]);
    expect(change).toMatchObject({ kind: 'payment', field: 'payment.code', file: SELLER });
    expect(change?.before).not.toBe(change?.after);
  });

  it('each change says on which line it is written', () => {
    const edits = [swap(WALNUT, "price: '75'", 'price: 70'), swap(PROGRAM, 'ratePercent: 10', 'ratePercent: 9')];
    const texts = readTexts(edits);
    const lineOf = (file: string, text: string) =>
      (texts.get(file) ?? '').split('\n').findIndex((line) => line.trim() === text) + 1;
    const places = compareShops(pairShops([], edits)).map(({ kind, file, line }) => `${kind} ${file}:${line}`);
    expect(places).toContain(`price ${WALNUT}:${lineOf(WALNUT, 'price: 70')}`);
    expect(places).toContain(`rate ${PROGRAM}:${lineOf(PROGRAM, 'ratePercent: 9')}`);
    expect(places).toContain(`program ${PROGRAM}:${lineOf(PROGRAM, 'ratePercent: 9')}`);
  });
});

describe('another name', () => {
  const NUTS = 'content/sellers/luo/products/nuts.md';
  const renamed = (more: Change[] = []): Change[] => {
    const text = `---
title: 冷榨核桃油
summary: 一千克核桃仁榨一瓶，榨完静置二十天。
price: 98
pictures: [{ file: ../pictures/walnut.svg, alt: 一瓶核桃油 }]
points: [只用当年的核桃仁, 压榨时不超过六十度, 瓶底有沉淀是正常的]
origin: 云南漾濞
formerly: [oil]
---

油坊搬了家。
`;
    return [{ file: OIL, gone: true }, { file: NUTS, text }, ...more];
  };

  it('is still the same product, with its price compared', () => {
    expect(tell([], renamed())).toEqual([
      '冷榨核桃油：价格从 88.00 元变成 98.00 元（+11.4%）',
      '冷榨核桃油：佣金每卖一份从 8.80 元变成 9.80 元（+11.4%）',
      '冷榨核桃油：商品的地址从「/luo/oil/」变成「/luo/nuts/」',
    ]);
  });
});

it('a file that cannot be read is neither new nor gone nor changed', () => {
  const broken: Change[] = [swap(OIL, 'price: 88', 'price: 八十八')];
  for (const [before, after] of [
    [[], broken],
    [broken, []],
  ] as const) {
    const pairs = pairShops(before, after);
    expect(compareShops(pairs)).toEqual([]);
    const { unreadable } = before.length === 0 ? pairs.after : pairs.before;
    expect([...unreadable.values()]).toEqual([{ file: OIL, line: 4, field: 'price' }]);
  }
});

it('without a readable program prices are compared, and nothing is said of commissions', () => {
  const changes = [swap(OIL, 'price: 88', 'price: 98'), { file: PROGRAM, text: 'nothing' }];
  expect(tell([], changes)).toEqual(['冷榨核桃油：价格从 88.00 元变成 98.00 元（+11.4%）']);
});

it('counts the files whose words changed, not those whose terms did', () => {
  const words = [swap(STORY, '天没亮', '天刚亮'), swap(WALNUT, '今年的核桃', '去年的核桃')];
  const terms = [swap(OIL, 'price: 88', 'price: 98'), swap(SELLER, 'flat: 8', 'flat: 9')];
  expect(listTexts(pairShops([], [...words, ...terms]))).toEqual([WALNUT, STORY]);
  expect(listTexts(pairShops([], []))).toEqual([]);
});
