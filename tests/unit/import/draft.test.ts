// Names, addresses and parts of products: stable, free, and never one variant less.
import { describe, expect, it } from 'vitest';
import { isSlug } from '../../../content/schema/ids.ts';
import { chooseSlug } from '../../../scripts/import/draft/choose-slug.ts';
import { nameTwice } from '../../../scripts/import/draft/name-twice.ts';
import { nameVariants } from '../../../scripts/import/draft/name-variants.ts';
import { splitProduct } from '../../../scripts/import/draft/split-product.ts';
import type { FoundProduct, FoundVariant } from '../../../scripts/import/found.ts';

const variant = (options: Record<string, string>, code = ''): FoundVariant => ({
  line: 2,
  options: Object.entries(options).map(([name, value]) => ({ name, value })),
  code,
  price: '1',
  stock: '',
  madeAt: '',
  bestBefore: '',
});
const product = (variants: readonly FoundVariant[]): FoundProduct => ({
  key: 'k',
  line: 2,
  title: '衣',
  names: [],
  summary: '',
  description: '',
  points: [],
  origin: '',
  facts: [],
  pictures: [],
  variants,
  isHidden: false,
  left: [],
});
const NONE: ReadonlyMap<string, string> = new Map();
const named = (variants: readonly FoundVariant[], known = NONE) =>
  nameVariants(variants, known).map(({ id, title }) => [id, title]);

describe('a variant', () => {
  it('is called by its options, with their names where there are several', () => {
    expect(named([variant({ 颜色: '红', 尺码: 'L' }, 'A-1'), variant({ 颜色: '红' }, 'A-2')])).toEqual([
      ['a-1', '颜色 红 · 尺码 L'],
      ['a-2', '红'],
    ]);
  });

  it('has an id from its options where it has no code of its own, the same in any order', () => {
    const [red, blue, large] = [variant({ 颜色: '红' }, 'X'), variant({ 颜色: '蓝' }, 'X'), variant({ Size: 'L' })];
    const first = new Map(named([red, blue, large]).map(([id, title]) => [title, id]));
    const second = new Map(named([large, blue, red]).map(([id, title]) => [title, id]));
    expect(first).toEqual(second);
    expect(first.get('L')).toBe('l');
    expect(new Set(first.values()).size).toBe(3);
    for (const id of first.values()) expect(isSlug(id ?? '')).toBe(true);
  });

  it('keeps the id that it was imported with, and nobody else gets it', () => {
    const [red, blue] = named([variant({ 色: '红' }, 'NEW'), variant({ 色: '蓝' }, 'RED')], new Map([['红', 'red']]));
    expect(red).toEqual(['red', '红']);
    expect(blue?.[0]).toMatch(/^red-[0-9a-f]{6}$/);
  });

  it('with a long name keeps a short one of its own', () => {
    const long = '一二三四五六七八九十'.repeat(4);
    const [first, second] = nameVariants([variant({ 款: `${long}甲` }), variant({ 款: `${long}乙` })], NONE);
    expect(first?.title).toHaveLength(30);
    expect(second?.title.length).toBeLessThanOrEqual(30);
    expect(first?.title).not.toBe(second?.title);
    expect(first?.cutFrom).toBe(`${long}甲`);
  });

  it('that is there twice stays twice', () => {
    const twins = nameVariants([variant({ 色: '红' }), variant({ 色: '红' })], NONE);
    expect(new Set(twins.map(({ id }) => id)).size).toBe(2);
    expect(twins.map(({ isTwin }) => isTwin)).toEqual([false, true]);
  });
});

describe('a product with many variants', () => {
  const grid = (colours: number, sizes: number) =>
    Array.from({ length: colours * sizes }, (_, index) =>
      variant({ 颜色: `色${index % colours}`, 尺码: `码${Math.floor(index / colours)}` }),
    );

  it('of twelve is one', () => expect(splitProduct(product(grid(3, 4)))).toHaveLength(1));

  it('is split by its first option, and loses none', () => {
    const parts = splitProduct(product(grid(5, 6)));
    expect(parts.map(({ suffix }) => suffix)).toEqual(['色0', '色1', '色2', '色3', '色4']);
    expect(parts.flatMap((part) => part.product.variants)).toHaveLength(30);
    expect(parts[0]?.product.variants[0]?.options).toEqual([{ name: '尺码', value: '码0' }]);
    expect(new Set(parts.map((part) => part.product.key)).size).toBe(5);
  });

  it('of one option is split by twelve', () => {
    const parts = splitProduct(product(grid(30, 1).map((one) => ({ ...one, options: one.options.slice(0, 1) }))));
    expect(parts.map((part) => part.product.variants.length)).toEqual([12, 12, 6]);
  });
});

describe('a file name', () => {
  const choose = (names: readonly string[], taken: readonly string[] = [], room = 24, suffix = '') =>
    chooseSlug({ names, suffix, key: 'k', taken: new Set(taken), room });

  it.each([
    [['Walnut_Oil 500ml', 'X'], [], 'walnut-oil-500ml'],
    [['核桃油', 'OIL-1'], [], 'oil-1'],
    [['café'], [], 'cafe'],
    [['oil', 'sku-9'], ['oil'], 'sku-9'],
  ])('of %j is %s', (names, taken, slug) => expect(choose(names, taken)).toBe(slug));

  it('of Chinese alone is made from the key, the same every time', () => {
    expect(choose(['核桃油'])).toMatch(/^p-[0-9a-f]{4}$/);
    expect(choose(['核桃油'])).toBe(choose(['核桃油']));
  });

  it('fits into a printed link and is free', () => {
    const long = 'a-very-long-name-of-a-product';
    const first = choose([long], [], 12);
    const second = choose([long], [first], 12);
    expect(first.length).toBeLessThanOrEqual(12);
    expect(second.length).toBeLessThanOrEqual(12);
    expect(second).not.toBe(first);
    expect(isSlug(second)).toBe(true);
  });

  it('of two products with one key is two', () => {
    const parts = nameTwice(
      [product([]), product([])].map((one) => ({ product: one, suffix: '', whole: 'k', isCounted: false })),
    );
    expect(parts.map((part) => part.product.key)).toEqual(['k', 'k~2']);
  });
});
