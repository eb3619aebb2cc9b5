// A new shop has what the law wants shown, a colour that can be read, and a folder of its own; a lesson is true as it is.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { ACCENTS } from '../../../scripts/new/choose-accent.ts';
import { readContent } from '../../../scripts/content/read-content.ts';
import { contrastOf, PAPER, READABLE } from '../../../site/contrast.ts';
import { NOW } from '../../fixtures/content/write-content.ts';
import { openSmallShop, type SmallShop } from '../../fixtures/new-things.ts';

const SHOP = [
  ['seller', 'zhang-tea', '--name', '张家茶园', '--person', '张三', '--place', '福建 · 武夷'],
  ['--tagline', '屋后两亩地，一年采一季', '--phone', '0599-5550-0126', '--address', '福建省武夷山市星村镇 1 号'],
  ['--shipping', '8', '--within-days', '3'],
].flat();
const EXEMPT = ['--exempt', '自产自销的农产品，依法不需要登记。'];
const OWNERS = '.github/CODEOWNERS';

const shops: SmallShop[] = [];
afterEach(() => shops.splice(0).forEach((shop) => shop.close()));

function open(): SmallShop {
  const shop = openSmallShop();
  shops.push(shop);
  return shop;
}

function readSeller(shop: SmallShop) {
  const checked = readContent(shop.root, NOW);
  if (!checked.ok) throw new Error('the shop does not pass');
  const seller = checked.content.sellers.find(({ slug }) => slug === 'zhang-tea');
  if (!seller) throw new Error('there is no shop');
  return seller;
}

describe('a shop', () => {
  it('passes the checker as it is written, with its seal for a portrait and a letter that is true', async () => {
    const shop = open();
    const said = await shop.run(...SHOP, ...EXEMPT);
    expect(said).toMatchObject({ code: 0, errors: '' });
    const { data, body } = readSeller(shop);
    expect(data).toMatchObject({
      seal: '张家',
      contact: { phone: '0599-5550-0126' },
      licence: { kind: 'exempt' },
      shipping: { flat: 800, from: '福建 · 武夷', withinDays: 3 },
      portrait: { file: './pictures/seal.svg', alt: '「张家」的印章，店里的照片还没有放上来' },
    });
    expect(body.startsWith('我是张三，在福建 · 武夷。')).toBe(true);
    const drawn = await sharp(join(shop.root, 'content/sellers/zhang-tea/pictures/seal.svg')).metadata();
    expect([drawn.width, drawn.height]).toEqual([1200, 1200]);
    for (const folder of ['products', 'stories', 'pictures'])
      expect(existsSync(join(shop.root, 'content/sellers/zhang-tea', folder))).toBe(true);
    expect(said.out).toContain('/content/sellers/zhang-tea/ @店主的账号');
    expect(said.out).toContain('npm run new -- product zhang-tea');
  });

  it('takes a licence and a photo', async () => {
    const shop = open();
    const photo = sharp({ create: { width: 1200, height: 900, channels: 3, background: '#456' } });
    writeFileSync(join(shop.root, 'yard.png'), await photo.png().toBuffer());
    const said = await shop.run(
      [...SHOP, '--licence-name', '武夷山市张家茶园', '--licence-number', '93532922MA6XP0126K'],
      ['--portrait', 'yard.png', '--portrait-alt', '清早的茶园，雾还没有散'],
    );
    expect(said.errors).toBe('');
    expect(readSeller(shop).data).toMatchObject({
      licence: { kind: 'registered', number: '93532922MA6XP0126K' },
      portrait: { file: './pictures/portrait-1.jpg', alt: '清早的茶园，雾还没有散' },
    });
  });

  it('has a colour that can be read, darkened and said so when it could not', async () => {
    for (const colour of ACCENTS) expect(contrastOf(colour, PAPER)).toBeGreaterThanOrEqual(READABLE);
    const shop = open();
    const said = await shop.run(...SHOP, ...EXEMPT, '--accent', '#ffcc00');
    const { accent } = readSeller(shop).data;
    expect(contrastOf(accent, PAPER)).toBeGreaterThanOrEqual(READABLE);
    expect(said.out).toContain(`#ffcc00 在信纸上看不清，写成了同一色相里看得清的 ${accent}`);
  });

  it('is not written while something is missing: everything that is, is told at once', async () => {
    const shop = open();
    const before = shop.list();
    const said = await shop.run('seller', 'zhang-tea', '--name', '张家茶园');
    expect(said.code).toBe(2);
    for (const flag of ['person', 'place', 'tagline', 'wechat', 'address', 'licence-number', 'shipping'])
      expect(said.errors).toContain(`--${flag}（`);
    expect(said.errors).not.toContain('--seal（');
    expect(shop.list()).toEqual(before);
  });

  it.each([
    ['an address of the program', ['portal'], '「portal」是程序自己的网址'],
    ['a name that is taken', ['luo'], '已经被 content/sellers/luo/seller.md 用了'],
    [
      'a licence number that is none',
      ['x', '--licence-name', '张家茶园', '--licence-number', '123'],
      '统一社会信用代码',
    ],
    ['a character that no font has', ['x', '--seal', '𰻞'], '--seal'],
    ['a folder for a portrait', ['x', '--portrait', 'content/sellers/luo/pictures'], '写一张照片的文件名'],
    ['a portrait that is none', ['x', '--portrait', 'content/program.md'], '没有照片'],
  ])('is not written for %s', async (_name, [slug = '', ...rest], wrong) => {
    const shop = open();
    const before = shop.list();
    const exempt = rest.includes('--licence-name') ? [] : EXEMPT;
    const said = await shop.run('seller', slug, ...SHOP.slice(2), ...exempt, ...rest);
    expect(said.code).toBe(1);
    expect(said.errors).toContain(wrong);
    expect(shop.list()).toEqual(before);
  });

  it('has a licence or a reason for none: of both, neither is dropped', async () => {
    const shop = open();
    const licence = ['--licence-name', '张家茶园', '--licence-number', '93532922MA6XP0126K'];
    const said = await shop.run(...SHOP, ...EXEMPT, ...licence);
    expect(said).toMatchObject({ code: 2, errors: expect.stringContaining('--exempt') });
    expect(shop.has('content/sellers/zhang-tea')).toBe(false);
    const without = await shop.run(...SHOP);
    expect(without.errors.split('\n')[0]).toContain('--exempt');
  });

  it('never gets a line in CODEOWNERS below the ones that keep 收款码 with the brand', async () => {
    const guard = '/content/sellers/*/seller.md @brand\n';
    for (const sellers of ['', '/content/sellers/luo/ @luo\n']) {
      const shop = open();
      mkdirSync(join(shop.root, '.github'));
      writeFileSync(join(shop.root, OWNERS), `* @brand\n${guard}${sellers}`);
      await shop.run(...SHOP, ...EXEMPT, '--codeowners', '@zhang');
      expect(shop.read(OWNERS)).toBe(`* @brand\n/content/sellers/zhang-tea/ @zhang\n${guard}${sellers}`);
    }
  });

  it('gets its line in CODEOWNERS without a byte of the other lines changed', async () => {
    const shop = open();
    mkdirSync(join(shop.root, '.github'));
    writeFileSync(join(shop.root, OWNERS), '* @brand\r\n/content/sellers/luo/ @luo\r\n\r\n# end');
    await shop.run(...SHOP, ...EXEMPT, '--codeowners', '@zhang');
    expect(shop.read(OWNERS)).toBe(
      '* @brand\r\n/content/sellers/luo/ @luo\r\n/content/sellers/zhang-tea/ @zhang\r\n\r\n# end',
    );
  });

  it('gets its line in CODEOWNERS when it is asked for, below the other shops, and only then', async () => {
    const shop = open();
    const missing = await shop.run(...SHOP, ...EXEMPT, '--codeowners', '@zhang');
    expect(missing.errors).toContain(`没有 ${OWNERS}`);
    expect(shop.has('content/sellers/zhang-tea')).toBe(false);
    mkdirSync(join(shop.root, '.github'));
    const owners = '# who may change what\n* @brand\n/content/sellers/luo/ @luo\n/content/program.md @brand\n';
    writeFileSync(join(shop.root, OWNERS), owners);
    expect((await shop.run(...SHOP, ...EXEMPT, '--codeowners', 'zhang')).code).toBe(2);
    expect((await shop.run(...SHOP, ...EXEMPT, '--codeowners', '@zhang')).code).toBe(0);
    expect(shop.read(OWNERS)).toBe(owners.replace('@luo\n', '@luo\n/content/sellers/zhang-tea/ @zhang\n'));
    const other = open();
    mkdirSync(join(other.root, '.github'));
    writeFileSync(join(other.root, OWNERS), owners);
    await other.run(...SHOP, ...EXEMPT);
    expect(other.read(OWNERS)).toBe(owners);
  });
});

describe('a lesson', () => {
  it('passes the checker with a text that is true, however short', async () => {
    const shop = open();
    const said = await shop.run('lesson', 'pack', '--title', '怎么装箱', '--summary', '瓶子怎么裹，箱子怎么封。');
    expect(said).toMatchObject({ code: 0, errors: '' });
    const checked = readContent(shop.root, NOW);
    if (!checked.ok) throw new Error('the lesson does not pass');
    expect(checked.content.lessons.map(({ slug, data }) => [slug, data.for])).toEqual([['pack', 'agent']]);
    expect(
      (await shop.run('lesson', 'pack', '--title', '怎么装箱', '--summary', '瓶子怎么裹，箱子怎么封。')).code,
    ).toBe(1);
    expect(
      (await shop.run('lesson', 'two', '--title', '怎么装箱', '--summary', '瓶子怎么裹。', '--for', 'x')).errors,
    ).toContain('--for');
  });
});

describe('a story', () => {
  it('is a draft of today that teaches how it is written, with the products of its shop', async () => {
    const shop = open();
    const said = await shop.run('story', 'luo', 'rain', '--title', '下雨那天');
    expect(said).toMatchObject({ code: 0, errors: '' });
    const text = shop.read('content/sellers/luo/stories/rain.md');
    expect(text).toMatch(/\ndate: \d{4}-\d\d-\d\d\n/);
    expect(text).toContain('这家店有：oil、walnut');
    expect(readContent(shop.root).ok).toBe(true);
  });

  it('is whole with cover and letter, and a picture of the shop stays where it is', async () => {
    const shop = open();
    writeFileSync(join(shop.root, 'letter.md'), '雨从早上下起。\n\n[油](product:oil)\n');
    const cover = 'content/sellers/luo/pictures/walnut.svg';
    const said = await shop.run(
      [
        'story',
        'luo',
        'rain',
        '--title',
        '下雨那天',
        '--summary',
        '雨从早上下起，谁也没有上山。',
        '--date',
        '2026-11-01',
      ],
      ['--cover', cover, '--alt', '屋檐下的雨水', '--letter', 'letter.md', '--json'],
    );
    expect(JSON.parse(said.out).files).toEqual(['content/sellers/luo/stories/rain.md']);
    const checked = readContent(shop.root, NOW);
    expect(checked.ok && checked.content.stories.find(({ slug }) => slug === 'rain')?.data).toMatchObject({
      cover: { file: '../pictures/walnut.svg' },
      draft: false,
    });
  });
});

it('takes a picture of another shop in, though that shop’s name begins like this one’s', async () => {
  const shop = open();
  const [name = '', ...rest] = SHOP.slice(1);
  await shop.run('seller', `${name.slice(0, 5)}-two`, ...rest, ...EXEMPT);
  await shop.run('seller', name.slice(0, 5), ...rest, ...EXEMPT);
  const cover = `content/sellers/${name.slice(0, 5)}-two/pictures/seal.svg`;
  const said = await shop.run('story', 'zhang', 'rain', '--title', '下雨那天', '--cover', cover, '--json');
  expect(JSON.parse(said.out).files).toContain('content/sellers/zhang/pictures/rain-1.jpg');
});

it('keeps what was said about a cover that is not there', async () => {
  const shop = open();
  const said = await shop.run('story', 'luo', 'rain', '--title', '下雨那天', '--alt', '屋檐下的雨水');
  expect(said).toMatchObject({ code: 2, errors: expect.stringContaining('--alt') });
  expect(shop.has('content/sellers/luo/stories/rain.md')).toBe(false);
});

it('says which kinds there are to who names none', async () => {
  expect(await open().run()).toMatchObject({ code: 2 });
  expect((await open().run('shop')).errors).toContain('seller、product、story、lesson、batch 之一');
});
