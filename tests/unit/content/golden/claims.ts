// Golden rows of what may be claimed of certain goods, and of the papers that stand beside them.
import { OIL, SELLER, STORY, type Change } from '../../../fixtures/content/write-content.ts';
import { swap, swapped, type Golden } from './golden.ts';

const REGISTERED = swap(
  SELLER,
  'kind: exempt\n  statement: 自产自销的农产品，依法不需要登记。',
  'kind: registered\n  name: 漾濞罗家核桃农民专业合作社\n  number: 93532922MA6XP0126K',
);

interface Goods {
  title: string;
  category?: string;
  facts?: Record<string, string>;
  permits?: string;
  letter: string;
  afterSales?: string;
}

const FOOD_ROWS = { 净含量: '500 克', 配料: '见包装', 保质期: '12 个月', 储存: '阴凉' };

/** The oil becomes other goods, sold by a shop with a licence. */
function sell({ title, category, facts = {}, permits, letter, afterSales }: Goods): Change[] {
  const rows = Object.entries(facts).map(([name, value]) => `  - { name: ${name}, value: ${value} }`);
  const lines = [
    '---',
    `title: ${title}`,
    'summary: 写在这里的一句话，说的是这件东西。',
    'price: 88',
    'pictures: [{ file: ../pictures/walnut.svg, alt: 桌上的一件东西 }]',
    'points: [一件一件看过才寄, 有什么写什么出来, 坏了拍照告诉我]',
    'origin: 云南漾濞',
    ...(category === undefined ? [] : [`category: ${category}`]),
    ...(permits === undefined ? [] : [`permits: [${permits}]`]),
    ...(rows.length > 0 ? ['facts:', ...rows] : []),
    ...(afterSales === undefined ? [] : [`afterSales: ${afterSales}`]),
    '---',
    '',
    letter,
  ];
  return [REGISTERED, { file: OIL, text: `${lines.join('\n')}\n` }];
}

const WINE: Goods = {
  title: '自家米酒',
  facts: { 净含量: '500 毫升', 配料: '糯米', 酒精度: '12%vol' },
  letter: '糯米浸三天。不向未成年人出售。',
};
const CAPSULES: Goods = {
  title: '核桃低聚肽片',
  category: 'health-food',
  facts: { ...FOOD_ROWS, 适宜人群: '成人', 不适宜人群: '少年儿童' },
  permits: '{ name: 保健食品备案号, number: 食健备G202053000126 }',
  letter: '每日两片。本品不能代替药物。',
};
const CREAM: Goods = {
  title: '核桃护手霜',
  facts: { 净含量: '50 克', 全成分: '见盒底', 使用期限: '三年' },
  permits: '{ name: 化妆品备案号, number: 滇G妆网备字2026000126 }',
  letter: '涂开以后不油。',
};
const METER: Goods = {
  title: '臂式电子血压计',
  permits: '{ name: 医疗器械注册证, number: 滇械注准20262070126 }',
  letter: '量之前静坐五分钟。请仔细阅读产品说明书。',
};
const SAPLING: Goods = {
  title: '核桃树苗',
  permits: '{ name: 林木种子生产经营许可证, number: 滇林种许字0126 }',
  letter: '根上带土球。',
};
const PORRIDGE: Goods = { title: '宝宝米粉', facts: FOOD_ROWS, letter: '六个月以上的宝宝吃。' };

interface Claim {
  code: Golden['code'];
  goods: Goods;
  said: string;
  near: string;
  zh: [string, string];
  en: [string, string];
}

/** The same goods with a letter that says too much, and with one that nearly does. */
function claimed({ code, goods, said, near, zh, en }: Claim): Golden {
  const withLetter = (more: string) => sell({ ...goods, letter: `${goods.letter}${more}` });
  return {
    name: `“${said}” of ${goods.title}`,
    code,
    changes: withLetter(said),
    file: OIL,
    on: said,
    field: 'body',
    zh,
    en,
    near: withLetter(near),
  };
}

export const claimRows: Golden[] = [
  swapped('praise that nobody can check', [STORY, '天没亮他就起来了。', '天没亮他就起来了，打最正宗的核桃。'], {
    code: 'absolute-claim',
    near: [
      swap(OIL, '油坊在村口。', '油坊在村口，是全县首家。'),
      swap(
        OIL,
        'origin: 云南漾濞',
        'origin: 云南漾濞\nevidence: [{ claim: 全县首家, source: 漾濞县志 2003 年版第 214 页 }]',
      ),
    ],
    field: 'body',
    zh: ['「最正宗」是比谁都强的说法', '真有依据，写进 evidence'],
    en: ['“最正宗” says that nothing is better', 'if you can prove it, write evidence'],
  }),
  swapped('goods for the state', [OIL, '油坊在村口。', '这是国宴特供的油。'], {
    code: 'state-claim',
    near: [swap(OIL, '油坊在村口。', '这是专供老主顾的油。')],
    field: 'body',
    zh: ['「国宴特供」借了国家机关的名义', '删掉'],
    en: ['“国宴特供” borrows the name of the state', 'delete'],
  }),
  swapped('food that does the body good', [OIL, '油坊在村口。', '常吃能提高免疫力。'], {
    code: 'health-claim',
    near: [swap(OIL, '油坊在村口。', '能不能提高免疫力，我不知道。')],
    field: 'body',
    zh: ['「提高免疫力」说的是保健功能', '请人去问大夫'],
    en: ['“提高免疫力” claims a function', 'send people to a doctor'],
  }),
  swapped(
    'a claim of health in a story about food',
    [
      STORY,
      '天没亮他就起来了。\n\n[树上的核桃](product:walnut)',
      '天没亮他就起来榨油，说这油养颜。\n\n[油](product:oil)',
    ],
    {
      code: 'health-claim',
      on: '养颜',
      field: 'body',
      zh: ['「养颜」', '大夫'],
      en: ['“养颜”', 'doctor'],
    },
  ),
  swapped('an organic oil without a certificate', [OIL, '油坊在村口。', '有机核桃榨的。'], {
    code: 'label-claim',
    near: [swap(OIL, '油坊在村口。', '树下施有机肥。')],
    field: 'body',
    zh: ['「有机」要有证', 'evidence'],
    en: ['“有机” needs a certificate', 'evidence'],
  }),
  claimed({
    code: 'health-food-claim',
    goods: CAPSULES,
    said: '三天见效。',
    near: '不保证有效。',
    zh: ['「见效」是保健食品也不许说的话', '一字不改'],
    en: ['“见效” may not be said of health food', 'word for word'],
  }),
  claimed({
    code: 'infant-claim',
    goods: PORRIDGE,
    said: '媲美母乳。',
    near: '不能代替母乳。',
    zh: ['「媲美母乳」拿它和母乳比', '月龄'],
    en: ["mother's milk", 'age'],
  }),
  claimed({
    code: 'alcohol-claim',
    goods: WINE,
    said: '今晚不醉不归。',
    near: '喝了酒不要开车。',
    zh: ['「不醉不归」在劝酒', '度数'],
    en: ['urges to drink', 'strength'],
  }),
  claimed({
    code: 'cosmetics-claim',
    goods: CREAM,
    said: '也能消炎。',
    near: '它不能消炎。',
    zh: ['「消炎」说的是医疗作用', '用着什么感觉'],
    en: ['claims healing', 'how it feels'],
  }),
  claimed({
    code: 'device-claim',
    goods: METER,
    said: '保证有效。',
    near: '读数请给医生看。',
    zh: ['「保证有效」在保证功效', '说明书'],
    en: ['promises effect', 'manual'],
  }),
  claimed({
    code: 'farm-claim',
    goods: SAPLING,
    said: '包成活。',
    near: '死了补一棵，不保证成活。',
    zh: ['「包成活」在保证收成', '株高'],
    en: ['promises harvest', 'variety'],
  }),
  swapped('money for sure', [STORY, '天没亮他就起来了。', '他说跟着他稳赚不赔。'], {
    code: 'sure-promise',
    near: [swap(STORY, '天没亮他就起来了。', '他说没有稳赚的事。')],
    field: 'body',
    zh: ['「稳赚不赔」在打包票', '删掉'],
    en: ['is a guarantee', 'delete'],
  }),
  {
    name: 'tobacco',
    code: 'tobacco',
    changes: sell({ title: '自家卷烟', letter: '晒干切丝。' }),
    file: OIL,
    on: 'title: 自家卷烟',
    field: 'title',
    zh: ['「卷烟」是烟草', '下架'],
    en: ['tobacco', 'take this product out'],
    near: sell({ title: '竹根香烟盒', letter: '竹根刻的。' }),
  },
  swapped(
    'evidence of words that stand nowhere',
    [OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\nevidence:\n  - claim: 省农博会金奖\n    source: 2025 年组委会'],
    {
      code: 'evidence-unused',
      on: 'claim: 省农博会金奖',
      field: 'evidence[0].claim',
      near: [
        swap(
          OIL,
          'origin: 云南漾濞',
          'origin: 云南漾濞\nevidence:\n  - claim: 省农博会金奖\n    source: 2025 年组委会',
        ),
        swap(OIL, '油坊在村口。', '油坊在村口，得过省农博会金奖。'),
      ],
      zh: ['都没有「省农博会金奖」', '一字不差'],
      en: ['stands neither', 'exactly'],
    },
  ),

  swapped(
    'food sold without a permit',
    [SELLER, 'permits: [{ name: 食品小作坊登记证, number: 云坊 53290000000126 }]', 'permits: []'],
    {
      code: 'permit-missing',
      field: 'permits',
      near: [
        swap(SELLER, 'permits: [{ name: 食品小作坊登记证, number: 云坊 53290000000126 }]', 'permits: []'),
        swap(OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\npermits: [{ name: 生产许可证, number: SC10253292200126 }]'),
      ],
      zh: ['卖食品（oil），没有写食品经营许可证', '例如 { name: 食品经营许可证'],
      en: ['food is sold (oil) without', 'e.g. { name: 食品经营许可证'],
    },
  ),
  {
    name: 'cosmetics without their filing number',
    code: 'permit-missing',
    changes: sell({ ...CREAM, permits: '{ name: 化妆护肤证, number: 护-0126 }' }),
    file: OIL,
    on: 'permits: [',
    field: 'permits',
    zh: ['化妆品备案号或注册证号', '滇G妆网备字'],
    en: ['filing number', '滇G妆网备字'],
  },
  {
    name: 'wine of a shop without registration',
    code: 'licence-unfit',
    changes: sell(WINE).filter((change) => change !== REGISTERED),
    file: SELLER,
    on: 'kind: exempt',
    field: 'licence.kind',
    zh: ['卖酒要先登记', 'registered'],
    en: ['selling alcohol needs a registration', 'registered'],
    near: sell(WINE),
  },
  swapped('a label without its ingredients', [OIL, '  - { name: 配料, value: 核桃仁 }\n', ''], {
    code: 'fact-missing',
    on: 'facts:',
    field: 'facts',
    near: [swap(OIL, 'name: 配料, value: 核桃仁', 'name: 配料表, value: 核桃仁')],
    zh: ['食品的附单里缺：配料', '{ name: 配料, value: … }'],
    en: ['lacks: 配料', 'facts'],
  }),
  {
    name: 'health food that does not say what it is not',
    code: 'notice-missing',
    changes: sell({ ...CAPSULES, letter: '每日两片。' }),
    file: OIL,
    on: 'facts:',
    field: 'facts',
    zh: ['没有写「本品不能代替药物」', '写上'],
    en: ['“本品不能代替药物” is missing', 'write it'],
    near: sell({
      ...CAPSULES,
      letter: '每日两片。',
      facts: { ...FOOD_ROWS, 适宜人群: '成人', 不适宜人群: '少年儿童', 提示: '本品不能代替药物' },
    }),
  },
  {
    name: 'a cup that is called perishable',
    code: 'policy-unfit',
    changes: sell({
      title: '青瓷茶杯',
      letter: '手拉的。',
      afterSales: '{ kind: excluded, reason: perishable, note: 开箱以后不退不换 }',
    }),
    file: OIL,
    on: 'reason: perishable',
    field: 'afterSales.reason',
    zh: ['手工器物不是「鲜活易腐」', 'kind: return'],
    en: ['perishable does not fit crafted things', 'kind: return'],
    near: sell({
      title: '青瓷茶杯',
      letter: '照你给的名字刻。',
      afterSales: '{ kind: excluded, reason: custom-made, note: 刻了名字就没法再卖给别人 }',
    }),
  },
];
