// Golden rows of money.
import { OIL, PROGRAM, SELLER, WALNUT } from '../../../fixtures/content/write-content.ts';
import { inShipping, swap, swapped, type Golden } from './golden.ts';

const CODE =
  'payment:\n  provider: manual\n  payee: 罗国强\n  code: { file: ./pictures/code.png, alt: 罗国强的收款码 }';
const CODE_FILE = 'content/sellers/luo/pictures/code.png';
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]);

const ONE_LEVEL: Pick<Golden, 'zh' | 'en'> = {
  zh: ['只有一层佣金', '《禁止传销条例》（国务院令第 444 号）第七条'],
  en: ['one level of commission only', 'State Council Decree No. 444), art. 7'],
};
export const moneyRows: Golden[] = [
  swapped('a price in words', [WALNUT, 'price: 39.8', 'price: 三十九'], {
    code: 'price-form',
    near: [swap(OIL, 'price: 88', "price: '88.50'")],
    field: 'variants[0].price',
    zh: ['「三十九」不是价格', '写成元，最多两位小数，例如 39.8'],
    en: ['“三十九” is not a price', 'at most two decimals, e.g. 39.8'],
  }),
  swapped('a price with a currency sign suggests the bare figure', [OIL, 'price: 88', 'price: ¥８８.５ 元'], {
    code: 'price-form',
    field: 'price',
    zh: ['「¥８８.５ 元」不是价格', '例如 88.5'],
    en: ['“¥８８.５ 元” is not a price', 'e.g. 88.5'],
  }),
  swapped('a price with three decimals', [SELLER, 'flat: 8', 'flat: 8.125'], {
    code: 'price-form',
    field: 'shipping.flat',
    zh: ['「8.125」不是价格', '例如 8.12'],
    en: ['“8.125” is not a price', 'e.g. 8.12'],
  }),
  swapped('a price that is a list', [OIL, 'price: 88', 'price: [88]'], {
    code: 'price-form',
    field: 'price',
    zh: ['不是价格', '写成元'],
    en: ['not a price', 'write yuan'],
  }),
  swapped('a price of nothing', [OIL, 'price: 88', 'price: 0'], {
    code: 'price-zero',
    near: [swap(OIL, 'price: 88', 'price: 0.01')],
    field: 'price',
    zh: ['「0」元没有可付的', '0.01 元以上'],
    en: ['at “0” yuan there is nothing to pay', 'write 0.01 yuan or more'],
  }),
  swapped('price and variants together', [WALNUT, 'order: 10', 'price: 39.8\norder: 10'], {
    code: 'variants-unclear',
    near: [swap(WALNUT, 'id: 1kg', 'id: 501g')],
    field: 'price',
    on: /* the outer price */ 'price: 39.8\norder',
    zh: ['price 和 variants 都写了', '只留一处'],
    en: ['both price and variants', 'keep one'],
  }),
  swapped('no price at all', [OIL, 'price: 88\n', ''], {
    code: 'variants-unclear',
    field: 'price',
    on: 1,
    zh: ['没有价格', 'price: 39.8'],
    en: ['there is no price', 'price: 39.8'],
  }),
  swapped('a batch outside the variants', [WALNUT, 'order: 10', 'batch: { id: b, supply: 1, madeAt: 2026-09-01 }'], {
    code: 'variants-unclear',
    field: 'batch',
    zh: ['batch 不能写在最外面', '移到它所属的规格里'],
    en: ['batch cannot stand outside', 'move batch into the variant'],
  }),
  swapped('the same variant twice', [WALNUT, 'id: 1kg', 'id: 500g # again'], {
    code: 'variants-unclear',
    field: 'variants[1].id',
    zh: ['规格「500g」写了两次', '不同的 id'],
    en: ['the variant “500g” stands here twice', 'its own id'],
  }),
  swapped('a rate above a hundred', [PROGRAM, 'ratePercent: 10', 'ratePercent: 120'], {
    code: 'rate-form',
    near: [swap(PROGRAM, 'ratePercent: 10', 'ratePercent: 9.99')],
    field: 'commission.ratePercent',
    zh: ['「120」不是比例', '0 到 100'],
    en: ['“120” is not a rate', '0 to 100'],
  }),
  inShipping(
    'a province in two regions',
    '  regions:\n    - { provinces: [西藏自治区, 新疆维吾尔自治区], flat: 25 }\n    - { provinces: [台湾省, 西藏自治区], refused: true }',
    {
      code: 'province-twice',
      near: [
        swap(
          SELLER,
          'withinDays: 3',
          'withinDays: 3\n  regions: [{ provinces: [台湾省], refused: true }, { provinces: [西藏自治区], flat: 25 }]',
        ),
      ],
      field: 'shipping.regions[1].provinces[1]',
      on: 'refused: true',
      zh: ['「西藏自治区」写进了两个地区', '只留一处'],
      en: ['“西藏自治区” stands in two regions', 'keep one'],
    },
  ),
  inShipping('a refused province by its short name', '  regions: [{ provinces: [内蒙古], refused: true }]', {
    code: 'province-form',
    near: [swap(SELLER, 'withinDays: 3', 'withinDays: 3\n  regions: [{ provinces: [内蒙古自治区], refused: true }]')],
    field: 'shipping.regions[0].provinces[0]',
    on: 'provinces: [内蒙古]',
    zh: ['「内蒙古」不是省、自治区、直辖市的全称', '例如 内蒙古自治区'],
    en: ['“内蒙古” is not the full name', 'e.g. 内蒙古自治区'],
  }),
  inShipping('a region whose price is no price', '  regions: [{ provinces: [台湾省], flat: 贵 }]', {
    code: 'price-form',
    field: 'shipping.regions[0].flat',
    on: 'flat: 贵',
    zh: ['「贵」不是价格', '写成元'],
    en: ['“贵” is not a price', 'write yuan'],
  }),
  swapped('a free sum below the price of the parcel', [SELLER, 'freeFrom: 99', 'freeFrom: 5'], {
    code: 'free-below-flat',
    near: [swap(SELLER, 'freeFrom: 99', 'freeFrom: 8')],
    field: 'shipping.freeFrom',
    zh: ['满 5.00 元包邮，可是运费就要 8.00 元', '写反了'],
    en: ['free from 5.00 yuan, but the parcel costs 8.00', 'swapped'],
  }),
  inShipping('a free sum of a region below its price', '  regions: [{ provinces: [台湾省], flat: 60, freeFrom: 59 }]', {
    code: 'free-below-flat',
    field: 'shipping.regions[0].freeFrom',
    on: 'freeFrom: 59',
    zh: ['满 59.00 元包邮，可是运费就要 60.00 元', '写反了'],
    en: ['free from 59.00 yuan, but the parcel costs 60.00', 'swapped'],
  }),
  {
    name: 'a 收款码 that pays nobody by name',
    changes: [
      swap(SELLER, 'shipping:\n', `${CODE.replace('  payee: 罗国强\n', '')}\nshipping:\n`),
      { file: CODE_FILE, text: PNG },
    ],
    file: SELLER,
    on: 'code: {',
    code: 'payee-missing',
    near: [swap(SELLER, 'shipping:\n', `${CODE}\nshipping:\n`), { file: CODE_FILE, text: PNG }],
    field: 'payment.code',
    zh: ['有收款码，没有写收款人', 'payee'],
    en: ['a payment code but no payee', 'payee'],
  },
  swapped('a second level in the program', [PROGRAM, 'holdDays: 7', 'holdDays: 7\n  levels: 2'], {
    code: 'one-level',
    near: [swap(OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\ncommission: { ratePercent: 10 }')],
    field: 'commission.levels',
    on: 'levels: 2',
    ...ONE_LEVEL,
  }),
  swapped(
    'a second level deep inside the program',
    [PROGRAM, 'region: 日本东京', 'region: 日本东京\n      second_level: 5'],
    {
      code: 'one-level',
      field: 'privacy.processors[0].second_level',
      on: 'second_level',
      ...ONE_LEVEL,
    },
  ),
  swapped('a joining fee at a seller', [SELLER, 'place: 云南大理', 'place: 云南大理\njoiningFee: 199'], {
    code: 'one-level',
    field: 'joiningFee',
    on: 'joiningFee',
    ...ONE_LEVEL,
  }),
  swapped(
    'a level in a product commission',
    [OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\ncommission: { ratePercent: 10, 二级: 5 }'],
    {
      code: 'one-level',
      field: 'commission.二级',
      on: '二级',
      ...ONE_LEVEL,
    },
  ),
  swapped(
    'a commission above what the law allows to pay',
    [OIL, 'price: 88', 'price: 88\ncommission: { ratePercent: 30.01 }'],
    {
      code: 'rate-high',
      near: [swap(OIL, 'price: 88', 'price: 88\ncommission: { ratePercent: 30 }')],
      field: 'commission.ratePercent',
      on: 'commission: {',
      zh: ['佣金 30.01% 超过 30%', '第二十四条'],
      en: ['a commission of 30.01%', 'art. 24'],
    },
  ),
];
