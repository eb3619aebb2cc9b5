// Golden rows of photographs: too small, too heavy, too long, with an address inside; and of jumps of price.
import { OIL, PROGRAM, SELLER, WALNUT, type Change } from '../../../fixtures/content/write-content.ts';
import { tinyJpeg, tinyPng } from '../../../fixtures/content/tiny-pictures.ts';
import { swap, type Golden } from './golden.ts';

/** The oil is shown by a photograph. */
function photograph(bytes: Uint8Array, extension = 'png'): Change[] {
  return [
    swap(OIL, 'file: ../pictures/walnut.svg', `file: ../pictures/oil.${extension}`),
    { file: `content/sellers/luo/pictures/oil.${extension}`, text: bytes },
  ];
}

/** Shoppers pay by a code. */
function payBy(bytes: Uint8Array): Change[] {
  const code = 'payment: { provider: manual, payee: 罗国强, code: { file: ./pictures/code.png, alt: 罗国强的收款码 } }';
  return [
    swap(SELLER, 'shipping:\n', `${code}\nshipping:\n`),
    { file: 'content/sellers/luo/pictures/code.png', text: bytes },
  ];
}

const shown = (code: Golden['code'], bytes: Uint8Array, near: Uint8Array, extension = 'png') => ({
  code,
  changes: photograph(bytes, extension),
  near: photograph(near, extension),
  file: OIL,
  on: `file: ../pictures/oil.${extension}`,
  field: 'pictures[0].file',
});

export const photoRows: Golden[] = [
  {
    name: 'a small photograph',
    ...shown('picture-small', tinyPng(1200, 799), tinyPng(1200, 800)),
    zh: ['只有 1200 × 799 像素', '原图'],
    en: ['only 1200 × 799 pixels', 'original'],
  },
  {
    name: 'a heavy photograph',
    ...shown(
      'picture-heavy',
      Buffer.concat([tinyPng(4000, 3000), Buffer.alloc(5_000_000)]),
      Buffer.concat([tinyPng(4000, 3000), Buffer.alloc(4_999_000)]),
    ),
    zh: ['有 5.0 MB', '2000 像素'],
    en: ['has 5.0 MB', '2000 pixels'],
  },
  {
    name: 'a long photograph',
    ...shown('picture-shape', tinyPng(900, 1801), tinyPng(900, 1800)),
    zh: ['两倍多', '正中'],
    en: ['twice as long', 'middle'],
  },
  {
    name: 'a photograph that tells where it was taken',
    ...shown(
      'picture-place',
      tinyJpeg({ width: 1200, height: 900, latitude: 25 }),
      tinyJpeg({ width: 1200, height: 900, latitude: 0 }),
      'jpg',
    ),
    zh: ['记着拍摄地点', 'npm run new'],
    en: ['the place where it was taken', 'npm run new'],
  },
  {
    name: 'a 收款码 that cannot be scanned',
    code: 'code-small',
    changes: payBy(tinyPng(240, 240)),
    near: payBy(tinyPng(250, 320)),
    file: SELLER,
    on: 'payment: {',
    field: 'payment.code.file',
    zh: ['只有 240 × 240 像素', '250 像素'],
    en: ['only 240 × 240 pixels', '250 pixels'],
  },
];

export const jumpRows: Golden[] = [
  {
    name: 'a point in the wrong place',
    code: 'price-jump',
    before: [],
    changes: [swap(WALNUT, 'price: 39.8', 'price: 398')],
    near: [swap(WALNUT, 'price: 39.8', 'price: 59.7'), swap(OIL, 'price: 88', 'price: 44')],
    file: WALNUT,
    on: 'price: 398',
    field: 'variants[0].price',
    zh: ['规格「500g」的价格从 39.80 元改成 398.00 元（× 10，和上一次提交比）', '小数点'],
    en: ['the price of “500g” goes from 39.80 to 398.00 yuan (× 10, compared with the last commit)', 'misplaced point'],
  },
  {
    name: 'a zero that is gone',
    code: 'price-jump',
    before: [],
    changes: [swap(OIL, 'price: 88', 'price: 8.8')],
    file: OIL,
    on: 'price: 8.8',
    field: 'price',
    zh: ['价格从 88.00 元改成 8.80 元（−90%', '没写错就不用改'],
    en: ['the price goes from 88.00 to 8.80 yuan (−90%', 'leave it'],
  },
  {
    name: 'a rate that doubles',
    code: 'rate-jump',
    before: [],
    changes: [swap(PROGRAM, 'ratePercent: 10', 'ratePercent: 20')],
    near: [swap(PROGRAM, 'ratePercent: 10', 'ratePercent: 15')],
    file: PROGRAM,
    on: 'ratePercent: 20',
    field: 'commission.ratePercent',
    zh: ['佣金从 10% 改成 20%', '告诉介绍人'],
    en: ['from 10% to 20%', 'tell your agents'],
  },
];
