// Writes a shop of any size as sellers write: letters of their own, photographs, variants, batches, a story for five products.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** A seller has so many products, and a story for every five of them. */
const PER_SELLER = 40;

const PLACES = ['坡上', '沟边', '后院', '河滩', '老屋门口', '晒场', '井台', '磨坊', '桥头', '岭背', '灶间', '竹林里'];
const PEOPLE = ['父亲', '二叔', '邻居阿宝', '我', '秀英', '大姐', '村口的老周', '外婆', '表哥', '孩子们'];
const WORK = ['翻晒', '挑拣', '装袋', '过秤', '烧火', '洗缸', '封口', '搬筐', '记账', '守夜', '修篱笆', '看天色'];
const THINGS = ['竹匾', '木桶', '麻袋', '陶罐', '铁锅', '簸箕', '油灯', '布袋', '扁担', '木勺'];

/** `root` becomes a folder with `content/` and one commit. */
export async function writeShop(root: string, products: number): Promise<void> {
  const random = randomFrom(products);
  const pick = <One>(from: readonly One[]): One => {
    const one = from[Math.floor(random() * from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const letter = () =>
    Array.from({ length: 5 }, () =>
      Array.from(
        { length: 6 },
        () =>
          `${pick(PEOPLE)}在${pick(PLACES)}${pick(WORK)}，用的是第 ${Math.floor(random() * 9000)} 号${pick(THINGS)}。`,
      ).join(''),
    ).join('\n\n');

  cpSync(join(import.meta.dirname, '..', '..', '..', 'content', 'program.md'), join(root, 'content', 'program.md'), {
    recursive: true,
  });
  const photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#8b6137' } })
    .jpeg()
    .toBuffer();
  const write = (file: string, text: string | Buffer) => writeFileSync(join(root, 'content', 'sellers', file), text);
  for (let number = 0; number < products; number += 1) {
    const seller = `measure-${Math.floor(number / PER_SELLER)}`;
    if (number % PER_SELLER === 0) {
      for (const folder of ['products', 'stories', 'pictures'])
        mkdirSync(join(root, 'content', 'sellers', seller, folder), { recursive: true });
      write(`${seller}/pictures/seller.jpg`, photo);
      write(`${seller}/seller.md`, writeSeller(letter()));
    }
    write(`${seller}/pictures/p${number}.jpg`, photo);
    write(`${seller}/products/p${number}.md`, writeProduct(number, letter()));
    if (number % 5 === 0) write(`${seller}/stories/s${number}.md`, writeStory(number, letter()));
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.cn', ...args], {
      cwd: root,
      stdio: 'ignore',
    });
  git('init');
  git('add', '.');
  git('commit', '-m', 'shop');
}

const writeSeller = (letter: string): string => `---
name: 量一量
seal: 量
person: 周敏
place: 浙江余杭 · 双溪
tagline: 只为量一量要多少时间的一家店
accent: '#5b3a1e'
portrait: { file: ./pictures/seller.jpg, alt: 随机的颜色 }
contact: { phone: 0571-5550-0126, address: 浙江省杭州市余杭区良渚街道 18 号 }
licence: { kind: exempt, statement: 只为测量，不卖东西，不需要登记。 }
shipping: { flat: 8, from: 浙江杭州, withinDays: 3 }
---

${letter}
`;

const writeProduct = (number: number, letter: string): string => `---
title: 第 ${number} 号手编竹篮
summary: 春天砍的竹子，劈成四百根篾，编了第 ${number} 只。
variants:
  - { id: small, title: 小的, price: ${number + 1}.80, batch: { id: spring, supply: 40, madeAt: 2026-04-02 } }
  - { id: large, title: 大的, price: ${number + 21}.80 }
pictures:
  - file: ../pictures/p${number}.jpg
    alt: 随机的颜色
points: [竹子都在三年以上, 打磨过两遍不扎手, 断了一根补一根]
origin: 浙江余杭双溪
facts:
  - { name: 净重, value: 约 ${300 + (number % 90)} 克 }
  - { name: 大小, value: 口径 ${20 + (number % 9)} 厘米 }
triedBy: { name: 秀英, on: 2026-05-0${1 + (number % 9)}, words: 提了一个月菜，第 ${number} 只没有松 }
---

${letter}

![编到一半的篮子](../pictures/p${number}.jpg)
`;

const writeStory = (number: number, letter: string): string => `---
title: 编第 ${number} 只篮子的那天
summary: 天还没有亮透，竹子已经劈好了，第 ${number} 天。
date: 2026-05-0${1 + (number % 9)}
cover: { file: ../pictures/p${number}.jpg, alt: 随机的颜色 }
---

${letter}

[那天编的篮子](product:p${number})
`;

/** A small deterministic generator (mulberry32): the same shop every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
