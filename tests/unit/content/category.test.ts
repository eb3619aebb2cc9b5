// What kind of goods a product is taken for, and what it is not mistaken for.
import { describe, expect, it } from 'vitest';
import type { Category } from '../../../content/schema/category.ts';
import { findCategory } from '../../../scripts/content/find-category.ts';

type Row = [title: string, facts?: string[], permits?: string[]];

const TABLES: Record<Exclude<Category, 'health-food' | 'other'> | 'health-food', Row[]> = {
  food: [
    ['核桃红糖', ['净含量', '配料']],
    ['手剥核桃仁'],
    ['冷榨核桃油'],
    ['野花蜂蜜 · 500 克'],
    ['普洱茶'],
    ['河滩籽种黑枸杞 · 100 克罐', ['配料', '保质期']],
    ['外婆的辣酱'],
  ],
  'farm-produce': [
    ['沙藏生板栗', ['净含量', '储存']],
    ['老树纸皮核桃'],
    ['新鲜竹笋'],
    ['现摘番茄'],
    ['山里的土豆'],
    ['当年小米'],
  ],
  'health-food': [
    ['核桃肽片', [], ['保健食品备案号', '食健备G202053000126']],
    ['灵芝孢子粉胶囊', [], ['国食健注G20200126']],
  ],
  'infant-food': [['婴儿米粉'], ['宝宝辅食'], ['婴幼儿配方奶粉']],
  alcohol: [['自家米酒'], ['桂花酒'], ['高粱烧酒 · 一斤'], ['青梅酒'], ['坛装黄酒']],
  cosmetics: [['核桃护手霜'], ['茶籽洗发水'], ['玫瑰面膜'], ['手工唇膏'], ['面霜', [], ['滇G妆网备字2026000126']]],
  'medical-device': [['臂式血压计'], ['医用口罩'], ['指夹血氧仪', [], ['滇械注准20262070126']]],
  'farm-input': [['核桃树苗'], ['番茄种子'], ['蚯蚓有机肥']],
  print: [['茶山诗集'], ['窑口小说'], ['儿童绘本']],
  digital: [['节气手机壁纸'], ['拉坯网课'], ['茶山电子书']],
  craft: [['青瓷茶杯'], ['刻名杯'], ['柴烧花器'], ['青瓷饭碗一对'], ['竹编篮子'], ['木雕托盘']],
  apparel: [['羊毛围巾'], ['手织毛衣'], ['老布鞋']],
};

describe.each(Object.entries(TABLES))('%s', (category, rows) => {
  it.each(rows)('is what 「%s」 is', (title, facts = [], permits = []) => {
    expect(findCategory({ category: undefined, title, facts, permits })).toBe(category);
  });
});

it.each([
  ['酒杯', 'craft'],
  ['白酒酒杯', 'craft'],
  ['茶叶罐', null],
  ['红茶杯', 'craft'],
  ['奶粉盒', null],
  ['医药箱', null],
  ['口红架', null],
  ['红糖罐', null],
  ['酒酿圆子', null],
  ['料酒', null],
  ['酒心巧克力', null],
  ['核桃木书架', null],
  ['香水瓶', null],
  ['种子画', null],
  ['蜂蜜色台灯', null],
  ['辣酱碟', null],
] as const)('does not mistake 「%s」 for what it is named after', (title, category) => {
  expect(findCategory({ category: undefined, title, facts: [], permits: [] })).toBe(category);
});

it('believes its author before any word', () => {
  const oil = { title: '冷榨核桃油', facts: ['配料'], permits: [] };
  expect(findCategory({ ...oil, category: 'cosmetics' })).toBe('cosmetics');
  expect(findCategory({ ...oil, category: 'nonsense' })).toBe('food');
});
