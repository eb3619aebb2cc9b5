// `npm run new -- product`: a product, whole or as a draft; of a folder of albums one draft each.
import { join, resolve } from 'node:path';
import { readNothing, readWords, WrongUsage } from '../terminal/arguments.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Answer, Terminal } from '../terminal/task.ts';
import { askText } from './ask.ts';
import { chooseSeller } from './choose-seller.ts';
import { judgeSlug, productsOf, proposeSlug } from './choose-slug.ts';
import { tidy } from './collect-fields.ts';
import { judgePhotos, listAlbums, listPhotos } from './gather-photos.ts';
import { judgeAnswer } from './judge-answer.ts';
import { placeFiles } from './place-files.ts';
import { type PlannedProduct, planProduct } from './plan-product.ts';
import { PRODUCT_OPTIONS, type ProductOptions, refuseSurplus } from './product-questions.ts';
import { proveFiles } from './prove-files.ts';
import { reportWritten } from './report-written.ts';

interface Wish {
  terminal: Terminal;
  seller: string;
  askedSlug: string | undefined;
  values: ProductOptions;
}

export async function newProduct(args: readonly string[], terminal: Terminal): Promise<Answer> {
  const { values, positionals } = readWords(args, PRODUCT_OPTIONS);
  const [askedSeller, askedSlug, ...surplus] = positionals;
  readNothing(surplus);
  refuseSurplus(values);
  const seller = await chooseSeller(terminal, askedSeller);
  const photos = await choosePhotos(values.photos, terminal);
  const albums = photos === null ? [] : listAlbums(photos);
  const wish = { terminal, seller, askedSlug, values };
  const products =
    photos !== null && albums.length > 0
      ? await planAlbums(wish, photos, albums)
      : [await planProduct({ ...wish, photos, taken: new Map() })];
  const files = products.flatMap((one) => one.files);
  const reminders = await terminal.step('检查', () => Promise.resolve(proveFiles(terminal.root, files)));
  placeFiles(terminal.root, files);
  return reportWritten({
    kind: 'product',
    files: files.map(({ file }) => file),
    reminders,
    notes: [
      ...products.flatMap(({ notes }) => notes),
      ...(photos !== null && albums.length > 0 ? sayLoose(photos) : []),
      ...(albums.length > 0 ? ['网址里的名字就是文件名：发布以前可以改，发布以后不要改。'] : []),
    ],
    next: [],
    folder: `content/sellers/${seller}`,
    commit: products.length === 1 ? `新商品：${products[0]?.title}` : `${products.length} 件新商品的草稿`,
  });
}

async function choosePhotos(asked: string | undefined, { root, canAsk }: Terminal): Promise<string | null> {
  const judge = (typed: string) => (typed.trim() === '' ? null : judgePhotos(resolve(root, typed.trim())));
  if (asked !== undefined) {
    const mistake = judge(asked);
    if (mistake !== null) throw new CannotRun(`什么都没有写。\n${mistake}`);
    return resolve(root, asked);
  }
  if (!canAsk) return null;
  const typed = await askText({ message: '照片在哪个文件夹（可以以后再放，直接按回车）', judge });
  return typed.trim() === '' ? null : resolve(root, typed.trim());
}

/** Every album by its own name: the other options would say the same of different things. */
async function planAlbums(wish: Wish, photos: string, albums: readonly string[]): Promise<PlannedProduct[]> {
  const { terminal, seller, askedSlug, values } = wish;
  const others = Object.keys(values).filter((name) => name !== 'photos');
  if (askedSlug !== undefined || others.length > 0)
    throw new WrongUsage(`${photos} 里有 ${albums.length} 个文件夹，各起草一件商品：名字和别的写到各自的文件里`);
  const taken = new Map<string, Buffer>();
  const products: PlannedProduct[] = [];
  for (const album of albums) {
    const title = tidy(album);
    const mistake = judgeAnswer({ kind: 'product', path: ['title'], value: title });
    if (mistake !== null) throw new CannotRun(`什么都没有写。\n文件夹「${album}」当商品名：${mistake}`);
    const slug = nameAlbum({ root: terminal.root, seller, title, used: products.map((one) => one.slug) });
    const alone = { ...terminal, canAsk: false };
    products.push(
      await planProduct({
        terminal: alone,
        seller,
        askedSlug: slug,
        values: { title },
        photos: join(photos, album),
        taken,
      }),
    );
  }
  return products;
}

function sayLoose(photos: string): string[] {
  const loose = listPhotos(photos);
  return loose.length === 0 ? [] : [`没有用：${loose.join('、')} → 放进一件商品的文件夹里`];
}

/** Its own letters where they are Latin; else a number, to be changed before it is published. */
function nameAlbum(input: { root: string; seller: string; title: string; used: readonly string[] }): string {
  const place = { root: input.root, ...productsOf(input.seller) };
  const isFree = (slug: string) => judgeSlug(place, slug) === null && !input.used.includes(slug);
  const own = proposeSlug(place, input.title);
  if (own !== undefined && isFree(own)) return own;
  for (let number = 1; ; number += 1) if (isFree(`product-${number}`)) return `product-${number}`;
}
