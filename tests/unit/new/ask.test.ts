// Somebody who answers at a real terminal is told at once what cannot stay, and leaves nothing behind by going away.
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readContent } from '../../../scripts/content/read-content.ts';
import { splitFrontMatter } from '../../../site/front-matter.ts';
import { NOW } from '../../fixtures/content/write-content.ts';
import { openSmallShop, type SmallShop } from '../../fixtures/new-things.ts';
import { KEYS, typeAtTerminal } from '../../fixtures/type-at-terminal.ts';

const PROGRAM = `'${process.execPath}' '${join(process.cwd(), 'scripts/new.ts')}'`;
const { enter, back, cancel, down } = KEYS;

const shops: SmallShop[] = [];
afterEach(() => shops.splice(0).forEach((shop) => shop.close()));

function sit(args: string) {
  const shop = openSmallShop();
  shops.push(shop);
  return { shop, ...typeAtTerminal(`${PROGRAM} ${args}`, shop.root) };
}

it('asks for a product by the rules of its schema, and proposes a name for the address', async () => {
  const { shop, answer, end } = sit('product luo');
  await answer('照片在哪个文件夹', enter);
  await answer('商品叫什么', `茶${enter}`);
  await answer('太短', ` Tea${enter}`);
  await answer('一句话说它是什么', enter);
  await answer('卖多少元', `十${enter}`);
  await answer('不是价格', `${back}66.60${enter}`);
  await answer('网址里叫什么', enter);
  await answer('第一句', `一芽两叶，清明前采的${enter}`);
  await answer('第二句', enter);
  await answer('第三句', enter);
  await answer('产地', `云南漾濞${enter}`);
  await answer('写给买家的信', enter);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await answer('', enter);
  const { code, screen } = await end();
  expect(code).toBe(0);
  expect(screen).toContain('这份草稿还缺：summary、pictures、points[1]、points[2]、正文');
  expect(splitFrontMatter(shop.read('content/sellers/luo/products/tea.md')).data).toMatchObject({
    title: '茶 Tea',
    price: 66.6,
    points: ['一芽两叶，清明前采的', null, null],
    origin: '云南漾濞',
    draft: true,
  });
});

it('opens a shop by answers alone', async () => {
  const { shop, answer, end } = sit('seller');
  await answer('店叫什么', `张家茶园${enter}`);
  await answer('网址里叫什么', `portal${enter}`);
  await answer('程序自己的网址', `${back.repeat(6)}luo${enter}`);
  await answer('已经被', `${back.repeat(3)}zhang-tea${enter}`);
  await answer('印章刻哪几个字', enter);
  await answer('谁写信', `张三${enter}`);
  await answer('店在哪里', `福建武夷${enter}`);
  await answer('一句话介绍', `屋后两亩地，一年采一季${enter}`);
  await answer('电话', enter);
  await answer('微信号', enter);
  await answer('这一项不能空着', `zhang-tea${enter}`);
  await answer('邮箱', enter);
  await answer('地址', `福建省武夷山市星村镇 1 号${enter}`);
  await answer('什么时候有人接', enter);
  await answer('营业执照', `${down}${enter}`);
  await answer('为什么不用登记', `自产自销的农产品，依法不需要登记。${enter}`);
  await answer('运费', `8${enter}`);
  await answer('包邮', `99${enter}`);
  await answer('从哪里发货', enter);
  await answer('几天内发货', `3${enter}`);
  await answer('介绍自己的信', enter);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await answer('', enter);
  expect((await end()).code).toBe(0);
  const checked = readContent(shop.root, NOW);
  if (!checked.ok) throw new Error('the shop does not pass');
  expect(checked.content.sellers.find(({ slug }) => slug === 'zhang-tea')?.data).toMatchObject({
    seal: '张家',
    contact: { wechat: 'zhang-tea' },
    licence: { kind: 'exempt' },
    shipping: { flat: 800, freeFrom: 9900, from: '福建武夷', withinDays: 3 },
  });
});

it('asks whether a restock is a new batch or more of the same', async () => {
  const { shop, answer, end } = sit('batch luo/walnut');
  await answer('哪种规格', enter);
  await answer('这次是', `${down}${enter}`);
  await answer('一共多少份', `180${enter}`);
  expect((await end()).code).toBe(0);
  expect(shop.read('content/sellers/luo/products/walnut.md')).toContain('id: autumn-2026\n      supply: 180\n');
});

it('leaves nothing behind when somebody goes away', async () => {
  const { shop, answer, end } = sit('product luo tea');
  const before = shop.list();
  await answer('照片在哪个文件夹', enter);
  await answer('商品叫什么', `谷雨前的茶${enter}`);
  await answer('一句话说它是什么', cancel);
  const { code, screen } = await end();
  expect(code).toBe(1);
  expect(screen).toContain('停下了，什么都没有写。');
  expect(shop.list()).toEqual(before);
});
