// Imported a second time after the export, the seller or the splitting changed: nothing twice, nothing too many, nothing unsaid.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportShop, openImportShop, readReport } from '../../fixtures/exports/import-shop.ts';

let shop: ImportShop;
beforeEach(() => {
  shop = openImportShop();
});
afterEach(() => shop.remove());

const run = async (source: string, text: string, ...more: readonly string[]) =>
  readReport(await shop.run(source, shop.keep('t.csv', text), '--seller', 'luo', '--json', ...more));
const readAll = () => shop.list().map((name) => shop.read(name.slice(0, -3)));

describe('more variants than before', () => {
  const table = (numbers: readonly number[]) =>
    `编号,名称,规格,价格\n${numbers.map((number) => `coat,衣衣,码${number},${number}\n`).join('')}`;
  const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

  it.each([
    ['a thirteenth would cut the product into two beside the old one', count(1, 12), count(1, 13)],
    ['a new one at the top would move the others from file to file', count(1, 14), count(0, 14)],
    ['fewer would join what was cut into two', count(1, 14), count(1, 3)],
    ['new ones beside those that are gone would be more than twelve', count(1, 12), count(4, 15)],
  ])('%s: refused, and every file stays as it is', async (_, before, after) => {
    await run('excel', table(before));
    const lying = readAll();
    const report = await run('excel', table(after));
    expect(report.state).toBe('incomplete');
    expect(report.findings).toContainEqual(
      expect.objectContaining({ kind: 'refused', product: '衣衣', says: expect.stringContaining('12 种') }),
    );
    expect(report.findings.map(({ says }) => says).join()).not.toContain('表里没有这件商品');
    expect(readAll()).toEqual(lying);
  });

  it('of a product in several files, another one at the end is taken', async () => {
    await run('excel', table(count(1, 14)));
    expect((await run('excel', table(count(1, 15)))).state).toBe('imported');
    expect(
      readAll()
        .join('')
        .match(/- id: /g),
    ).toHaveLength(15);
  });
});

it('a product that was one row with a code is the same when it gets a second row', async () => {
  await run('excel', '编号,名称,规格,价格\nhz-500,核桃,500 克,39.8\n');
  const two = '编号,名称,规格,价格\nhz-500,核桃,500 克,42\nhz-1000,核桃,1 公斤,75\n';
  const { products, findings } = await run('excel', two);
  expect(products).toMatchObject([{ file: 'content/sellers/luo/products/hz-500.md', state: 'updated' }]);
  expect(findings.map(({ says }) => says).join()).not.toContain('表里没有这件商品');
  expect(shop.list()).toEqual(['hz-500.md']);
  expect((await run('excel', two)).products).toMatchObject([{ state: 'same' }]);
});

describe('--stock on a second run', () => {
  const table = (stock: number, madeAt = '2026-09-01') =>
    `编号,名称,规格,价格,库存,生产日期\ncup,杯子,,5,${stock},${madeAt}\nhat,草帽,大,6,8,${madeAt}\nhat,草帽,小,6,9,${madeAt}\n`;

  it('brings the batch that the first one left out', async () => {
    await run('excel', table(7));
    const { products } = await run('excel', table(7), '--stock');
    expect(products.map(({ state }) => state)).toEqual(['updated', 'updated']);
    expect(shop.read('cup')).toMatch(/batch:\n {2}id: import-[\d-]+\n {2}supply: 7\n {2}madeAt: 2026-09-01\n/);
    expect(shop.read('hat').match(/supply: [89]\n/g)).toHaveLength(2);
    expect((await run('excel', table(7), '--stock')).products.map(({ state }) => state)).toEqual(['same', 'same']);
  });

  it('never changes a batch, and says that the export counts otherwise', async () => {
    await run('excel', table(7), '--stock');
    const before = readAll();
    const { findings } = await run('excel', table(30), '--stock');
    expect(readAll()).toEqual(before);
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'kept', field: 'batch', value: expect.stringContaining('30') }),
    );
  });

  it('brings no batch without a day into what is published, and says so', async () => {
    await run('excel', table(7, ''));
    shop.write('cup', shop.read('cup').replace('draft: true\n', ''));
    const before = shop.read('cup');
    const { findings } = await run('excel', table(7, ''), '--stock');
    expect(shop.read('cup')).toBe(before);
    expect(findings).toContainEqual(expect.objectContaining({ product: '杯子', field: '库存', value: '7' }));
    expect(shop.read('hat')).toContain('madeAt:\n');
  });
});

it('a copy with the same marker is not taken for the product, and neither file is touched', async () => {
  await run('shopify', 'Handle,Title,Variant Price\nbag,布袋,5\n');
  shop.write('a-bag', shop.read('bag'));
  const report = await run('shopify', 'Handle,Title,Variant Price\nbag,布袋,8\n');
  expect(report.state).toBe('incomplete');
  expect(report.findings).toContainEqual(
    expect.objectContaining({ kind: 'refused', value: expect.stringMatching(/a-bag\.md.*\/bag\.md/) }),
  );
  expect(
    readAll()
      .join('')
      .match(/^price: 5$/gm),
  ).toHaveLength(2);
});

it('a product whose marker is gone is written once more, and that is said', async () => {
  await run('shopify', 'Handle,Title,Variant Price\nbag,布袋,5\n');
  shop.write('bag', shop.read('bag').replaceAll(/^#.*\n/gm, ''));
  const { findings } = await run('shopify', 'Handle,Title,Variant Price\nbag,布袋,5\n');
  expect(findings).toContainEqual(
    expect.objectContaining({ kind: 'changed', value: 'content/sellers/luo/products/bag.md' }),
  );
});

it('a published product that is no longer sold where it comes from is told', async () => {
  const table = (status: string) => `Handle,Title,Variant Price,Status\nbag,布袋,5,${status}\n`;
  await run('shopify', table('active'));
  shop.write('bag', shop.read('bag').replace('draft: true\n', ''));
  const { findings } = await run('shopify', table('archived'));
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'kept', field: 'draft' }));
});

describe('a file for the report or the template', () => {
  const table = '名称,价格\n甲甲,5\n';
  const call = (...words: string[]) => shop.run('excel', ...words);

  it('that somebody wrote is never written over, and nothing is imported before that is known', async () => {
    const own = shop.keep('mine.md', '# 我的话\n');
    const said = await call(shop.keep('t.csv', table), '--seller', 'luo', '--report', own);
    expect([said.code, said.errors]).toEqual([1, expect.stringContaining('没有动它')]);
    expect(shop.list()).toEqual([]);
  });

  it('that is an earlier report is replaced', async () => {
    for (const name of ['r.md', 'r.json'])
      for (const word of ['--dry-run', '--dry-run'])
        expect(
          (await call(shop.keep('t.csv', table), '--seller', 'luo', '--report', join(shop.root, name), word)).code,
        ).toBe(0);
  });

  it('in a folder that is not there is refused in words', async () => {
    const none = join(shop.root, 'none', 'r.md');
    const said = await call(shop.keep('t.csv', table), '--seller', 'luo', '--report', none);
    expect([said.code, said.errors]).toEqual([1, expect.stringContaining('没有文件夹')]);
    expect((await call('--template', none)).errors).toContain('没有文件夹');
    mkdirSync(none, { recursive: true });
    expect((await call(shop.keep('t.csv', table), '--seller', 'luo', '--report', none)).code).toBe(1);
    rmSync(none, { recursive: true });
    expect(shop.list()).toEqual([]);
  });
});
