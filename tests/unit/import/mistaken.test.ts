// What is easily taken for something else: another currency, another price, a sum, the picture of another product.
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportShop, openImportShop, readReport } from '../../fixtures/exports/import-shop.ts';

let shop: ImportShop;
beforeEach(() => {
  shop = openImportShop();
});
afterEach(() => shop.remove());

const call = (source: string, text: string, ...more: readonly string[]) =>
  shop.run(source, shop.keep('t.csv', text), '--seller', 'luo', '--json', ...more);
const run = async (source: string, text: string, ...more: readonly string[]) =>
  readReport(await call(source, text, ...more));

describe('a column of prices', () => {
  it.each(['价格（美元）', '价格(USD)', '售价（分）', '单价（万元）', 'Price ($)', '价格（€）', '售价【港币】'])(
    'called %s is in no yuan: refused, nothing written',
    async (heading) => {
      const said = await call('excel', `名称,${heading}\n甲甲,39.8\n`);
      expect([said.code, said.out]).toEqual([1, expect.stringContaining('人民币')]);
      expect(shop.list()).toEqual([]);
    },
  );

  it.each([
    '价格（元）',
    '价格（必填）',
    '*售价（￥）',
    '价格(RMB)',
    '单价（元/件）',
    'Price (CNY)',
    '价格（必填，最多两位小数，单位：元）',
  ])('called %s is in yuan', async (heading) =>
    expect((await run('excel', `名称,"${heading}"\n甲甲,39.8\n`)).products).toHaveLength(1),
  );

  it('beside another one is said to be one of several', async () => {
    const { findings } = await run('excel', '编号,名称,价格,零售价\ncup,甲甲,5,8\n');
    expect(findings).toContainEqual(
      expect.objectContaining({ field: '零售价', value: '8', says: expect.stringContaining('不止一列价格') }),
    );
  });
});

it.each([
  ['excel', '序号,名称,价格\n1,甲甲,5\n2,乙乙,6\n合计,,11\n'],
  ['excel', '名称,价格\n甲甲,5\n乙乙,6\n总计：,11\n'],
  ['youzan', '商品编码,商品名称,价格\na,甲甲,5\nb,乙乙,6\n合计,,11\n'],
])('the sum below a table is neither a product nor a variant (%s %#)', async (source, text) => {
  const { products, findings } = await run(source, text);
  expect(products.map(({ title, variants }) => [title, variants])).toEqual([
    ['甲甲', 1],
    ['乙乙', 1],
  ]);
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'left', line: 4, value: '11' }));
});

describe('what is not for sale where it comes from', () => {
  const head =
    'ID,Type,SKU,Name,Published,In stock?,Stock,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n';

  it('is told of a variation of WooCommerce', async () => {
    const text = `${head}1,variable,cup,杯子,1,1,,,,色,"红, 蓝"\n2,variation,r,杯子 - 红,1,1,,5,id:1,色,红\n3,variation,b,杯子 - 蓝,-1,1,,6,id:1,色,蓝\n`;
    expect((await run('woocommerce', text)).findings).toContainEqual(
      expect.objectContaining({ kind: 'left', value: '蓝', says: expect.stringContaining('停售') }),
    );
  });

  it('is told of a row of a table', async () => {
    const text = '名称,规格,价格,状态\n杯子,红,5,上架\n杯子,蓝,6,已下架\n';
    expect((await run('excel', text)).findings).toContainEqual(
      expect.objectContaining({ kind: 'left', value: '蓝', says: expect.stringContaining('停售') }),
    );
  });

  it('counts as none left where WooCommerce says that it is out of stock without counting', async () => {
    const text = `${head}5,simple,bowl,碗碗,1,0,,7,,,\n`;
    expect((await run('woocommerce', text)).findings).toContainEqual(
      expect.objectContaining({ field: '库存', value: '0' }),
    );
    await run('woocommerce', text.replaceAll('bowl', 'dish').replace('5,', '6,'), '--stock');
    expect(shop.read('dish')).toContain('supply: 0\n');
  });
});

describe('a picture', () => {
  const paint = async (name: string, background: string) => {
    const file = join(shop.root, 'photos', name);
    mkdirSync(dirname(file), { recursive: true });
    await sharp({ create: { width: 900, height: 900, channels: 3, background } })
      .jpeg()
      .toFile(file);
  };
  const importAll = (text: string) => run('excel', text, '--pictures', join(shop.root, 'photos'));
  const countPictures = (slug: string) => shop.read(slug).match(/^ +- file: /gm)?.length ?? 0;

  it('of HG-10 is not one of HG-1', async () => {
    await paint('hg-1-1.jpg', '#123');
    await paint('hg-10.jpg', '#321');
    await importAll('编号,名称,价格\nhg-1,枸杞,5\nhg-10,大枸杞,6\n');
    expect([countPictures('hg-1'), countPictures('hg-10')]).toEqual([1, 1]);
  });

  it('of a code that begins like another code is that of the other', async () => {
    await paint('hg-1.jpg', '#123');
    await paint('hg.jpg', '#321');
    await importAll('编号,名称,价格\nhg,枸杞,5\nhg-1,大枸杞,6\n');
    expect([countPictures('hg'), countPictures('hg-1')]).toEqual([1, 1]);
  });

  it('is chosen by its folder where several have its name, and none where the folder does not tell', async () => {
    await paint('a/1.jpg', '#111');
    await paint('b/1.jpg', '#fff');
    const { findings } = await importAll(
      '编号,名称,价格,图片\nx-1,甲甲,5,https://x/a/1.jpg\nx-2,乙乙,6,https://x/b/1.jpg\nx-3,丙丙,6,1.jpg\n',
    );
    const read = (name: string) => readFileSync(join(shop.root, 'content/sellers/luo/pictures', name));
    expect((await sharp(read('x-1-1.jpg')).stats()).channels[0]?.mean).toBeLessThan(40);
    expect((await sharp(read('x-2-1.jpg')).stats()).channels[0]?.mean).toBeGreaterThan(200);
    expect(countPictures('x-3')).toBe(0);
    expect(findings).toContainEqual(
      expect.objectContaining({ product: '丙丙', value: '1.jpg', says: expect.stringContaining('不止一张') }),
    );
  });

  it('that is a folder or leads nowhere is passed over', async () => {
    mkdirSync(join(shop.root, 'photos', 'cup.jpg'), { recursive: true });
    symlinkSync(join(shop.root, 'nowhere'), join(shop.root, 'photos', 'cup-1.jpg'));
    expect((await importAll('编号,名称,价格\ncup,甲甲,5\n')).products).toMatchObject([{ state: 'new' }]);
  });
});
