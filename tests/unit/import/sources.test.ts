// Exports as the real tools write them: every product, variant and price is found, and what is no product is said.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FoundProduct } from '../../../scripts/import/found.ts';
import { readBytes, readFile } from '../../../scripts/import/read/read-file.ts';
import { excel, writeTemplate } from '../../../scripts/import/sources/excel.ts';
import { shopify } from '../../../scripts/import/sources/shopify.ts';
import type { Source } from '../../../scripts/import/sources/source.ts';
import { woocommerce } from '../../../scripts/import/sources/woocommerce.ts';
import { youzan } from '../../../scripts/import/sources/youzan.ts';

const EXPORTS = join(import.meta.dirname, '..', '..', 'fixtures', 'exports');
const findIn = async (source: Source, name: string) => source.find(await readFile(join(EXPORTS, name)));
const findInText = async (source: Source, text: string) => source.find(await readBytes(Buffer.from(text)));
const goods = (products: readonly FoundProduct[]) =>
  products.map(({ key, title, variants }) => [
    key,
    title,
    ...variants.map(
      ({ options, price }) => `${options.map(({ name, value }) => `${name}=${value}`).join(' ')} ${price}`,
    ),
  ]);

describe('Shopify', () => {
  it('of today: rows of variants, rows with nothing but a picture, goods that are not for sale', async () => {
    const { products, findings } = await findIn(shopify, 'shopify.csv');
    expect(goods(products)).toEqual([
      [
        'tea-cup',
        '粗陶茶杯',
        '釉色=草木灰 容量=120 毫升 168.00',
        '釉色=草木灰 容量=180 毫升 1,288.80',
        '釉色=铁锈 容量=120 毫升 178',
      ],
      ['ash-vase', '落灰花瓶', ' $420.00'],
    ]);
    expect(products.map(({ isHidden }) => isHidden)).toEqual([false, true]);
    expect(products[0]?.pictures.map(({ source, alt }) => [source.replace(/^.*\/|\?.*$/g, ''), alt])).toEqual([
      ['tea-cup.jpg', '手里托着的一只灰釉茶杯'],
      ['tea-cup-2.jpg', ''],
      ['tea-cup-3.jpg', ''],
      ['tea-cup-ash.jpg', ''],
    ]);
    // Not tracked: the number says nothing.
    expect(products.flatMap(({ variants }) => variants.map(({ stock }) => stock))).toEqual(['12', '3', '-1', '']);
    expect(findings).toMatchObject([{ kind: 'refused', product: '礼品卡', line: 15, value: '100.00' }]);
  });

  it('of before 2024: other headings, the same goods', async () => {
    const { products } = await findIn(shopify, 'shopify-2021.csv');
    expect(goods(products)).toEqual([['rice-bowl', '柴烧饭碗', ' 88.0']]);
    expect(products[0]).toMatchObject({ summary: '端着不烫手的一只饭碗，碗壁厚，柴窑烧的。', isHidden: false });
  });

  it('sells on when there is nothing left: nothing is counted', async () => {
    const text =
      'Handle,Title,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy\na,甲,1,shopify,5,continue\n';
    const { products } = await findInText(shopify, text);
    expect(products[0]?.variants[0]?.stock).toBe('');
  });

  it('does not pass for another export', async () => {
    await expect(findIn(shopify, 'youzan.csv')).rejects.toThrow(/这不像 Shopify.*「Title」/s);
    await expect(findIn(woocommerce, 'shopify.csv')).rejects.toThrow(/这不像 WooCommerce/);
  });
});

describe('WooCommerce', () => {
  it('with variations by SKU and by id, sets, courses and orphans', async () => {
    const { products, findings } = await findIn(woocommerce, 'woocommerce.csv');
    expect(goods(products)).toEqual([
      ['id:41', '核桃油', ' 88,00'],
      ['id:42', '红枸杞', '重量=250 克 等级=特大, 精选 46.5', '重量=500 克 等级=特大, 精选 1.089,00'],
      ['id:47', '=制茶课', ' 300'],
    ]);
    expect(products[0]).toMatchObject({
      summary: '冷榨的核桃油，\n拌凉菜用。',
      facts: [
        { name: '净含量', value: '250 毫升' },
        { name: '产季', value: '2026 秋' },
      ],
    });
    expect(products[0]?.description).not.toContain('[gallery');
    expect(products[0]?.left).toContainEqual({ field: '详情里的短代码', value: '[gallery ids="1,2"]' });
    expect(products[0]?.left).toContainEqual({ field: 'Sale price', value: '79,00' });
    expect(products.map(({ isHidden }) => isHidden)).toEqual([false, false, true]);
    expect(products[2]?.names[0]).toBe('-COURSE');
    expect(findings.map(({ line, product }) => [line, product])).toEqual([
      [7, '下架的 - 大'],
      [6, '枸杞和核桃'],
    ]);
  });

  it('with Chinese headings', async () => {
    const { products } = await findIn(woocommerce, 'woocommerce-zh.csv');
    expect(goods(products)).toEqual([['id:7', '手剥核桃仁', '分量=250 克 39.8', '分量=500 克 76']]);
    expect(products[0]?.variants.map(({ stock }) => stock)).toEqual(['40', '']);
  });
});

describe('有赞', () => {
  it('with a title above the headings, in GB18030, later rows without the title', async () => {
    const { sheet, products } = await findIn(youzan, 'youzan.csv');
    expect(sheet.form).toBe('GB18030');
    expect(goods(products)).toEqual([
      [
        'HG-01',
        '黑枸杞罐装',
        '容量=50 克 等级=一等 ３９．８',
        '容量=100 克 等级=一等 ￥72.00',
        '容量=100 克 等级=二等 面议',
      ],
      ['HG-02', '枸杞蜂蜜', ' 1,299.00'],
    ]);
    expect(products[1]?.pictures.map(({ source }) => source)).toEqual(['honey-1.jpg', 'honey-2.jpg']);
    expect(products[0]).toMatchObject({ origin: '青海柴达木诺木洪', summary: expect.stringContaining('泡水是蓝的') });
  });

  it('with all options in one column', async () => {
    const { products } = await findInText(
      youzan,
      '商品标题,规格,价格,库存\n杯,颜色:红;尺码:L,9.9,3\n杯,颜色:蓝；尺码：M,8,\n',
    );
    expect(goods(products)).toEqual([['杯', '杯', '颜色=红 尺码=L 9.9', '颜色=蓝 尺码=M 8']]);
  });
});

describe('any table', () => {
  it('is known by Chinese and English headings', async () => {
    const { products } = await findInText(
      excel,
      '\uFEFF品名;售价;数量;颜色;净含量;进价\n杯;９.9;3;红;1 只;2\n杯;8;;蓝;;2\n碗;5;;;2 只;1\n',
    );
    expect(goods(products)).toEqual([
      ['杯', '杯', '颜色=红 ９.9', '颜色=蓝 8'],
      ['碗', '碗', ' 5'],
    ]);
    expect(products[1]).toMatchObject({
      facts: [{ name: '净含量', value: '2 只' }],
      left: [{ field: '进价', value: '1' }],
    });
    const english = await findInText(excel, 'Product\tPrice\tSize\nCup\t9.9\tL\nCup\t8\tM\n');
    expect(goods(english.products)).toEqual([['Cup', 'Cup', 'Size=L 9.9', 'Size=M 8']]);
  });

  it('with one title for different goods keeps them apart by their codes', async () => {
    const { products } = await findInText(excel, '编号,名称,价格\nA,碗,1\nB,碗,2\n');
    expect(goods(products)).toEqual([
      ['A', '碗', ' 1'],
      ['B', '碗', ' 2'],
    ]);
  });

  it('that this shop hands out is filled with what a product needs', async () => {
    const { products } = await findInText(excel, writeTemplate());
    expect(goods(products)).toEqual([['thin-shell', '纸皮核桃', '=500 克 · 布袋 39.8', '=1 公斤 · 布袋 75']]);
    expect(products[0]?.points).toHaveLength(3);
  });

  it('without a price says what it looked for and what it saw', async () => {
    await expect(findInText(excel, '名称,颜色\n杯,红\n')).rejects.toThrow(/「价格」.*名称、颜色.*--template/s);
  });
});
