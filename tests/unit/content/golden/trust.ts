// Golden rows of trust: people who tried it, letters that are letters, words of one's own.
import { OIL, SELLER, STORY, WALNUT, type Change } from '../../../fixtures/content/write-content.ts';
import { swap, swapped, writeOil, type Golden } from './golden.ts';

const moreOil = (count: number): Change[] =>
  Array.from({ length: count }, (_, index) => ({
    file: `content/sellers/luo/products/oil-${index}.md`,
    text: writeOil(),
  }));

const UNTRIED = swap(WALNUT, 'triedBy:\n  name: 周敏\n  on: 2026-10-12\n  words: 壳薄，手一捏就开\n', '');

const SCENE =
  '竹竿泡了一夜，天亮前捞起来，一根一根摸过去，有虫眼的放在墙根。婆婆在灶房煮洋芋，皮煮裂了，满屋子带土味的热气。' +
  '建军上树的时候雾还没有散，他站在最粗的那一枝上，喊了一声好，我们才敢进去捡。捡到中午，二十六篓，李嫂的腰直不起来，坐在石坎上敲开一个，递给我一半。';

const OTHER_SHOP = 'content/sellers/qin';

/** A second shop, with one letter. */
function openQin(seller: string, letter: string): Change[] {
  return [
    { file: `${OTHER_SHOP}/seller.md`, text: seller },
    { file: `${OTHER_SHOP}/pictures/walnut.svg`, text: '<svg/>' },
    {
      file: `${OTHER_SHOP}/stories/night.md`,
      text: `---\ntitle: 那天夜里的事\nsummary: 雾还没有散，他站在最粗的那一枝上。\ndate: 2026-10-09\ncover: { file: ../pictures/walnut.svg, alt: 雾里的一棵树 }\n---\n\n${letter}\n`,
    },
  ];
}

const QIN = `---
name: 秦家核桃
seal: 秦
person: 秦岭
place: 云南大理
tagline: 对面坡上的另一片林子
accent: '#5b3a1e'
portrait: { file: ./pictures/walnut.svg, alt: 一只手托着核桃 }
contact: { phone: 0872-5550-0127, address: 云南省漾濞县光明村 30 号 }
licence: { kind: exempt, statement: 自产自销的农产品，依法不需要登记。 }
shipping: { flat: 8, from: 云南大理, withinDays: 3 }
---

我姓秦，住在箐对面。
`;

export const trustRows: Golden[] = [
  {
    name: 'five products that nobody tried',
    code: 'tried-by-nobody',
    changes: [...moreOil(3), UNTRIED],
    file: SELLER,
    on: 1,
    field: '',
    zh: ['5 件商品，没有一件写了用过的人', 'triedBy'],
    en: ['5 products, and nobody', 'triedBy'],
    near: moreOil(3),
  },
  {
    name: 'ten products with one story',
    code: 'stories-few',
    changes: moreOil(8),
    file: SELLER,
    on: 1,
    field: '',
    zh: ['10 件商品只有 1 篇来信', '再写 1 篇'],
    en: ['10 products and only 1 story', 'write 1 more'],
    near: moreOil(7),
  },
  swapped(
    'a story that sells at once',
    [STORY, '天没亮他就起来了。', '今天给大家推荐一款好油，只要 39.8 元，欢迎下单。'],
    {
      code: 'story-advert',
      near: [swap(STORY, '天没亮他就起来了。', '「三块钱一斤。」收核桃的人说。那天有人来下单，他没有听见。')],
      field: 'body',
      zh: ['头一段就在卖', '先写场面'],
      en: ['its first paragraph sells', 'begin with a scene'],
    },
  ),
  {
    name: "another shop's letter",
    code: 'duplicate-text',
    changes: [swap(STORY, '天没亮他就起来了。', SCENE), ...openQin(QIN, `那天的事是这样。${SCENE}`)],
    file: `${OTHER_SHOP}/stories/night.md`,
    on: '那天的事是这样。',
    field: 'body',
    zh: [`和 ${STORY} 一样`, '用自己的话写'],
    en: [`that of ${STORY}`, 'your own words'],
    near: [
      swap(STORY, '天没亮他就起来了。', SCENE),
      ...openQin(QIN, '建军上树的时候雾还没有散，我在对面的坡上，只看得见竹竿的头。我们家的树要晚三天才打。'),
    ],
  },
  {
    name: 'one letter for two products',
    code: 'duplicate-text',
    changes: [swap(OIL, '油坊在村口。', SCENE), swap(WALNUT, '今年的核桃打下来了。', SCENE)],
    file: WALNUT,
    on: SCENE,
    field: 'body',
    zh: [`和 ${OIL} 一样`, '各写各的'],
    en: [`that of ${OIL}`, 'what is different'],
  },
];
