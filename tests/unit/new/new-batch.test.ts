// A restock changes the batch and not one byte beside it, and never takes the name of a batch that was sold.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { editBatch } from '../../../scripts/new/edit-batch.ts';
import { create } from '../../../scripts/new.ts';
import { runTask } from '../../../scripts/terminal/task.ts';
import { openSmallShop, type SmallShop } from '../../fixtures/new-things.ts';

const WALNUT = 'content/sellers/luo/products/walnut.md';
const OIL = 'content/sellers/luo/products/oil.md';
const NEW = { id: '2026-11-20', supply: 60, madeAt: '2026-11-20', bestBefore: '2027-05-20' };

describe('editing a batch', () => {
  it.each([
    [
      'in a block, with comments, quotes and another order',
      '---\nbatch: # 这一批\n  supply: \'120\' # 袋\n  id: "old" # 别改\n  madeAt: 2026-09-20   # 白露\norder: 1\n---\n\n---\nid: old\n',
      null,
      '---\nbatch: # 这一批\n  supply: 60 # 袋\n  id: 2026-11-20 # 别改\n  madeAt: 2026-11-20   # 白露\n  bestBefore: 2027-05-20\norder: 1\n---\n\n---\nid: old\n',
    ],
    [
      'in braces',
      '---\nprice: 1\nbatch: { id: old, supply: 1, madeAt: 2026-09-20 } # 少\n---\n',
      null,
      '---\nprice: 1\nbatch: { id: 2026-11-20, supply: 60, madeAt: 2026-11-20, bestBefore: 2027-05-20 } # 少\n---\n',
    ],
    [
      'below a price, with the line ends of Windows and a mark at the start',
      '\uFEFF---\r\ntitle: x\r\nprice: 88 # 元\r\nfacts: []\r\n---\r\n\r\nx\r\n',
      null,
      '\uFEFF---\r\ntitle: x\r\nprice: 88 # 元\r\nbatch:\r\n  id: 2026-11-20\r\n  supply: 60\r\n  madeAt: 2026-11-20\r\n  bestBefore: 2027-05-20\r\nfacts: []\r\n---\r\n\r\nx\r\n',
    ],
    [
      'of the second variant, the last line of the front matter',
      '---\nvariants:\n  - id: a\n    title: x\n    price: 1\n  - id: b\n    title: x\n    price: 2\n---\nx',
      1,
      '---\nvariants:\n  - id: a\n    title: x\n    price: 1\n  - id: b\n    title: x\n    price: 2\n    batch:\n      id: 2026-11-20\n      supply: 60\n      madeAt: 2026-11-20\n      bestBefore: 2027-05-20\n---\nx',
    ],
    [
      'of a variant in braces',
      '---\nvariants: [{ id: a, title: x, price: 1 }, { id: b, price: 2, title: x }]\n---\n',
      1,
      '---\nvariants: [{ id: a, title: x, price: 1 }, { id: b, price: 2, batch: { id: 2026-11-20, supply: 60, madeAt: 2026-11-20, bestBefore: 2027-05-20 }, title: x }]\n---\n',
    ],
  ])('%s leaves the rest as it is', (_name, before, variant, after) => {
    expect(editBatch(before, variant, NEW)).toBe(after);
  });

  it('puts a name that YAML would take for something else between quotes', () => {
    for (const [id, written] of [
      ['2026', "'2026'"],
      ['1e5', "'1e5'"],
      ['null', "'null'"],
      ['0x1f', "'0x1f'"],
    ] as const) {
      const edited = editBatch('---\nprice: 1\n---\n', null, { ...NEW, id })?.replaceAll('"', "'");
      expect(edited).toContain(`\n  id: ${written}\n`);
    }
  });

  it('gives up where there is no price or something else under batch', () => {
    expect(editBatch('---\ntitle: x\n---\n', null, NEW)).toBe(null);
    expect(editBatch('---\nprice: 1\nbatch:\n---\n', null, NEW)).toBe(null);
    expect(editBatch('price: 1\n', null, NEW)).toBe(null);
  });
});

describe('a restock', () => {
  const shops: SmallShop[] = [];
  afterEach(() => shops.splice(0).forEach((shop) => shop.close()));
  const open = (...changes: Parameters<typeof openSmallShop>[0] & object): SmallShop => {
    const shop = openSmallShop(changes);
    shops.push(shop);
    return shop;
  };

  it('begins a new batch and says that the old one is no longer sold', async () => {
    const shop = open();
    const before = shop.read(WALNUT);
    const said = await shop.run([
      'batch',
      'luo/walnut/500g',
      '--supply',
      '60',
      '--made',
      '2026-11-20',
      '--best-before',
      '2027-05-20',
    ]);
    expect(said).toMatchObject({ code: 0, errors: '' });
    expect(said.out).toContain('旧批次 autumn-2026 不再卖，没卖完的也一样');
    const changed = before
      .replace('id: autumn-2026', 'id: 2026-11-20')
      .replace('supply: 120', 'supply: 60')
      .replace('madeAt: 2026-09-20', 'madeAt: 2026-11-20')
      .replace('bestBefore: 2027-06-30', 'bestBefore: 2027-05-20');
    expect(shop.read(WALNUT)).toBe(changed);
  });

  it('asks for the best-before day of goods that had one', async () => {
    const said = await open().run('batch', 'luo/walnut/500g', '--supply', '60', '--made', '2026-11-20');
    expect(said).toMatchObject({ code: 2, errors: expect.stringContaining('--best-before') });
  });

  it('raises the supply of the batch that is there, and nothing else', async () => {
    const shop = open();
    const before = shop.read(WALNUT);
    const said = await shop.run('batch', 'luo/walnut/500g', '--id', 'autumn-2026', '--supply', '180');
    expect(said.out).toContain('120 → 180 份，卖掉的算在内；发布以后多出 60 份');
    expect(shop.read(WALNUT)).toBe(before.replace('supply: 120', 'supply: 180'));
    const less = await shop.run('batch', 'luo/walnut/500g', '--id', 'autumn-2026', '--supply', '180');
    expect(less).toMatchObject({ code: 1, errors: expect.stringContaining('现在就是 180 份') });
  });

  it('limits what was unlimited, and says so', async () => {
    const shop = open();
    const said = await shop.run('batch', 'luo/oil', '--supply', '60', '--made', '2026-11-20');
    expect(said.out).toContain('以前是不限量');
    expect(shop.read(OIL)).toContain('price: 88\nbatch:\n  id: 2026-11-20\n  supply: 60\n  madeAt: 2026-11-20\n');
  });

  it('never takes a name again: not of another variant, not of an earlier commit', async () => {
    const shop = open();
    shop.commit();
    await shop.run('batch', 'luo/oil', '--supply', '60', '--made', '2026-11-01', '--id', 'first');
    shop.commit();
    await shop.run('batch', 'luo/oil', '--supply', '60', '--made', '2026-11-20');
    const again = await shop.run('batch', 'luo/oil', '--supply', '60', '--made', '2026-11-20', '--id', 'first');
    expect(again).toMatchObject({ code: 1, errors: expect.stringContaining('「first」以前用过') });
    const sameDay = await shop.run('batch', 'luo/oil', '--supply', '70', '--made', '2026-11-20');
    expect(sameDay.code).toBe(0);
    expect(shop.read(OIL)).toContain('id: 2026-11-20-2');
    const other = await shop.run([
      'batch',
      'luo/walnut/1kg',
      '--supply',
      '60',
      '--made',
      '2026-11-20',
      '--id',
      'autumn-2026',
    ]);
    expect(other.code).toBe(1);
  });

  it.each([
    ['a product that is not there', ['luo/wallnut', '--supply', '6', '--made', '2026-11-20'], 1, '是不是 luo/walnut？'],
    ['no variant where there are several', ['luo/walnut', '--supply', '6', '--made', '2026-11-20'], 2, '500g、1kg'],
    ['a variant that is not there', ['luo/walnut/2kg', '--supply', '6', '--made', '2026-11-20'], 1, '没有规格「2kg」'],
    ['a variant where there are none', ['luo/oil/500g', '--supply', '6', '--made', '2026-11-20'], 1, '没有规格 →'],
    ['half a unit', ['luo/oil', '--supply', '6.5', '--made', '2026-11-20'], 1, '--supply'],
    ['a day that is none', ['luo/oil', '--supply', '6', '--made', '11月20日'], 1, '--made'],
    ['a day that is still to come', ['luo/oil', '--supply', '6', '--made', '2999-01-01'], 1, '还没到'],
    [
      'a day too many',
      ['luo/oil', '--supply', '6', '--made', '2026-11-20', '--best-before', '2026-11-20'],
      1,
      '不在制作日',
    ],
    ['no supply', ['luo/oil', '--made', '2026-11-20'], 2, '--supply'],
  ])('is not written for %s', async (_name, args, code, wrong) => {
    const shop = open();
    const before = [shop.read(OIL), shop.read(WALNUT)];
    const said = await shop.run('batch', ...args);
    expect(said).toMatchObject({ code, errors: expect.stringContaining(wrong) });
    expect([shop.read(OIL), shop.read(WALNUT)]).toEqual(before);
  });

  it('is not written over what somebody saved into the file meanwhile', async () => {
    const shop = open();
    const step = <Result>(_title: string, work: () => Promise<Result>) => {
      writeFileSync(join(shop.root, OIL), shop.read(OIL).replace('price: 88', 'price: 90'));
      return work();
    };
    const args = ['batch', 'luo/oil', '--supply', '6', '--made', '2026-11-20'];
    const said = await runTask(create, args, { root: shop.root, canAsk: false, hasColours: false, step });
    expect(said).toMatchObject({ code: 1, errors: expect.stringContaining('刚刚有人改过') });
    expect(shop.read(OIL)).toContain('price: 90\n');
  });

  it('waits until what is wrong in the product is mended', async () => {
    const shop = open({ file: OIL, replace: 'price: 88', by: 'price: 贵' });
    const said = await shop.run('batch', 'luo/oil', '--supply', '6', '--made', '2026-11-20');
    expect(said.errors).toContain('先改好再补货');
    writeFileSync(join(shop.root, OIL), 'no front matter');
    expect((await shop.run('batch', 'luo/oil', '--supply', '6', '--made', '2026-11-20')).code).toBe(1);
  });
});
