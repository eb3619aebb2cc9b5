// Writes a shop of any size, every product with a picture of its own: to measure what a build costs.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const SELLER = `---
name: 量一量
seal: 量
person: 周敏
place: 浙江余杭 · 双溪
tagline: 只为量一量要多少时间的一家店
accent: '#5b3a1e'
portrait: { file: ./pictures/p1.jpg, alt: 随机的颜色 }
contact: { phone: 0571-5550-0126, address: 浙江省杭州市余杭区良渚街道 18 号 }
licence: { kind: exempt, statement: 只为测量，不卖东西，不需要登记。 }
shipping: { flat: 8, from: 浙江杭州, withinDays: 3 }
---

这家店只为量一量。
`;

/** `root` becomes a folder with `content/`; the program's rules are the shop's own. */
export async function generateShop(root: string, products: number): Promise<void> {
  const folder = join(root, 'content', 'sellers', 'measure');
  mkdirSync(join(folder, 'products'), { recursive: true });
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  cpSync(join(import.meta.dirname, '..', '..', 'content', 'program.md'), join(root, 'content', 'program.md'));
  writeFileSync(join(folder, 'seller.md'), SELLER);
  for (let number = 1; number <= products; number++) {
    writeFileSync(join(folder, 'products', `p${number}.md`), writeProduct(number));
    writeFileSync(join(folder, 'pictures', `p${number}.jpg`), await drawPicture(number));
  }
}

function writeProduct(number: number): string {
  const template = ['photo', 'words', 'gift'][number % 3];
  return `---
title: 第 ${number} 号老树纸皮核桃
summary: 海拔一千八百米的老树核桃，今年白露后打下来的第 ${number} 袋。
price: ${number}.80
pictures: [{ file: ../pictures/p${number}.jpg, alt: 随机的颜色 }]
points: [树龄都在六十年以上, 打下来七天内晒干, 坏一颗补一颗给你]
origin: 云南漾濞光明村
poster: { template: ${template} }
---

第 ${number} 袋。白露那天，天没亮父亲就上了树，竹竿一响，核桃落满一坡，我们在树下捡到中午。
`;
}

/** As much detail as a photograph: soft shapes from a small random field, and the noise of a phone's sensor. */
async function drawPicture(seed: number): Promise<Buffer> {
  const random = randomFrom(seed);
  const field = Buffer.from(Array.from({ length: 48 * 36 * 3 }, () => Math.floor(random() * 256)));
  const [width, height] = [1600, 1200];
  const soft = await sharp(field, { raw: { width: 48, height: 36, channels: 3 } })
    .resize({ width, height, kernel: 'cubic' })
    .raw()
    .toBuffer();
  const noisy = soft.map((level) => Math.min(255, Math.max(0, level + Math.floor(random() * 13) - 6)));
  return sharp(noisy, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
}

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
