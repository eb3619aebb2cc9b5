// The task: drafts that the checker names the holes of, pictures, and a second run that takes nothing from the seller.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readContent } from '../../../scripts/content/read-content.ts';
import { NOW } from '../../fixtures/content/write-content.ts';
import { type ImportShop, openImportShop, readReport } from '../../fixtures/exports/import-shop.ts';
import { writeXlsx } from '../../fixtures/exports/write-xlsx.ts';

const EXPORTS = join(import.meta.dirname, '..', '..', 'fixtures', 'exports');
const SHOPIFY = join(EXPORTS, 'shopify.csv');

let shop: ImportShop;
beforeEach(() => {
  shop = openImportShop();
});
afterEach(() => shop.remove());

const check = () => {
  const result = readContent(shop.root, NOW);
  if (!result.ok) throw new Error(result.problems.map(({ file, wrong }) => `${file} ${wrong}`).join('\n'));
  return result.content;
};

describe('an import', () => {
  it('writes drafts that stop no build, and the checker names what they lack', async () => {
    const said = await shop.run('shopify', SHOPIFY, '--seller', 'luo', '--json');
    expect(said.code).toBe(1);
    expect(readReport(said).products).toMatchObject([
      { key: 'tea-cup', file: 'content/sellers/luo/products/tea-cup.md', state: 'new', variants: 3, isDraft: true },
      { key: 'ash-vase', state: 'new', variants: 1, isDraft: true },
    ]);
    const { products, warnings } = check();
    expect(products.map(({ slug }) => slug)).toEqual(['oil', 'walnut']);
    const lacks = warnings.filter(({ field }) => field === 'draft').map(({ wrong }) => wrong);
    expect(lacks).toEqual(['这份草稿还缺：summary、price、pictures、points、origin', '这份草稿还缺：pictures、origin']);
    expect(shop.read('tea-cup')).toContain('price: 1288.8\n');
    expect(shop.read('ash-vase')).toContain('price: # 表里写的是：$420.00\n');
  });

  it('writes a whole product where the table has everything', async () => {
    const pictures = join(shop.root, 'photos');
    mkdirSync(pictures);
    await paint(join(pictures, 'thin-shell.jpg'), 40);
    const table = shop.keep('table.csv', '');
    const template = join(shop.root, 'template.csv');
    await shop.run('excel', '--template', template);
    cpSync(template, table);
    const said = await shop.run('excel', table, '--seller', 'luo', '--pictures', pictures, '--stock', '--json');
    expect(readReport(said)).toMatchObject({ state: 'imported', products: [{ state: 'new', isDraft: false }] });
    const product = check().products.find(({ slug }) => slug === 'thin-shell');
    expect(product?.data.variants).toMatchObject([
      { title: '500 克 · 布袋', price: 3980, batch: { supply: 120, madeAt: '2026-09-20', bestBefore: '2027-06-30' } },
      { title: '1 公斤 · 布袋', price: 7500, batch: { supply: 60 } },
    ]);
    expect(product?.data.pictures).toEqual([
      { file: '../pictures/thin-shell-1.jpg', alt: '竹匾里晒着的核桃，有两颗敲开了' },
    ]);
  });

  it('reads a workbook with prices and days as Excel stores them', async () => {
    const rows = [
      ['名称', '价格', '库存', '生产日期'],
      ['核桃', { number: '39.800000000000004' }, { number: '12' }, { day: 46268 }],
      ['蜂蜜', { number: '0.28999999999999998' }, { number: '3.5' }, { number: '46268' }],
    ];
    const table = shop.keep(
      't.xlsx',
      await writeXlsx([
        { name: '说明', rows: [['请看第二张表'], ['。']] },
        { name: '商品', rows },
      ]),
    );
    const report = readReport(await shop.run('excel', table, '--seller', 'luo', '--stock', '--json'));
    const [walnut, honey] = report.products.map(({ file }) => readFileSync(join(shop.root, file), 'utf8'));
    expect(walnut).toContain('price: 39.8\n');
    expect(walnut).toContain('  supply: 12\n  madeAt: 2026-09-03\n');
    expect(honey).toContain('price: 0.29\n');
    expect(honey).not.toContain('batch:');
    expect(report.findings).toContainEqual(expect.objectContaining({ field: '库存', value: '3.5' }));
    expect(report.findings).toContainEqual(expect.objectContaining({ field: '工作表', value: '说明' }));
  });

  it('writes nothing on a dry run', async () => {
    const said = await shop.run('shopify', SHOPIFY, '--seller', 'luo', '--dry-run');
    expect(said.errors).toContain('只是试一遍，什么都没有写');
    expect(shop.list()).toEqual([]);
  });

  it('keeps its report in a file, value by value', async () => {
    const report = join(shop.root, 'report.md');
    await shop.run('shopify', SHOPIFY, '--seller', 'luo', '--report', report);
    expect(readFileSync(report, 'utf8')).toMatch(/一件东西一个价.*「198\.00」/s);
  });

  it('puts more than twelve variants into several products', async () => {
    const rows = Array.from(
      { length: 15 },
      (_, index) => `衣,色${index % 3},码${Math.floor(index / 3)},${index + 1}\n`,
    );
    const table = shop.keep('t.csv', `名称,颜色,尺码,价格\n${rows.join('')}`);
    const report = readReport(await shop.run('excel', table, '--seller', 'luo', '--json'));
    expect(report.products.map(({ title, variants }) => [title, variants])).toEqual([
      ['衣 · 色0', 5],
      ['衣 · 色1', 5],
      ['衣 · 色2', 5],
    ]);
    const prices = shop.list().flatMap((name) => [...shop.read(name.slice(0, -3)).matchAll(/price: (\d+)$/gm)]);
    expect(prices.map(([, price]) => Number(price)).toSorted((a, b) => a - b)).toEqual(
      rows.map((_, index) => index + 1),
    );
  });
});

describe('pictures', () => {
  it('are found by the name in their address, made fit, and come with a second run', async () => {
    await shop.run('shopify', SHOPIFY, '--seller', 'luo');
    const pictures = join(shop.root, 'photos');
    mkdirSync(pictures);
    await paint(join(pictures, 'tea-cup_1024x1024.jpg'), 40);
    await paint(join(pictures, 'tea-cup.jpg'), 90);
    await paint(join(pictures, 'foot.jpg'), 200);
    const report = readReport(await shop.run('shopify', SHOPIFY, '--seller', 'luo', '--pictures', pictures, '--json'));
    expect(report.products.map(({ state }) => state)).toEqual(['updated', 'same']);
    const text = shop.read('tea-cup');
    expect(text).toContain('pictures:\n  - file: ../pictures/tea-cup-1.jpg\n    alt: 手里托着的一只灰釉茶杯\n');
    expect(text).toContain('![杯底露出的胎](../pictures/tea-cup-2.jpg)');
    const first = readFileSync(join(shop.root, 'content/sellers/luo/pictures/tea-cup-1.jpg'));
    expect(await sharp(first).metadata()).toMatchObject({ width: 2000, height: 1500 });
    await shop.run('shopify', SHOPIFY, '--seller', 'luo', '--pictures', pictures);
    expect(readdirSync(join(shop.root, 'content/sellers/luo/pictures')).toSorted()).toEqual([
      'tea-cup-1.jpg',
      'tea-cup-2.jpg',
      'walnut.svg',
    ]);
  });

  it('are found by the code of the product, and a broken one is said', async () => {
    const pictures = join(shop.root, 'photos');
    mkdirSync(join(pictures, 'HG-02'), { recursive: true });
    await paint(join(pictures, 'HG-02', 'a.jpg'), 10);
    cpSync(SHOPIFY, join(pictures, 'hg-01-1.jpg'));
    const report = readReport(
      await shop.run('youzan', join(EXPORTS, 'youzan.csv'), '--seller', 'luo', '--pictures', pictures, '--json'),
    );
    expect(shop.read('hg-02')).toContain('  - file: ../pictures/hg-02-1.jpg\n    alt: # 图上有什么\n');
    expect(report.findings).toContainEqual(expect.objectContaining({ field: '图片', value: 'hg-01-1.jpg' }));
  });
});

describe('a second run', () => {
  const HEAD = 'Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price\n';
  const first = `${HEAD}bag,布袋,<p>自己缝的布袋。</p>,颜色,红,R,39.80\nbag,,,,蓝,B,41\nhat,草帽,<p>麦秆编的。</p>,Title,Default Title,H,20\n`;
  const second = `${HEAD}bag,布袋,<p>自己缝的布袋。</p>,颜色,蓝,B,45\nbag,,,,红,R,42.50\nbag,,,,绿,G,50\nhat,草帽,<p>麦秆编的，三天一顶。</p>,Title,Default Title,H,20\n`;
  const run = (text: string) => shop.run('shopify', shop.keep('s.csv', text), '--seller', 'luo', '--json');

  it('of the same export changes nothing', async () => {
    await run(first);
    const before = shop.list().map((name) => shop.read(name.slice(0, -3)));
    expect(readReport(await run(first)).products.map(({ state }) => state)).toEqual(['same', 'same']);
    expect(shop.list().map((name) => shop.read(name.slice(0, -3)))).toEqual(before);
  });

  it('of a changed export takes its prices, its new variant and its words', async () => {
    await run(first);
    expect(readReport(await run(second)).products.map(({ state }) => state)).toEqual(['updated', 'updated']);
    expect(shop.read('bag')).toContain(
      'variants:\n  - id: r\n    title: 红\n    price: 42.5\n  - id: b\n    title: 蓝\n    price: 45\n  - id: g\n    title: 绿\n    price: 50\n',
    );
    expect(shop.read('hat')).toContain('\n---\n\n麦秆编的，三天一顶。\n');
    expect(readReport(await run(second)).products.map(({ state }) => state)).toEqual(['same', 'same']);
  });

  it('keeps what the seller wrote, byte for byte, and says where the export differs', async () => {
    await run(first);
    const own = shop
      .read('bag')
      .replace('title: 布袋', '# 我的话\ntitle: 老布袋 # 改过')
      .replace('title: 红', 'title: 大红')
      .replace('price: 39.8', 'price: 38')
      .replace('自己缝的布袋。', '我妈缝的。');
    shop.write('bag', own);
    const report = readReport(await run(second));
    const text = shop.read('bag');
    for (const kept of ['# 我的话\ntitle: 老布袋 # 改过', 'title: 大红', 'price: 38', '我妈缝的。'])
      expect(text).toContain(kept);
    expect(text).toContain('title: 蓝\n    price: 45\n');
    expect(report.findings).toContainEqual(
      expect.objectContaining({ kind: 'kept', field: 'variants.r.price', value: expect.stringContaining('42.50 元') }),
    );
    expect(report.findings.filter(({ kind }) => kind === 'kept').map(({ field }) => field)).toEqual([
      'variants.r.price',
    ]);
  });

  it('finds its product under another file name, and never writes over one that is not its own', async () => {
    await run(first);
    const moved = shop.read('hat');
    shop.write('straw-hat', moved);
    shop.write('hat', '---\ntitle: 我的帽子\n---\n\n别动。\n');
    const report = readReport(await run(second));
    expect(report.products.map(({ file }) => file)).toContain('content/sellers/luo/products/straw-hat.md');
    expect(shop.read('hat')).toBe('---\ntitle: 我的帽子\n---\n\n别动。\n');
  });

  it('leaves a file that cannot be read as it is', async () => {
    await run(first);
    const broken = shop.read('bag').replace('title: 布袋', 'title: "布袋');
    shop.write('bag', broken);
    const said = await run(second);
    expect(said.code).toBe(1);
    expect(readReport(said).products[0]?.state).toBe('unreadable');
    expect(shop.read('bag')).toBe(broken);
  });

  it('tells what is no longer in the export, and leaves it', async () => {
    await run(first);
    const report = readReport(await run(first.replace(/^hat.*\n/m, '').replace(/^bag,,,,蓝.*\n/m, '')));
    expect(report.findings.map(({ kind, field, product }) => [kind, field, product])).toContainEqual([
      'kept',
      '',
      'hat',
    ]);
    expect(shop.list()).toEqual(['bag.md', 'hat.md']);
    expect(shop.read('bag')).toContain('id: b\n');
  });

  it('takes a product that got variants', async () => {
    await run(first);
    await run(second.replace(/^hat.*\n/m, 'hat,草帽,<p>麦秆编的。</p>,尺码,大,H-L,22\nhat,,,,小,H-S,18\n'));
    const text = shop.read('hat');
    expect(text).toContain(
      'variants:\n  - id: h-l\n    title: 大\n    price: 22\n  - id: h-s\n    title: 小\n    price: 18\n',
    );
    expect(text).not.toMatch(/^price:/m);
  });
});

describe('words that make no command', () => {
  it.each([
    [['shoppify', 'x.csv'], 2, /shopify、woocommerce、youzan、excel/],
    [['shopify'], 2, /缺少文件/],
    [['shopify', 'none.csv', '--seller', 'luo'], 1, /没有文件/],
    [['shopify', SHOPIFY, '--seller', 'lou'], 1, /是不是 luo/],
    [['shopify', SHOPIFY, '--seller', 'luo', '--currency', 'USD'], 1, /人民币/],
    [['shopify', SHOPIFY, '--seller', 'luo', '--pictures', 'none'], 1, /没有文件夹/],
    [['youzan', '--template', 'x.csv'], 2, /excel/],
  ])('%j is refused with what to do', async (args, code, words) => {
    const said = await shop.run(...args);
    expect(said.code).toBe(code);
    expect(said.errors).toMatch(words);
    expect(existsSync(join(shop.root, 'x.csv'))).toBe(false);
  });
});

async function paint(file: string, shade: number): Promise<void> {
  const image = sharp({ create: { width: 2400, height: 1800, channels: 3, background: { r: shade, g: 90, b: 60 } } });
  await image.jpeg().toFile(file);
}
