// Every mistake an author can make is told once: in the right file, on the right line, in both languages.
import { afterEach, expect, it } from 'vitest';
import { readContent } from '../../../scripts/content/read-content.ts';
import {
  NOW,
  OIL,
  PICTURE,
  PROGRAM,
  SELLER,
  STORY,
  WALNUT,
  removeContent,
  writeContent,
} from '../../fixtures/content/write-content.ts';
import type { Change } from '../../fixtures/content/write-content.ts';

type Mistake = {
  name: string;
  changes: Change[];
  file: string;
  /** A piece of the line that must be named, or its number. */
  on: string | number;
  field: string;
  zh: [wrong: string, right: string];
  en: [wrong: string, right: string];
};

const swap = (file: string, replace: string, by: string): Change => ({ file, replace, by });

/** One line of a file is swapped; the new line is where the problem is expected unless `on` says otherwise. */
function swapped(
  name: string,
  [file, replace, by]: [string, string, string],
  rest: { field: string; on?: string | number; zh: [string, string]; en: [string, string] },
): Mistake {
  return {
    name,
    changes: [swap(file, replace, by)],
    file,
    on: rest.on ?? by,
    field: rest.field,
    zh: rest.zh,
    en: rest.en,
  };
}

const ONE_LEVEL: Pick<Mistake, 'zh' | 'en'> = {
  zh: ['只有一层佣金', '《禁止传销条例》（国务院令第 444 号）第七条'],
  en: ['one level of commission only', 'State Council Decree No. 444), art. 7'],
};
const EXCLUSIONS = ['定作', '鲜活易腐', '数字化商品', '报纸期刊', '因性质不宜退货', '消费者权益保护法第二十五条'];

const inFields: Mistake[] = [
  swapped('a price in words', [WALNUT, 'price: 39.8', 'price: 三十九'], {
    field: 'variants[0].price',
    zh: ['「三十九」不是价格', '写成元，最多两位小数，例如 39.8'],
    en: ['“三十九” is not a price', 'at most two decimals, e.g. 39.8'],
  }),
  swapped('a price with a currency sign suggests the bare figure', [OIL, 'price: 88', 'price: ¥８８.５ 元'], {
    field: 'price',
    zh: ['「¥８８.５ 元」不是价格', '例如 88.5'],
    en: ['“¥８８.５ 元” is not a price', 'e.g. 88.5'],
  }),
  swapped('a price with three decimals', [SELLER, 'flat: 8', 'flat: 8.125'], {
    field: 'shipping.flat',
    zh: ['「8.125」不是价格', '例如 8.12'],
    en: ['“8.125” is not a price', 'e.g. 8.12'],
  }),
  swapped('a price that is a list', [OIL, 'price: 88', 'price: [88]'], {
    field: 'price',
    zh: ['不是价格', '写成元'],
    en: ['not a price', 'write yuan'],
  }),
  swapped('a price of nothing', [OIL, 'price: 88', 'price: 0'], {
    field: 'price',
    zh: ['「0」元没有可付的', '0.01 元以上'],
    en: ['at “0” yuan there is nothing to pay', 'write 0.01 yuan or more'],
  }),
  swapped('price and variants together', [WALNUT, 'order: 10', 'price: 39.8\norder: 10'], {
    field: 'price',
    on: /* the outer price */ 'price: 39.8\norder',
    zh: ['price 和 variants 都写了', '只留一处'],
    en: ['both price and variants', 'keep one'],
  }),
  swapped('no price at all', [OIL, 'price: 88\n', ''], {
    field: 'price',
    on: 1,
    zh: ['没有价格', 'price: 39.8'],
    en: ['there is no price', 'price: 39.8'],
  }),
  swapped('a batch outside the variants', [WALNUT, 'order: 10', 'batch: { id: b, supply: 1, madeAt: 2026-09-01 }'], {
    field: 'batch',
    zh: ['batch 不能写在最外面', '移到它所属的规格里'],
    en: ['batch cannot stand outside', 'move batch into the variant'],
  }),
  swapped('the same variant twice', [WALNUT, 'id: 1kg', 'id: 500g # again'], {
    field: 'variants[1].id',
    zh: ['规格「500g」写了两次', '不同的 id'],
    en: ['the variant “500g” stands here twice', 'its own id'],
  }),
  swapped('a rate above a hundred', [PROGRAM, 'ratePercent: 10', 'ratePercent: 120'], {
    field: 'commission.ratePercent',
    zh: ['「120」不是比例', '0 到 100'],
    en: ['“120” is not a rate', '0 to 100'],
  }),
  swapped('a seal in Latin letters', [SELLER, 'seal: 罗家', 'seal: Luo'], {
    field: 'seal',
    zh: ['「Luo」刻不成印章', '1–4 个汉字'],
    en: ['“Luo” cannot be cut', '1–4 Han characters'],
  }),
  swapped('an unknown time zone', [PROGRAM, 'language: zh-CN', 'language: zh-CN\ntimeZone: 北京'], {
    field: 'timeZone',
    on: 'timeZone: 北京',
    zh: ['「北京」不是时区', 'Asia/Shanghai'],
    en: ['“北京” is not a time zone', 'Asia/Shanghai'],
  }),
  ...[
    'http://shop.yuanshan.example',
    'shop.yuanshan.example',
    'https://shop.yuanshan.example/',
    'https://shop.yuanshan.example/letters',
    'https://shop.yuanshan.example?from=qr',
    'https://shop.yuanshan.example/#top',
    'https://shop.yuanshan.example?',
    "'https://shop.yuanshan.example\\'",
    'HTTPS://shop.yuanshan.example/',
  ].map((url) =>
    swapped(`the shop's address as ${url}`, [PROGRAM, 'url: https://shop.yuanshan.example', `url: ${url}`], {
      field: 'url',
      zh: ['不是店的 https 网址', '写成 https://shop.yuanshan.example，到域名为止'],
      en: ['not the https address of a shop', 'write https://shop.yuanshan.example, the host alone'],
    }),
  ),
  swapped('an address of nothing', [PROGRAM, 'url: https://shop.yuanshan.example', 'url: 网上'], {
    field: 'url',
    zh: ['「网上」不是店的 https 网址', '写成 https://shop.example.cn，到域名为止'],
    en: ['“网上” is not the https address', 'write https://shop.example.com, the host alone'],
  }),
  swapped('a missing title', [OIL, 'title: 冷榨核桃油\n', ''], {
    field: 'title',
    on: 1,
    zh: ['缺少 title', 'title: 老树纸皮核桃'],
    en: ['title is missing', 'title: Thin-shelled walnuts'],
  }),
  swapped('a missing field inside a list points at its place', [WALNUT, '    title: 1 千克\n', ''], {
    field: 'variants[1].title',
    on: '- id: 1kg',
    zh: ['缺少 title', 'title: 500 克 · 布袋'],
    en: ['title is missing', 'title: 500 g in a cloth bag'],
  }),
  swapped('a field left empty', [SELLER, 'person: 罗国强', 'person:'], {
    field: 'person',
    zh: ['person 后面是空的', '例如 罗国强'],
    en: ['nothing stands after person', 'e.g. Luo Guoqiang'],
  }),
  swapped(
    'a number where text is wanted keeps its leading zero',
    [SELLER, 'phone: 0872-5550-0126', 'phone: 08725550126'],
    {
      field: 'contact.phone',
      zh: ['「08725550126」不是文字', "'08725550126'"],
      en: ['“08725550126” is not text', "'08725550126'"],
    },
  ),
  swapped('a text where a whole number is wanted', [SELLER, 'withinDays: 3', 'withinDays: 三天'], {
    field: 'shipping.withinDays',
    zh: ['「三天」不是', '例如 3'],
    en: ['“三天” is not', 'e.g. 3'],
  }),
  swapped('half a day', [PROGRAM, 'windowDays: 30', 'windowDays: 1.5'], {
    field: 'attribution.windowDays',
    zh: ['「1.5」不是整数', '写整数'],
    en: ['“1.5” is not a whole number', 'write a whole number'],
  }),
  swapped('a number below the least', [PROGRAM, 'windowDays: 30', 'windowDays: 0'], {
    field: 'attribution.windowDays',
    zh: ['「0」太小', '写 1 或更大的数'],
    en: ['“0” is too small', 'write 1 or more'],
  }),
  swapped('a number above the most', [WALNUT, 'supply: 120', 'supply: 9000000'], {
    field: 'variants[0].batch.supply',
    zh: ['「9000000」太大', '1000000'],
    en: ['“9000000” is too big', '1000000'],
  }),
  swapped('a text that is too short', [OIL, 'summary: 一千克核桃仁榨一瓶，榨完静置二十天。', 'summary: 好油'], {
    field: 'summary',
    zh: ['现在 2 个字，至少要 10 个字', '写到 10 个字以上'],
    en: ['2 of at least 10', 'write 10 characters or more'],
  }),
  swapped('a text that is too long', [OIL, '- 只用当年的核桃仁', `- ${'很'.repeat(41)}`], {
    field: 'points[0]',
    zh: ['现在 41 个字，最多 40 个字', '删到 40 个字以内'],
    en: ['41 of at most 40', 'cut it to 40'],
  }),
  swapped('two points instead of three', [OIL, '  - 瓶底有沉淀是正常的\n', ''], {
    field: 'points',
    on: 'points:',
    zh: ['现在有 2 条，要正好 3 条', '写正好 3 条'],
    en: ['has 2, needs exactly 3', 'write exactly 3'],
  }),
  swapped('a single variant', [WALNUT, "  - id: 1kg\n    title: 1 千克\n    price: '75'\n", ''], {
    field: 'variants',
    on: 'variants:',
    zh: ['现在有 1 个，至少要 2 个', '写 2 个以上'],
    en: ['has 1, needs at least 2', 'write 2 or more'],
  }),
  swapped('one text where a list is wanted', [OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\nformerly: old-oil'], {
    field: 'formerly',
    on: 'formerly: old-oil',
    zh: ['「old-oil」不是列表', '用「- 」开头'],
    en: ['“old-oil” is not a list', 'one entry a line'],
  }),
  swapped(
    'one text where a block is wanted',
    [STORY, 'cover:\n  file: ../pictures/walnut.svg\n  alt: 清晨的核桃树', 'cover: walnut.svg'],
    {
      field: 'cover',
      zh: ['「walnut.svg」不是一组设置', 'file: ../pictures/tree.svg'],
      en: ['“walnut.svg” is not a group', 'file: ../pictures/tree.svg'],
    },
  ),
  swapped('a picture path with a space', [STORY, 'file: ../pictures/walnut.svg', 'file: ../pictures/my walnut.svg'], {
    field: 'cover.file',
    zh: ['不是图片的路径', '不含空格'],
    en: ['not the path of a picture', 'no spaces'],
  }),
  swapped('a poster template that does not exist', [OIL, 'price: 88', 'price: 88\nposter: { template: foto }'], {
    field: 'poster.template',
    on: 'poster: { template: foto }',
    zh: ['「foto」不在可选的里面', '写 photo、words 或 gift'],
    en: ['“foto” is not one of the choices', 'write photo, words, or gift'],
  }),
  swapped('a poster size that does not exist', [STORY, 'date: 2026-10-08', 'date: 2026-10-08\nposter: { png: [a4] }'], {
    field: 'poster.png[0]',
    on: 'poster: { png: [a4] }',
    zh: ['「a4」不在可选的里面', '写 story、phone、portrait 或 square'],
    en: ['“a4” is not one of the choices', 'write story, phone, portrait, or square'],
  }),
  swapped(
    'a caption that is too long',
    [STORY, 'date: 2026-10-08', `date: 2026-10-08\ncaptions: { short: ${'核'.repeat(61)} }`],
    {
      field: 'captions.short',
      on: 'captions: { short:',
      zh: ['现在 61 个字，最多 60 个字', '删到 60 个字以内'],
      en: ['61', '60'],
    },
  ),
  swapped('a choice that does not exist', [PROGRAM, 'model: last-share', 'model: last-click'], {
    field: 'attribution.model',
    zh: ['「last-click」不在可选的里面', 'last-share、first-share 或 binding-first'],
    en: ['“last-click” is not one of', 'last-share, first-share, or binding-first'],
  }),
  swapped('a licence of an unknown kind', [SELLER, 'kind: exempt', 'kind: none'], {
    field: 'licence.kind',
    zh: ['「none」不在可选的里面', 'registered 或 exempt'],
    en: ['“none” is not one of', 'registered or exempt'],
  }),
  swapped(
    'a licence number with a letter too many',
    [PROGRAM, 'number: 91330110MA2XP0126K', 'number: 91330110MA2XP0126KO'],
    {
      field: 'licence.number',
      zh: ['不是统一社会信用代码', '18 位'],
      en: ['not a unified social credit code', '18 digits'],
    },
  ),
  swapped('an impossible day', [STORY, 'date: 2026-10-08', 'date: 2026-02-30'], {
    field: 'date',
    zh: ['「2026-02-30」不是日期', '年-月-日'],
    en: ['“2026-02-30” is not a day', 'year-month-day'],
  }),
  swapped('a day without hyphens', [STORY, 'date: 2026-10-08', 'date: 20261008'], {
    field: 'date',
    zh: ['「20261008」不是日期', '例如 2026-09-20'],
    en: ['“20261008” is not a day', 'e.g. 2026-09-20'],
  }),
  swapped('a colour by name', [SELLER, "accent: '#5b3a1e'", 'accent: 棕色'], {
    field: 'accent',
    zh: ['「棕色」不是颜色', "'#5b3a1e'"],
    en: ['“棕色” is not a colour', "'#5b3a1e'"],
  }),
  swapped('an unknown key suggests the nearest', [OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\nformarly: []'], {
    field: 'formarly',
    on: 'formarly',
    zh: ['没有「formarly」这一项', '是不是 formerly？'],
    en: ['no setting “formarly”', 'did you mean formerly?'],
  }),
  swapped(
    'an unknown key that resembles nothing lists the keys of its place',
    [WALNUT, 'supply: 120', 'supply: 120\n      warehouse: 大理'],
    {
      field: 'variants[0].batch.warehouse',
      on: 'warehouse: 大理',
      zh: ['没有「warehouse」这一项', 'id、supply、madeAt、bestBefore'],
      en: ['no setting “warehouse”', 'id, supply, madeAt, bestBefore'],
    },
  ),
  swapped('fewer than seven days to return', [WALNUT, 'days: 7', 'days: 3'], {
    field: 'afterSales.days',
    zh: ['「3」天太短', '消费者权益保护法第二十五条'],
    en: ['“3” days are too few', '消费者权益保护法'],
  }),
  swapped(
    'an exclusion for a reason the law does not know',
    [WALNUT, 'kind: return\n  days: 7', 'kind: excluded\n  reason: opened\n  note: 拆开以后不退不换'],
    {
      field: 'afterSales.reason',
      on: 'reason: opened',
      zh: ['「opened」不是法律认的理由', 'custom-made（定作）'],
      en: ['“opened” is not a reason', 'custom-made (定作)'],
    },
  ),
  swapped('a binding valid for zero days', [PROGRAM, 'validityDays: -1', 'validityDays: 0'], {
    field: 'binding.validityDays',
    zh: ['「0」不是绑定的天数', '-1（一直有效）'],
    en: ['“0” is not a number of days', '-1 (for good)'],
  }),
  swapped('order records kept for a year', [PROGRAM, 'orderRecordMonths: 36', 'orderRecordMonths: 12'], {
    field: 'privacy.orderRecordMonths',
    zh: ['「12」个月太短', '电子商务法第三十一条'],
    en: ['“12” months are too few', '电子商务法'],
  }),
];

/** Lines below the seller's shipping. */
function inShipping(
  name: string,
  lines: string,
  rest: { field: string; on: string; zh: [string, string]; en: [string, string] },
): Mistake {
  return swapped(name, [SELLER, '  withinDays: 3\n', `  withinDays: 3\n${lines}\n`], rest);
}

const CODE =
  'payment:\n  provider: manual\n  payee: 罗国强\n  code: { file: ./pictures/code.png, alt: 罗国强的收款码 }';
const CODE_FILE = 'content/sellers/luo/pictures/code.png';
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]);

const inTerms: Mistake[] = [
  inShipping(
    'a province in two regions',
    '  regions:\n    - { provinces: [西藏自治区, 新疆维吾尔自治区], flat: 25 }\n    - { provinces: [台湾省, 西藏自治区], refused: true }',
    {
      field: 'shipping.regions[1].provinces[1]',
      on: 'refused: true',
      zh: ['「西藏自治区」写进了两个地区', '只留一处'],
      en: ['“西藏自治区” stands in two regions', 'keep one'],
    },
  ),
  inShipping('a refused province by its short name', '  regions: [{ provinces: [内蒙古], refused: true }]', {
    field: 'shipping.regions[0].provinces[0]',
    on: 'provinces: [内蒙古]',
    zh: ['「内蒙古」不是省、自治区、直辖市的全称', '例如 内蒙古自治区'],
    en: ['“内蒙古” is not the full name', 'e.g. 内蒙古自治区'],
  }),
  inShipping('a region without a price', '  regions: [{ provinces: [台湾省] }]', {
    field: 'shipping.regions[0].flat',
    on: 'provinces: [台湾省]',
    zh: ['缺少 flat', 'flat: 25'],
    en: ['flat is missing', 'flat: 25'],
  }),
  inShipping(
    'a region that is refused and priced',
    '  regions:\n    - provinces: [台湾省]\n      flat: 60\n      refused: true',
    {
      field: 'shipping.regions[0].refused',
      on: 'refused: true',
      zh: ['「refused」和这里别的几项不能一起写', '只留一种写法'],
      en: ['“refused” cannot stand beside', 'keep one way'],
    },
  ),
  inShipping('a region whose price is no price', '  regions: [{ provinces: [台湾省], flat: 贵 }]', {
    field: 'shipping.regions[0].flat',
    on: 'flat: 贵',
    zh: ['「贵」不是价格', '写成元'],
    en: ['“贵” is not a price', 'write yuan'],
  }),
  inShipping('a region with no province', '  regions: [{ provinces: [], refused: true }]', {
    field: 'shipping.regions[0].provinces',
    on: 'provinces: []',
    zh: ['至少要 1 个', '写 1 个以上'],
    en: ['needs at least 1', 'write 1 or more'],
  }),
  swapped('a free sum below the price of the parcel', [SELLER, 'freeFrom: 99', 'freeFrom: 5'], {
    field: 'shipping.freeFrom',
    zh: ['满 5.00 元包邮，可是运费就要 8.00 元', '写反了'],
    en: ['free from 5.00 yuan, but the parcel costs 8.00', 'swapped'],
  }),
  inShipping('a free sum of a region below its price', '  regions: [{ provinces: [台湾省], flat: 60, freeFrom: 59 }]', {
    field: 'shipping.regions[0].freeFrom',
    on: 'freeFrom: 59',
    zh: ['满 59.00 元包邮，可是运费就要 60.00 元', '写反了'],
    en: ['free from 59.00 yuan, but the parcel costs 60.00', 'swapped'],
  }),
  inShipping('pickup without hours', '  pickup: { place: 光明村 12 号 }', {
    field: 'shipping.pickup.hours',
    on: 'pickup: ',
    zh: ['缺少 hours', '每天 9:00–18:00'],
    en: ['hours is missing', '9:00–18:00'],
  }),
  swapped(
    'a way to be paid that does not exist',
    [SELLER, 'shipping:\n', 'payment: { provider: alipay }\nshipping:\n'],
    {
      field: 'payment.provider',
      on: 'payment: ',
      zh: ['「alipay」不在可选的里面', 'manual、wechatpay 或 stripe'],
      en: ['“alipay” is not one of the choices', 'manual, wechatpay, or stripe'],
    },
  ),
  {
    name: 'a 收款码 at a seller who is paid by WeChat Pay',
    changes: [
      swap(
        SELLER,
        'shipping:\n',
        `${CODE.replace('manual', 'wechatpay').replace('  payee: 罗国强\n', '')}\nshipping:\n`,
      ),
      { file: CODE_FILE, text: PNG },
    ],
    file: SELLER,
    on: 'code: {',
    field: 'payment.code',
    zh: ['「code」只有 provider: manual 的店才写', '放进密钥'],
    en: ['“code” is for sellers with provider: manual only', 'they are secrets'],
  },
  swapped('a 收款码 that is not there', [SELLER, 'shipping:\n', `${CODE}\nshipping:\n`], {
    field: 'payment.code.file',
    on: 'code: {',
    zh: ['找不到图片「./pictures/code.png」', 'pictures/'],
    en: ['no picture “./pictures/code.png”', 'pictures/'],
  }),
  {
    name: 'a 收款码 that pays nobody by name',
    changes: [
      swap(SELLER, 'shipping:\n', `${CODE.replace('  payee: 罗国强\n', '')}\nshipping:\n`),
      { file: CODE_FILE, text: PNG },
    ],
    file: SELLER,
    on: 'code: {',
    field: 'payment.code',
    zh: ['有收款码，没有写收款人', 'payee'],
    en: ['a payment code but no payee', 'payee'],
  },
  {
    name: 'a 收款码 of another kind than its name says',
    changes: [
      swap(SELLER, 'shipping:\n', `${CODE.replace('code.png', 'code.jpg')}\nshipping:\n`),
      { file: CODE_FILE.replace('.png', '.jpg'), text: PNG },
    ],
    file: SELLER,
    on: 'code: {',
    field: 'payment.code.file',
    zh: ['「./pictures/code.jpg」里面其实是 png 图片', '改成 .png'],
    en: ['“./pictures/code.jpg” is in truth a png picture', 'end in .png'],
  },
  {
    name: 'a 收款码 that no browser can show',
    changes: [
      swap(SELLER, 'shipping:\n', `${CODE}\nshipping:\n`),
      { file: CODE_FILE, text: '\u0000\u0000\u0000\u0018ftypheic' },
    ],
    file: SELLER,
    on: 'code: {',
    field: 'payment.code.file',
    zh: ['也许是 HEIC', '截一次图'],
    en: ['perhaps HEIC', 'screenshot'],
  },
  swapped(
    'after-sales of the program that are one number',
    [PROGRAM, 'selfPurchase: hold', 'selfPurchase: hold\nafterSales: 2'],
    {
      field: 'afterSales',
      on: 'afterSales: 2',
      zh: ['不是一组设置', 'answerDays: 2'],
      en: ['not a group of settings', 'answerDays: 2'],
    },
  ),
];

const inYaml: Mistake[] = [
  swapped('a full-width colon', [OIL, 'price: 88', 'price：88'], {
    field: '',
    zh: ['price 后面的冒号不对', '半角冒号'],
    en: ['colon after price', 'price: …'],
  }),
  swapped('no space after a colon', [OIL, 'price: 88', 'price:88'], {
    field: '',
    zh: ['price 后面的冒号不对', '加一个空格'],
    en: ['colon after price', 'a space'],
  }),
  swapped('a tab', [SELLER, '  flat: 8', '\tflat: 8'], { field: '', zh: ['Tab', '空格'], en: ['tab', 'spaces'] }),
  swapped('a key written twice', [OIL, 'price: 88', 'price: 88\norigin: 云南'], {
    field: '',
    on: 'origin: 云南漾濞',
    zh: ['同一项写了两次', '删掉其中一行'],
    en: ['stands here twice', 'delete one'],
  }),
  swapped('a colon inside a text', [OIL, 'title: 冷榨核桃油', 'title: 核桃油: 冷榨'], {
    field: '',
    zh: ['读不懂', '加引号'],
    en: ['cannot be read', 'in quotes'],
  }),
  swapped('an alias', [OIL, 'title: 冷榨核桃油', 'title: *oil'], {
    field: '',
    zh: ['「*oil」', "'*oil'"],
    en: ['*oil', "'*oil'"],
  }),
  {
    name: 'no front matter',
    changes: [{ file: OIL, text: '油坊在村口。\n' }],
    file: OIL,
    on: 1,
    field: '',
    zh: ['第一行不是「---」', '第一行写 ---'],
    en: ['first line is not ---', 'write --- on line 1'],
  },
  {
    name: 'a front matter that never ends',
    changes: [{ file: OIL, text: '---\ntitle: 油\n\n油坊在村口。\n' }],
    file: OIL,
    on: 1,
    field: '',
    zh: ['没有结尾的', '再写一行 ---'],
    en: ['never close', 'write a line ---'],
  },
  {
    name: 'a file saved as GBK',
    changes: [{ file: OIL, text: Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xba, 0xcb, 0xcc, 0xd2]) }],
    file: OIL,
    on: 1,
    field: '',
    zh: ['不是 UTF-8', '另存为'],
    en: ['not UTF-8', 'save it again'],
  },
];

const acrossFiles: Mistake[] = [
  swapped(
    'a picture that is not there, told with the likely one',
    [STORY, 'file: ../pictures/walnut.svg', 'file: ../pictures/Walnut.svg'],
    {
      field: 'cover.file',
      zh: ['找不到图片「../pictures/Walnut.svg」', '../pictures/walnut.svg'],
      en: ['no picture “../pictures/Walnut.svg”', '../pictures/walnut.svg'],
    },
  ),
  swapped(
    'a picture outside the shop',
    [STORY, 'file: ../pictures/walnut.svg', 'file: ../../qin/pictures/walnut.svg'],
    {
      field: 'cover.file',
      zh: ['不在这家店的文件夹里', 'pictures/'],
      en: ["not in this shop's folder", 'pictures/'],
    },
  ),
  swapped('a picture in the text that is not there', [WALNUT, '](../pictures/walnut.svg)', '](../pictures/dry.png)'], {
    field: 'body',
    zh: ['找不到图片「../pictures/dry.png」', 'pictures/'],
    en: ['no picture “../pictures/dry.png”', 'pictures/'],
  }),
  swapped(
    'a picture in the text from another site',
    [WALNUT, '](../pictures/walnut.svg)', '](https://img.example/x.png)'],
    {
      field: 'body',
      zh: ['不在这家店的文件夹里', 'pictures/'],
      en: ["not in this shop's folder", 'pictures/'],
    },
  ),
  swapped('a picture in the text without a description', [WALNUT, '![晒着的核桃]', '![]'], {
    field: 'body',
    zh: ['图片没有文字说明', '方括号里'],
    en: ['no description', 'in the brackets'],
  }),
  swapped('a link to a product the shop does not have', [STORY, 'product:walnut', 'product:wallnut'], {
    field: 'body',
    zh: ['没有商品「wallnut」', 'product:walnut？'],
    en: ['no product “wallnut”', 'product:walnut?'],
  }),
  swapped('a product link in the program', [PROGRAM, '只此一层', '[油](product:oil)只此一层'], {
    field: 'body',
    zh: ['不能用 product: 链接', '/luo-walnut/'],
    en: ['only works inside a shop', '/luo-walnut/'],
  }),
  swapped('a link that runs a script', [STORY, '(/luo/oil/)', '(javascript:alert(1))'], {
    field: 'body',
    zh: ['「javascript:alert(1)」打不开', 'https://'],
    en: ['“javascript:alert(1)” does not open', 'https://'],
  }),
  swapped('a scheme broken by a line feed', [STORY, '(/luo/oil/)', '(java&#10;script:alert)'], {
    field: 'body',
    zh: ['也不安全', 'https://'],
    en: ['not safe', 'https://'],
  }),
  swapped('a link without a scheme to another host', [STORY, '(/luo/oil/)', '(//elsewhere.example/)'], {
    field: 'body',
    zh: ['也不安全', 'https://'],
    en: ['not safe', 'https://'],
  }),
  swapped('a link to a Markdown file', [STORY, '(/luo/oil/)', '(../products/oil.md)'], {
    field: 'body',
    zh: ['指着 Markdown 文件', 'product:'],
    en: ['points at a Markdown file', 'product:'],
  }),
  swapped('HTML in the text', [STORY, '天没亮他就起来了。', '天没亮<b>他</b'], {
    field: 'body',
    zh: ['HTML「<b>」', '**加粗**'],
    en: ['HTML “<b>”', '**bold**'],
  }),
  swapped('a text that is empty', [OIL, '\n油坊在村口。\n', ''], {
    field: 'body',
    on: 1,
    zh: ['正文是空的', '写正文'],
    en: ['no text', 'write it below'],
  }),
  swapped('an accent too pale for paper', [SELLER, "accent: '#5b3a1e'", "accent: '#b08050'"], {
    field: 'accent',
    zh: ['对比度 3.27，要到 4.5', '深一些的颜色'],
    en: ['contrast 3.27, needs 4.5', 'a darker colour'],
  }),
  swapped('best before the making', [WALNUT, 'bestBefore: 2027-06-30', 'bestBefore: 2026-09-20'], {
    field: 'variants[0].batch.bestBefore',
    zh: ['不在制作日 2026-09-20 之后', '2026-09-20 以后'],
    en: ['not after the making on 2026-09-20', 'after 2026-09-20'],
  }),
  swapped('made tomorrow', [WALNUT, 'madeAt: 2026-09-20', 'madeAt: 2026-11-22'], {
    field: 'variants[0].batch.madeAt',
    zh: ['2026-11-22 还没到，今天是 2026-11-21', '更早的日子'],
    en: ['2026-11-22 is still to come, today is 2026-11-21', 'an earlier day'],
  }),
  swapped('a story written tomorrow', [STORY, 'date: 2026-10-08', 'date: 2026-11-22'], {
    field: 'date',
    zh: ['还没到', '更早的日子'],
    en: ['still to come', 'an earlier day'],
  }),
  swapped('a superlative in a title', [OIL, 'title: 冷榨核桃油', 'title: 国家级核桃油'], {
    field: 'title',
    zh: ['「国家级」是绝对化用语，广告法第九条', '能核对的事实'],
    en: ['“国家级” is a superlative', 'can be checked'],
  }),
  swapped(
    'a forbidden word hidden by markup and a line break',
    [STORY, '天没亮他就起来了。', '天没亮\n他说全网**最\n低**。'],
    {
      field: 'body',
      on: '他说全网',
      zh: ['「全网最低」', '能核对的事实'],
      en: ['“全网最低”', 'can be checked'],
    },
  ),
  swapped('a cure in a point', [OIL, '- 只用当年的核桃仁', '- 喝了根治失眠不反复'], {
    field: 'points[0]',
    zh: ['「根治」说的是治病', '味道、原料'],
    en: ['“根治” claims to cure', 'taste, material'],
  }),
  swapped('share-to-earn in a summary', [STORY, '竹竿一响，核桃落满一坡。', '分享得佣金，邀一位好友。'], {
    field: 'summary',
    on: '分享得佣金',
    zh: ['微信外部链接规范', '/portal'],
    en: ['微信外部链接规范', '/portal'],
  }),
  swapped('a second level in the program', [PROGRAM, 'holdDays: 7', 'holdDays: 7\n  levels: 2'], {
    field: 'commission.levels',
    on: 'levels: 2',
    ...ONE_LEVEL,
  }),
  swapped(
    'a second level deep inside the program',
    [PROGRAM, 'region: 日本东京', 'region: 日本东京\n      second_level: 5'],
    {
      field: 'privacy.processors[0].second_level',
      on: 'second_level',
      ...ONE_LEVEL,
    },
  ),
  swapped('a joining fee at a seller', [SELLER, 'place: 云南大理', 'place: 云南大理\njoiningFee: 199'], {
    field: 'joiningFee',
    on: 'joiningFee',
    ...ONE_LEVEL,
  }),
  swapped(
    'a level in a product commission',
    [OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\ncommission: { ratePercent: 10, 二级: 5 }'],
    {
      field: 'commission.二级',
      on: '二级',
      ...ONE_LEVEL,
    },
  ),
  {
    name: 'a product called stories',
    changes: [{ file: 'content/sellers/luo/products/stories.md', text: writeOil() }],
    file: 'content/sellers/luo/products/stories.md',
    on: 1,
    field: '',
    zh: ['「stories」是来信的网址', '换一个文件名'],
    en: ['“stories” is the address', 'another file name'],
  },
  {
    name: 'a file name that cannot stand in an address',
    changes: [{ file: 'content/sellers/luo/products/Walnut_Oil.md', text: writeOil() }],
    file: 'content/sellers/luo/products/Walnut_Oil.md',
    on: 1,
    field: '',
    zh: ['「Walnut_Oil」不能当网址里的名字', 'walnut-oil.md'],
    en: ['“Walnut_Oil” cannot stand', 'walnut-oil.md'],
  },
  swapped('a former name that is a present one', [OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\nformerly: [walnut]'], {
    field: 'formerly[0]',
    on: 'formerly: [walnut]',
    zh: ['「walnut」已经被 content/sellers/luo/products/walnut.md 用了', '没有用过的名字'],
    en: ['“walnut” is already used by content/sellers/luo/products/walnut.md', 'never used before'],
  }),
  {
    name: 'a former name of two products',
    changes: [
      swap(OIL, 'price: 88', 'price: 88\nformerly: [nut]'),
      swap(WALNUT, 'order: 10', 'order: 10\nformerly: [nut]'),
    ],
    file: WALNUT,
    on: 'formerly: [nut]',
    field: 'formerly[0]',
    zh: ['「nut」已经被 content/sellers/luo/products/oil.md 用了', '没有用过的名字'],
    en: ['“nut” is already used by content/sellers/luo/products/oil.md', 'never used before'],
  },
  swapped(
    'a former name of a seller that is an address of the program',
    [SELLER, 'place: 云南大理', 'place: 云南大理\nformerly: [portal]'],
    {
      field: 'formerly[0]',
      on: 'formerly: [portal]',
      zh: ['「portal」是程序自己的网址', '换一个名字'],
      en: ['“portal” is an address of the program', 'another name'],
    },
  ),
  {
    name: 'a story whose share link does not fit a poster',
    changes: [swap(PROGRAM, 'url: https://shop.yuanshan.example', `url: https://${'shop.'.repeat(6)}examples`)],
    file: STORY,
    on: 1,
    field: '',
    zh: ['分享链接有 85 字节，海报上的二维码最多放 84 字节', '最多 4 个字符'],
    en: ['the share link has 85 bytes, the QR code on a poster holds 84', '4 characters at most'],
  },
  {
    name: 'a folder without seller.md',
    changes: [{ file: 'content/sellers/qin/pictures/x.svg', text: '<svg/>' }],
    file: 'content/sellers/qin/seller.md',
    on: 1,
    field: '',
    zh: ['没有 seller.md', 'content/sellers/qin/seller.md'],
    en: ['no seller.md', 'content/sellers/qin/seller.md'],
  },
  {
    name: 'a note left beside the products',
    changes: [{ file: 'content/sellers/luo/products/notes.txt', text: 'x' }],
    file: 'content/sellers/luo/products/notes.txt',
    on: 1,
    field: '',
    zh: ['不认识这个文件', 'products/<名>.md'],
    en: ['not known here', 'products/<slug>.md'],
  },
  {
    name: 'a product in the wrong folder',
    changes: [{ file: 'content/sellers/luo/oil-2.md', text: writeOil() }],
    file: 'content/sellers/luo/oil-2.md',
    on: 1,
    field: '',
    zh: ['不认识这个文件', '移到 products/'],
    en: ['not known here', 'move it to products/'],
  },
  {
    name: 'a picture with a capital extension',
    changes: [{ file: 'content/sellers/luo/pictures/hill.JPG', text: 'x' }],
    file: 'content/sellers/luo/pictures/hill.JPG',
    on: 1,
    field: '',
    zh: ['不认识这个文件', '改成 hill.jpg'],
    en: ['not known here', 'rename it to hill.jpg'],
  },
];

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

it.each([...inFields, ...inTerms, ...inYaml, ...acrossFiles])(
  'tells of $name, in Chinese and in English',
  ({ changes, file, on, field, zh, en }) => {
    for (const [language, [wrong, right]] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      const { root, textOf } = writeContent(
        changes.concat(language === 'en' ? [swap(PROGRAM, 'language: zh-CN', 'language: en')] : []),
      );
      roots.push(root);
      const result = readContent(root, NOW);
      if (result.ok) throw new Error('the mistake was not seen');
      expect(result.language).toBe(language);
      expect(result.problems).toEqual([
        {
          file,
          line: typeof on === 'number' ? on : lineOf(textOf(file), on),
          field,
          wrong: expect.stringContaining(wrong),
          right: expect.stringContaining(right),
        },
      ]);
    }
  },
);

it('finds a level that hides in a block it does not know', () => {
  const { root } = writeContent([swap(PROGRAM, 'selfPurchase: hold', 'selfPurchase: hold\ngrowth: { upline: 5 }')]);
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('the mistake was not seen');
  expect(result.problems.map((problem) => problem.field)).toEqual(['growth', 'growth.upline']);
  expect(result.problems[1]?.right).toContain('第 444 号');
});

it('explains every legal exclusion to an author who writes none', () => {
  const { root } = writeContent([swap(WALNUT, 'kind: return\n  days: 7', 'kind: none')]);
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('the mistake was not seen');
  expect(result.problems.map((problem) => problem.field)).toEqual(['afterSales.kind']);
  for (const reason of EXCLUSIONS) expect(result.problems[0]?.right).toContain(reason);
});

it('reads a shop that cannot be named in an address, and one that takes an address of the program', () => {
  const valid = writeContent();
  roots.push(valid.root);
  const seller = valid.textOf(SELLER).replace('./pictures/walnut.svg', './walnut.svg');
  const { root } = writeContent(
    ['portal', 'Qin_Shop'].flatMap((name) => [
      { file: `content/sellers/${name}/seller.md`, text: seller },
      { file: `content/sellers/${name}/walnut.svg`, text: '<svg/>' },
    ]),
  );
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('the names were not checked');
  expect(result.problems.map(({ file, wrong }) => [file, wrong])).toEqual([
    ['content/sellers/Qin_Shop', '「Qin_Shop」不能当网址里的名字'],
    ['content/sellers/portal', '「portal」是程序自己的网址，店不能叫这个名字'],
  ]);
});

it('says what is missing when there is no program and no shop', () => {
  const { root } = writeContent([PROGRAM, SELLER, WALNUT, OIL, STORY, PICTURE].map((file) => ({ file, gone: true })));
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('emptiness was not seen');
  expect(result.problems.map((problem) => problem.file)).toEqual(['content/program.md', 'content/sellers']);
});

function writeOil(): string {
  const { root, textOf } = writeContent();
  removeContent(root);
  return textOf(OIL);
}

function lineOf(text: string, piece: string): number {
  const at = text.lastIndexOf(piece);
  if (at === -1) throw new Error(`“${piece}” stands nowhere`);
  return text.slice(0, at).split('\n').length;
}
