// From the Markdown to what is drawn: one task for every product, story and seller, and one for the home page.
import { dirname, join } from 'node:path';
import type { Product } from '../../content/schema/product.ts';
import { originOf } from '../../content/schema/program.ts';
import { writeYuan } from '../../content/schema/yuan.ts';
import { describeAfterSales } from '../../site/after-sales.ts';
import { buildOffer } from '../../site/offers/build-offer.ts';
import { paths } from '../../site/paths.ts';
import { describePreview } from '../../site/preview.ts';
import { readOutlines } from '../../site/seal-outlines.ts';
import { brandSealText, drawSeal } from '../../site/seal.ts';
import type { Content } from '../content/read-content.ts';
import type { PosterModel } from './designs/model.ts';
import type { PackTask, PosterTask, PreviewTask } from './poster-task.ts';
import { readOpening } from './read-opening.ts';
import { writeCaption } from './write-caption.ts';

type ModelSeller = PosterModel['seller'];
type SellerEntry = Content['sellers'][number];
type Shop = { root: string; content: Content; signatures: ReadonlyMap<string, ModelSeller> };

/** Cinnabar of the tokens in sRGB: the brand has no colour of its own. */
const BRAND_ACCENT = '#cc342d';

/** `root` holds `content/`, which is known to be sound. */
export async function listTasks(root: string, content: Content): Promise<PosterTask[]> {
  const shop = { root, content, signatures: drawSignatures(content) };
  return [
    ...(await Promise.all(content.products.map((product) => taskOfProduct(shop, product)))),
    ...content.stories.map((story) => taskOfStory(shop, story)),
    ...content.sellers.map((seller) => taskOfSeller(shop, seller)),
    taskOfHome(shop),
  ];
}

async function taskOfProduct(shop: Shop, entry: Content['products'][number]): Promise<PackTask> {
  const { data, seller, slug, file, body } = entry;
  const [picture] = data.pictures;
  const model: PosterModel = {
    kind: 'product',
    template: data.poster.template,
    brand: shop.content.program.data.brand,
    seller: signatureOf(shop, seller),
    title: data.title,
    summary: data.summary,
    points: data.points,
    opening: readOpening(body),
    ...(await priceOf(shop, entry)),
    policy: describeAfterSales(data.afterSales).title,
    origin: data.origin,
  };
  return packTask(shop, {
    id: `${seller}/${slug}`,
    file,
    model,
    picture: picture ?? null,
    path: paths.product(seller, slug),
    png: data.poster.png,
  });
}

function taskOfStory(shop: Shop, { data, seller, slug, file, body }: Content['stories'][number]): PackTask {
  const signature = signatureOf(shop, seller);
  const model: PosterModel = {
    kind: 'story',
    template: data.poster.template,
    brand: shop.content.program.data.brand,
    seller: { ...signature, person: data.author ?? signature.person },
    title: data.title,
    summary: data.summary,
    points: [],
    opening: readOpening(body),
    price: null,
    isLowestPrice: false,
    policy: null,
    origin: signature.place,
  };
  return packTask(shop, {
    id: `${seller}/stories/${slug}`,
    file,
    model,
    picture: data.cover,
    path: paths.story(seller, slug),
    png: data.poster.png,
  });
}

function taskOfSeller(shop: Shop, { data, seller, file, body }: SellerEntry): PreviewTask {
  const model = previewModel({
    kind: 'seller',
    brand: shop.content.program.data.brand,
    seller: signatureOf(shop, seller),
    title: data.name,
    summary: data.tagline,
    opening: readOpening(body),
    origin: data.place,
  });
  return { kind: 'preview', id: seller, file, model, picture: locate(shop.root, file, data.portrait) };
}

/** The brand signs, and has no picture of its own. */
function taskOfHome({ content }: Shop): PreviewTask {
  const { data, file } = content.program;
  const { brand, tagline } = data;
  const seal = drawSeals([{ text: brandSealText(brand), seed: brand }]).get(brand) ?? '';
  const model = previewModel({
    kind: 'home',
    brand,
    seller: { name: brand, person: brand, place: '', accent: BRAND_ACCENT, seal },
    title: brand,
    summary: tagline,
    opening: tagline,
    origin: '',
  });
  return { kind: 'preview', id: 'home', file, model, picture: null };
}

function packTask(
  shop: Shop,
  page: Pick<PackTask, 'id' | 'file' | 'model'> & {
    picture: { file: string; alt: string } | null;
    path: string;
    png: Product['poster']['png'];
  },
): PackTask {
  const { id, file, model, picture, path, png } = page;
  const { title, seller } = model;
  return {
    kind: 'pack',
    id,
    file,
    model,
    picture: picture && locate(shop.root, file, picture),
    page: {
      origin: originOf(shop.content.program.data),
      path,
      alt: describePreview({ title, seller: seller.name, pictureAlt: picture?.alt ?? '' }),
      caption: writeCaption(model),
    },
    png: [...new Set(png)],
  };
}

/** Of the terms that an order would freeze, and of nothing else. */
async function priceOf(
  { content }: Shop,
  entry: Content['products'][number],
): Promise<Pick<PosterModel, 'price' | 'isLowestPrice'>> {
  const seller = sellerOf(content, entry.seller);
  const offer = await buildOffer({
    program: content.program.data,
    seller: { ...seller.data, slug: seller.slug, file: seller.file },
    product: { ...entry.data, slug: entry.slug, file: entry.file },
    picture: { avif: '', jpeg: '', alt: '' },
    commits: {},
  });
  const prices = offer.variants.map(({ priceMinor }) => priceMinor);
  const lowest = Math.min(...prices);
  return { price: writeYuan(lowest), isLowestPrice: prices.some((price) => price > lowest) };
}

function previewModel(
  words: Pick<PosterModel, 'kind' | 'brand' | 'seller' | 'title' | 'summary' | 'opening' | 'origin'>,
): PosterModel {
  return { ...words, template: 'photo', points: [], price: null, isLowestPrice: false, policy: null };
}

/** The font is opened once for all shops. */
function drawSignatures(content: Content): Map<string, ModelSeller> {
  const seals = drawSeals(content.sellers.map(({ slug, data }) => ({ text: data.seal, seed: slug })));
  return new Map(
    content.sellers.map(({ slug, data: { name, person, place, accent } }) => [
      slug,
      { name, person, place, accent, seal: seals.get(slug) ?? '' },
    ]),
  );
}

/** By seed: the same stone as on the pages. */
function drawSeals(seals: readonly { text: string; seed: string }[]): Map<string, string> {
  const outlines = new Map(Object.entries(readOutlines(seals.map(({ text }) => text).join(''))));
  return new Map(seals.map(({ text, seed }) => [seed, drawSeal({ text, outlines, seed })]));
}

function signatureOf({ signatures }: Shop, seller: string): ModelSeller {
  const signature = signatures.get(seller);
  if (!signature) throw new Error(`content/sellers/${seller}/seller.md is missing`);
  return signature;
}

function sellerOf(content: Content, seller: string): SellerEntry {
  const entry = content.sellers.find(({ slug }) => slug === seller);
  if (!entry) throw new Error(`content/sellers/${seller}/seller.md is missing`);
  return entry;
}

function locate(root: string, file: string, picture: { file: string }): string {
  return join(root, dirname(file), picture.file);
}
