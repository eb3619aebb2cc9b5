// A new product is written whole or as a draft, never over anything, and passes the checker as it stands.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { readContent } from '../../../scripts/content/read-content.ts';
import { splitFrontMatter } from '../../../site/front-matter.ts';
import { NOW } from '../../fixtures/content/write-content.ts';
import { openSmallShop, type SmallShop } from '../../fixtures/new-things.ts';

const TEA = 'content/sellers/luo/products/tea.md';
const POINTS = ['一芽两叶，清明前采的', '三锅炒完，没有机器', '茶碎约占两成，一同装袋'];
const WHOLE = [
  [
    '--title',
    '谷雨前的茶',
    '--summary',
    '屋后那一小片茶，清明到谷雨之间采完。',
    '--price',
    '66.60',
    '--origin',
    '云南漾濞',
  ],
  POINTS.flatMap((point) => ['--points', point]),
].flat();

const shops: SmallShop[] = [];
afterEach(() => shops.splice(0).forEach((shop) => shop.close()));

function open(): SmallShop {
  const shop = openSmallShop();
  shops.push(shop);
  return shop;
}

async function photograph(shop: SmallShop, file: string, at: string | null, shade: number): Promise<void> {
  const drawn = sharp({ create: { width: 1200, height: 900, channels: 3, background: { r: shade, g: 90, b: 60 } } });
  const dated = at === null ? drawn : drawn.withExif({ IFD2: { DateTimeOriginal: at }, IFD3: { GPSLatitudeRef: 'N' } });
  mkdirSync(join(shop.root, 'photos', file, '..'), { recursive: true });
  writeFileSync(join(shop.root, 'photos', file), await dated.jpeg().toBuffer());
}

/** 「茶在屋后。」 */
function encodeLetter(encoding: string): Buffer {
  if (encoding === 'utf-16le') return Buffer.from('\uFEFF茶在屋后。', 'utf16le');
  return Buffer.from('b2e8d4daceddbaf3a1a3', 'hex');
}

describe('a product', () => {
  it('of which little is known is a draft with a hole and an example for each of the rest', async () => {
    const shop = open();
    const said = await shop.run('product', 'luo', 'tea', '--title', '谷雨前的茶');
    expect(said).toMatchObject({ code: 0, errors: '' });
    expect(said.out).toContain('这份草稿还缺：summary、price、pictures、points');
    expect(said.out).toContain("git add content/sellers/luo && git commit -m '新商品：谷雨前的茶'");
    expect(shop.read(TEA)).toContain('price: # 例如 39.8\n');
    expect(splitFrontMatter(shop.read(TEA)).data).toMatchObject({ title: '谷雨前的茶', price: null, draft: true });
    const checked = readContent(shop.root, NOW);
    expect(checked.ok && checked.content.products.map(({ slug }) => slug)).toEqual(['oil', 'walnut']);
  });

  it('of which everything is known is no draft', async () => {
    const shop = open();
    await photograph(shop, 'a.jpg', null, 10);
    writeFileSync(join(shop.root, 'letter.md'), '\uFEFF茶在屋后。\r\n');
    const said = await shop.run(
      ['product', 'luo', 'tea', ...WHOLE, '--photos', 'photos', '--alt', '竹匾里摊着的茶叶', '--letter', 'letter.md'],
      ['--fact', '净含量=50 克', '--fact', '储存=密封=避光'],
    );
    expect(said.errors).toBe('');
    const checked = readContent(shop.root, NOW);
    if (!checked.ok) throw new Error('it does not pass');
    const { data, body } = checked.content.products.find(({ slug }) => slug === 'tea') ?? {};
    expect(data).toMatchObject({ price: 6660, points: POINTS, draft: false });
    expect(data?.facts).toEqual([
      { name: '净含量', value: '50 克' },
      { name: '储存', value: '密封=避光' },
    ]);
    expect(body).toBe('茶在屋后。');
  });

  it('with a letter and a hole left is a draft all the same', async () => {
    const shop = open();
    writeFileSync(join(shop.root, 'letter.md'), '茶在屋后。');
    const said = await shop.run('product', 'luo', 'tea', WHOLE, ['--letter', 'letter.md']);
    expect(said.out).toContain('这份草稿还缺：pictures');
    expect(splitFrontMatter(shop.read(TEA)).data['draft']).toBe(true);
  });

  it('may have variants instead of a price', async () => {
    const shop = open();
    const said = await shop.run([
      'product',
      'luo',
      'tea',
      '--title',
      '谷雨前的茶',
      '--variant',
      '50g=50 克=66.6',
      '--variant',
      '100g=100 克=120',
    ]);
    expect(said.errors).toBe('');
    expect(splitFrontMatter(shop.read(TEA)).data['variants']).toEqual([
      { id: '50g', title: '50 克', price: 66.6 },
      { id: '100g', title: '100 克', price: 120 },
    ]);
  });

  it.each([
    ['an answer that the schema refuses', ['tea', '--title', '茶'], '--title：太短'],
    ['words that the law forbids', ['tea', '--title', '全网最低价的茶'], '--title：'],
    ['a price in words', ['tea', '--title', '谷雨茶', '--price', '六十'], '--price：「六十」不是价格'],
    [
      'a variant without a price',
      ['tea', '--title', '谷雨茶', '--variant', '50g=50 克'],
      '--variant（第 1 个的 price）',
    ],
    ['a name that cannot stand in an address', ['Tea_1', '--title', '谷雨茶'], '例如 tea-1'],
    ['the address of the stories', ['stories', '--title', '谷雨茶'], '「stories」是来信的网址'],
    ['a name that is taken', ['oil', '--title', '谷雨茶'], '已经被 content/sellers/luo/products/oil.md 用了'],
    ['photos that are not there', ['tea', '--title', '谷雨茶', '--photos', 'nowhere'], 'nowhere'],
    ['a letter that is not there', ['tea', '--title', '谷雨茶', '--letter', 'nowhere.md'], '找不到 nowhere.md'],
  ])('is not written for %s, and nothing else is', async (_name, args, wrong) => {
    const shop = open();
    const before = shop.list();
    const said = await shop.run('product', 'luo', ...args);
    expect(said.code).toBe(1);
    expect(said.errors).toContain(wrong);
    expect(shop.list()).toEqual(before);
  });

  it('never takes a name that was used before, as a former name or in a commit', async () => {
    const shop = open();
    writeFileSync(
      join(shop.root, TEA.replace('tea', 'leaf')),
      shop.read('content/sellers/luo/products/oil.md').replace('price:', 'formerly: [tea]\nprice:'),
    );
    expect((await shop.run('product', 'luo', 'tea', '--title', '谷雨茶')).errors).toContain('products/leaf.md 用了');
    shop.commit();
    rmSync(join(shop.root, TEA.replace('tea', 'leaf')));
    expect((await shop.run('product', 'luo', 'leaf', '--title', '谷雨茶')).errors).toContain('已经删掉，提交');
  });

  it.each([
    ['a price beside variants', ['--price', '66', '--variant', 'a=甲=1', '--variant', 'b=乙=2'], '--price'],
    ['a fourth point', [...POINTS, '茶渣可以再泡一次'].flatMap((point) => ['--points', point]), '--points'],
    ['words about a picture that is not there', ['--alt', '竹匾里摊着的茶叶'], '--alt'],
  ])('is refused with %s: nothing that was typed is dropped', async (_name, args, flag) => {
    const shop = open();
    const before = shop.list();
    const said = await shop.run('product', 'luo', 'tea', '--title', '谷雨前的茶', ...args);
    expect(said.code).toBe(2);
    expect(said.errors.split('\n')[0]).toContain(flag);
    expect(shop.list()).toEqual(before);
  });

  it.each(['gb18030', 'utf-16le'])('has the letter that Notepad saved as %s, sign for sign', async (encoding) => {
    const shop = open();
    writeFileSync(join(shop.root, 'letter.txt'), encodeLetter(encoding));
    expect((await shop.run('product', 'luo', 'tea', '--title', '谷雨茶', '--letter', 'letter.txt')).code).toBe(0);
    expect(shop.read(TEA)).toContain('\n茶在屋后。\n');
  });

  it.each([
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0, 0, 16]), '不是文字'],
    ['a folder', null, '不是文字'],
  ])('is refused with %s for a letter', async (_name, bytes, wrong) => {
    const shop = open();
    const letter = join(shop.root, 'letter.txt');
    if (bytes === null) mkdirSync(letter);
    else writeFileSync(letter, bytes);
    const said = await shop.run('product', 'luo', 'tea', '--title', '谷雨茶', '--letter', 'letter.txt');
    expect(said).toMatchObject({ code: 1, errors: expect.stringContaining(wrong) });
    expect(shop.has(TEA)).toBe(false);
  });

  it('of a shop that is not there suggests the one that was meant', async () => {
    expect((await open().run('product', 'lou', 'tea', '--title', '谷雨茶')).errors).toContain('是不是 luo？');
  });

  it('is refused when it would stop a build, with what the checker says', async () => {
    const shop = open();
    await photograph(shop, 'a.jpg', null, 10);
    writeFileSync(join(shop.root, 'letter.md'), '<b>茶</b>在屋后。');
    const before = shop.list();
    const said = await shop.run([
      'product',
      'luo',
      'tea',
      ...WHOLE,
      '--photos',
      'photos',
      '--alt',
      '竹匾里摊着的茶叶',
      '--letter',
      'letter.md',
    ]);
    expect(said.code).toBe(1);
    expect(said.errors).toContain('正文里有 HTML');
    expect(shop.list()).toEqual(before);
  });

  it('answers programs in JSON', async () => {
    const said = await open().run('product', 'luo', 'tea', '--title', '谷雨茶', '--json');
    expect(JSON.parse(said.out)).toMatchObject({
      state: 'written',
      kind: 'product',
      files: [TEA],
      reminders: [{ file: TEA, field: 'draft' }],
    });
  });
});

describe('photos', () => {
  it('come in the order in which they were taken, four at most, the same one once, and the rest is told', async () => {
    const shop = open();
    await photograph(shop, 'c.jpg', '2026:09:20 06:00:00', 10);
    await photograph(shop, 'b.jpg', '2026:09:21 06:00:00', 20);
    await photograph(shop, 'IMG_20260919_060000.jpg', null, 30);
    await photograph(shop, 'undated.jpg', null, 40);
    await photograph(shop, 'zz.jpg', null, 50);
    writeFileSync(join(shop.root, 'photos', 'copy of c.jpg'), readFileSync(join(shop.root, 'photos', 'c.jpg')));
    writeFileSync(join(shop.root, 'photos', 'a-phone.heic'), Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0', 'latin1'));
    writeFileSync(join(shop.root, 'photos', 'a-broken.jpg'), 'nothing');
    writeFileSync(join(shop.root, 'photos', '.hidden.jpg'), 'nothing');
    writeFileSync(join(shop.root, 'photos', 'notes.txt'), 'nothing');
    const said = await shop.run('product', 'luo', 'tea', '--title', '谷雨茶', '--photos', 'photos', '--json');
    const { notes, files } = JSON.parse(said.out);
    expect(notes).toEqual([
      'copy of c.jpg 和 c.jpg 是同一张，只用一次',
      expect.stringContaining('a-broken.jpg 打不开'),
      expect.stringContaining('a-phone.heic 是苹果手机的 HEIC'),
      'zz.jpg 没有用：一件商品最多 4 张',
      '照片按拍摄的先后排：tea-1.jpg 是 IMG_20260919_060000.jpg，tea-2.jpg 是 c.jpg，tea-3.jpg 是 b.jpg，tea-4.jpg 是 undated.jpg',
    ]);
    expect(files).toContain('content/sellers/luo/pictures/tea-4.jpg');
    const shades = await Promise.all(
      [1, 2, 3, 4].map(async (number) => {
        const bytes = readFileSync(join(shop.root, `content/sellers/luo/pictures/tea-${number}.jpg`));
        expect((await sharp(bytes).metadata()).exif).toBe(undefined);
        return Math.round(((await sharp(bytes).stats()).channels[0]?.mean ?? 0) / 10) * 10;
      }),
    );
    expect(shades).toEqual([30, 10, 20, 40]);
    expect(splitFrontMatter(shop.read(TEA)).data['pictures']).toEqual(
      [1, 2, 3, 4].map((number) => ({ file: `../pictures/tea-${number}.jpg`, alt: '' })),
    );
  });

  it('have no more words than there are of them: the surplus would be dropped', async () => {
    const shop = open();
    await photograph(shop, 'a.jpg', null, 10);
    const alts = ['--alt', '竹匾里摊着的茶叶', '--alt', '一杯泡开的茶'];
    const said = await shop.run('product', 'luo', 'tea', '--title', '谷雨茶', '--photos', 'photos', ...alts);
    expect(said).toMatchObject({ code: 1, errors: expect.stringContaining('--alt 写了 2 句，用得上的照片有 1 张') });
    expect(shop.has(TEA)).toBe(false);
  });

  it('never lie over another picture, and the same one is not written twice', async () => {
    const shop = open();
    await photograph(shop, 'a.jpg', null, 10);
    const other = join(shop.root, 'content/sellers/luo/pictures/tea-1.jpg');
    writeFileSync(other, 'other bytes');
    await shop.run('product', 'luo', 'tea', '--title', '谷雨茶', '--photos', 'photos/a.jpg');
    expect(readFileSync(other, 'utf8')).toBe('other bytes');
    expect(shop.read(TEA)).toContain('../pictures/tea-2.jpg');
    rmSync(join(shop.root, TEA));
    const again = await shop.run('product', 'luo', 'tea', '--title', '谷雨茶', '--photos', 'photos/a.jpg', '--json');
    expect(JSON.parse(again.out).files).toEqual([TEA]);
  });

  it('in albums become one draft each, named by the album', async () => {
    const shop = open();
    await photograph(shop, 'Spring Tea/1.jpg', null, 10);
    await photograph(shop, '核桃糖/1.jpg', null, 20);
    await photograph(shop, '核桃糖/2.jpg', null, 30);
    await photograph(shop, '板栗/1.jpg', null, 20);
    mkdirSync(join(shop.root, 'photos', '空的'));
    await photograph(shop, 'loose.jpg', null, 40);
    const said = await shop.run('product', 'luo', '--photos', 'photos', '--json');
    expect(JSON.parse(said.out).notes).toContain('没有用：loose.jpg → 放进一件商品的文件夹里');
    expect(JSON.parse(said.out).reminders).toHaveLength(3);
    const titles = ['product-1', 'product-2', 'spring-tea'].map(
      (slug) => splitFrontMatter(shop.read(`content/sellers/luo/products/${slug}.md`)).data['title'],
    );
    expect(titles.toSorted()).toEqual(['Spring Tea', '板栗', '核桃糖'].toSorted());
    expect(shop.list().filter((file) => /pictures.(?:product|spring)/.test(file))).toHaveLength(4);
    expect(readContent(shop.root, NOW).ok).toBe(true);
    const mixed = await shop.run('product', 'luo', 'tea', '--photos', 'photos', '--title', '谷雨茶');
    expect(mixed.code).toBe(2);
  });
});
