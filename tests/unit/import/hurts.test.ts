// What would hurt a seller quietly: rows that vanish, names that are used again, holes that pass for words.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countRoom } from '../../../scripts/import/draft/count-room.ts';
import { type ImportShop, openImportShop, readReport } from '../../fixtures/exports/import-shop.ts';

let shop: ImportShop;
beforeEach(() => {
  shop = openImportShop();
});
afterEach(() => shop.remove());

const run = async (source: string, text: string, ...more: readonly string[]) =>
  readReport(await shop.run(source, shop.keep('t.csv', text), '--seller', 'luo', '--json', ...more));

it('a variant of Shopify without a price is a hole, not a row that is passed over', async () => {
  await run(
    'shopify',
    'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\ncup,甲甲,色,红,,5\ncup,,,蓝,,\ncup,,,,S-3,\n',
  );
  expect(shop.read('cup').match(/- id: /g)).toHaveLength(3);
  expect(shop.read('cup')).toContain('title: 蓝\n    price:\n');
});

it('a product of Shopify without a handle is its own', async () => {
  const { products } = await run('shopify', 'Handle,Title,Variant Price\na,甲甲,5\n,乙乙,6\n');
  expect(products.map(({ title }) => title)).toEqual(['甲甲', '乙乙']);
});

it('what was sold beyond the stock is none left', async () => {
  await run('excel', '名称,价格,库存,生产日期\n甲甲,5,-3,2026-09-01\n', '--stock');
  expect(shop.read(shop.list()[0]?.slice(0, -3) ?? '')).toContain('supply: 0\n');
});

it('a name that was deleted, or that led here before, is never used again', async () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: shop.root });
  git('init', '--quiet');
  await run('excel', '编号,名称,价格\ncup,甲甲,5\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'one');
  rmSync(join(shop.root, 'content/sellers/luo/products/cup.md'));
  git('commit', '--quiet', '-a', '-m', 'two');
  shop.write('bowl', '---\ntitle: 碗\nformerly: [old-bowl]\n---\n\n碗。\n');
  const { products } = await run('excel', '编号,名称,价格\ncup,乙乙,5\nold-bowl,丙丙,6\noil,丁丁,7\n');
  const names = products.map(({ file }) => file.replace(/^.*\//, ''));
  expect(names).toEqual([
    expect.stringMatching(/^cup-/),
    expect.stringMatching(/^old-bowl-/),
    expect.stringMatching(/^oil-/),
  ]);
});

it('two products with one id are two, and stay two', async () => {
  const text = 'ID,Type,SKU,Name,Regular price\n1,simple,cup,甲甲,5\n1,simple,bowl,乙乙,6\n';
  await run('woocommerce', text);
  expect((await run('woocommerce', text)).products.map(({ state }) => state)).toEqual(['same', 'same']);
  expect(shop.read('cup')).toContain('price: 5\n');
  expect(shop.read('bowl')).toContain('price: 6\n');
});

it('a product of one source is not taken for that of another', async () => {
  await run('shopify', 'Handle,Title,Variant Price\ncup,甲甲,5\n');
  const { products } = await run('excel', '编号,名称,价格\ncup,乙乙,6\n');
  expect(products).toMatchObject([{ state: 'new' }]);
  expect(shop.read('cup')).toContain('price: 5\n');
});

it('a picture that no page shows is not left behind', async () => {
  const photos = join(shop.root, 'photos');
  mkdirSync(photos);
  for (const number of [1, 2, 3, 4, 5])
    await sharp({ create: { width: 900, height: 900, channels: 3, background: { r: number * 40, g: 9, b: 9 } } })
      .jpeg()
      .toFile(join(photos, `cup-${number}.jpg`));
  const { findings } = await run('excel', '编号,名称,价格\ncup,甲甲,5\n', '--pictures', photos);
  expect(readdirSync(join(shop.root, 'content/sellers/luo/pictures'))).toHaveLength(1 + 4);
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'left', value: 'cup-5.jpg' }));
});

it('words that are too short or too long for a field are holes, and their text is told', async () => {
  const photos = join(shop.root, 'photos');
  mkdirSync(photos);
  await sharp({ create: { width: 900, height: 900, channels: 3, background: '#123456' } })
    .jpeg()
    .toFile(join(photos, 'a.jpg'));
  const text = `编号,名称,价格,理由1,理由2,理由3,图片,图片说明,产地,正文\ncup,甲甲,5,好,打下来七天内晒干,坏一颗补一颗给你,a.jpg,碗,云南,正文。<img src="a.jpg">\n`;
  const { findings, products } = await run('excel', text, '--pictures', photos);
  expect(shop.read('cup')).toContain('alt: # 图上有什么');
  expect(findings).toContainEqual(
    expect.objectContaining({ kind: 'missing', field: 'points', value: expect.stringContaining('好；') }),
  );
  expect(products).toMatchObject([{ isDraft: true }]);
});

it('a picture in the letter that says nothing keeps the product a draft', async () => {
  const photos = join(shop.root, 'photos');
  mkdirSync(photos);
  await sharp({ create: { width: 900, height: 900, channels: 3, background: '#123456' } })
    .jpeg()
    .toFile(join(photos, 'a.jpg'));
  const whole =
    '编号,名称,价格,一句话,理由1,理由2,理由3,图片,图片说明,产地,正文\ncup,甲甲,5,海拔一千八百米的老树核桃。,树龄都在六十年以上,打下来七天内晒干,坏一颗补一颗给你,a.jpg,竹匾里的核桃,云南,';
  expect((await run('excel', `${whole}一段字。\n`, '--pictures', photos)).products).toMatchObject([{ isDraft: false }]);
  const other = whole.replace('\ncup,', '\nbowl,');
  const { products } = await run('excel', `${other}"<p>字</p><img src=""a.jpg"">"\n`, '--pictures', photos);
  expect(products).toMatchObject([{ isDraft: true }]);
});

it('a long domain leaves less room for a name, so that its link fits the code on a poster', () => {
  const file = join(shop.root, 'content/program.md');
  shop.keep(
    'content/program.md',
    readFileSync(file, 'utf8').replace(
      'https://shop.yuanshan.example',
      `https://${'very-long-name.'.repeat(2)}yuanshan.example`,
    ),
  );
  expect(countRoom(shop.root, 'luo')).toBeLessThan(24);
  expect(countRoom(shop.root, 'luo')).toBeGreaterThan(0);
});
