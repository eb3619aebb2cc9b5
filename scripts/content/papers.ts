// Which papers, rows and sentences the law wants beside which goods, as tables.
import type { Category } from '../../content/schema/category.ts';
import type { ExclusionReason } from '../../content/schema/policy.ts';

export type PaperName = 'food' | 'healthFood' | 'cosmetics' | 'device' | 'farm' | 'print';
export type FactRow =
  'net' | 'contents' | 'keeps' | 'storage' | 'strength' | 'fits' | 'unfit' | 'ingredients' | 'usable';
export type Notice = 'noMedicine' | 'readManual' | 'noMinors';

export interface Papers {
  /** `of`: one permit of the shop covers all, or each product has its own. */
  permit?: { name: PaperName; of: 'seller' | 'product'; pattern: RegExp };
  rows: readonly FactRow[];
  notice?: Notice;
  /** Never without registration (电子商务法 art. 10 exempts what needs no permit). */
  isRegistered: boolean;
}

/** 食品安全法 art. 35 (permit or filing), provincial rules for 小作坊 and 小经营. Numbers: SC, JY, YB. */
const FOOD_PERMIT = /食品|小作坊|小餐饮|小经营|^(?:SC|JY|YB|QS)\d/;

/** 食品安全法 art. 67. */
const FOOD_ROWS = ['net', 'contents', 'keeps', 'storage'] as const;

export const PAPERS: Partial<Record<Category, Papers>> = {
  food: { permit: { name: 'food', of: 'seller', pattern: FOOD_PERMIT }, rows: FOOD_ROWS, isRegistered: false },
  'infant-food': { permit: { name: 'food', of: 'seller', pattern: FOOD_PERMIT }, rows: FOOD_ROWS, isRegistered: true },
  // Wine and spirits need no day until which they are good (GB 7718, 10 % and more).
  alcohol: {
    permit: { name: 'food', of: 'seller', pattern: FOOD_PERMIT },
    rows: ['net', 'contents', 'strength'],
    notice: 'noMinors',
    isRegistered: true,
  },
  // 食品安全法 art. 76, 78.
  'health-food': {
    permit: { name: 'healthFood', of: 'product', pattern: /保健食品|国食健|食健备/ },
    rows: [...FOOD_ROWS, 'fits', 'unfit'],
    notice: 'noMedicine',
    isRegistered: true,
  },
  // 化妆品监督管理条例 art. 17, 36.
  cosmetics: {
    permit: { name: 'cosmetics', of: 'product', pattern: /妆[^，]{0,4}(?:备|注册)|化妆品/ },
    rows: ['net', 'ingredients', 'usable'],
    isRegistered: true,
  },
  // 医疗器械监督管理条例 art. 13, 46.
  'medical-device': {
    permit: { name: 'device', of: 'product', pattern: /医疗器械|械注|械备/ },
    rows: [],
    notice: 'readManual',
    isRegistered: true,
  },
  // 种子法 art. 31, 农药管理条例 art. 24, 肥料登记管理办法.
  'farm-input': {
    permit: { name: 'farm', of: 'seller', pattern: /种子|种苗|林木|农药|肥料/ },
    rows: [],
    isRegistered: true,
  },
  // 出版管理条例 art. 35.
  print: { permit: { name: 'print', of: 'seller', pattern: /出版物|图书/ }, rows: [], isRegistered: true },
};

/** What a row may be called. */
export const ROW_NAMES: Record<FactRow, RegExp> = {
  net: /净含量|净重|规格|重量|分量|容量/,
  contents: /配料|原料|成分/,
  keeps: /保质期|赏味期|食用期限/,
  storage: /储存|贮存|保存|存放/,
  strength: /酒精度|度数/,
  fits: /^适宜人群/,
  unfit: /不适宜人群/,
  ingredients: /成分/,
  usable: /使用期限|保质期|限用/,
};

/** A piece of each sentence that cannot be missing. */
export const NOTICE_WORDS: Record<Notice, RegExp> = {
  noMedicine: /不能代替药物/,
  readManual: /仔细阅读产品说明书/,
  noMinors: /未成年人/,
};

/** Goods that a reason for excluding returns fits; `nature` fits whatever its author can explain. */
export const REASON_FITS: Partial<Record<ExclusionReason, readonly Category[]>> = {
  perishable: ['food', 'farm-produce', 'infant-food', 'other'],
  digital: ['digital', 'print', 'other'],
  periodical: ['print', 'other'],
  'custom-made': ['food', 'craft', 'apparel', 'print', 'digital', 'other'],
};
