// The one place that reads the collections: sellers, products, stories and program, sorted, with paths and seller joined.
import { getCollection, getEntry } from 'astro:content';
import type { Lesson } from '../content/schema/lesson.ts';
import type { Product } from '../content/schema/product.ts';
import type { Program } from '../content/schema/program.ts';
import type { Seller } from '../content/schema/seller.ts';
import type { Story } from '../content/schema/story.ts';
import { paths } from './paths.ts';
import type { PictureSource } from './pictures.ts';

interface Written {
  slug: string;
  path: string;
  /** Markdown below the front matter. */
  body: string;
  /** Markdown file, from the top of the repository. */
  file: string;
}

export type CatalogueSeller = Seller & Written & { portraitSource: PictureSource };

export type CatalogueProduct = Product &
  Written & {
    /** `seller/slug` */
    id: string;
    seller: CatalogueSeller;
    /** Integer fen: the cheapest and the dearest variant. */
    priceRange: { from: number; to: number };
    pictureSources: PictureSource[];
  };

export type CatalogueStory = Omit<Story, 'author'> &
  Written & {
    author: string;
    seller: CatalogueSeller;
    /** Slugs of the products it shows or links to. */
    products: string[];
    coverSource: PictureSource;
  };

export async function listSellers(): Promise<CatalogueSeller[]> {
  const entries = await getCollection('sellers');
  return entries
    .map(({ id, data, body, filePath }) => ({
      ...data,
      slug: id,
      path: paths.seller(id),
      body: body ?? '',
      file: filePath ?? '',
      portraitSource: { seller: id, folder: '' as const, ...data.portrait },
    }))
    .toSorted((one, other) => compare(one.slug, other.slug));
}

export async function listProducts(seller?: string): Promise<CatalogueProduct[]> {
  const [sellers, entries] = await Promise.all([indexSellers(), getCollection('products')]);
  return entries
    .map(({ id, data, body, filePath }) => {
      const { owner, slug } = splitId(id, sellers);
      const prices = data.variants?.map((variant) => variant.price) ?? [data.price ?? 0];
      return {
        ...data,
        id,
        slug,
        seller: owner,
        path: paths.product(owner.slug, slug),
        body: body ?? '',
        file: filePath ?? '',
        priceRange: { from: Math.min(...prices), to: Math.max(...prices) },
        pictureSources: data.pictures.map((one) => ({ seller: owner.slug, folder: 'products/' as const, ...one })),
      };
    })
    .filter((product) => seller === undefined || product.seller.slug === seller)
    .toSorted(
      (one, other) =>
        compare(one.seller.slug, other.seller.slug) || one.order - other.order || compare(one.slug, other.slug),
    );
}

/** Newest first. */
export async function listStories(seller?: string): Promise<CatalogueStory[]> {
  const [sellers, entries] = await Promise.all([indexSellers(), getCollection('stories')]);
  return entries
    .map(({ id, data, body, filePath }) => {
      const { owner, slug } = splitId(id, sellers);
      return {
        ...data,
        slug,
        seller: owner,
        author: data.author ?? owner.person,
        path: paths.story(owner.slug, slug),
        body: body ?? '',
        file: filePath ?? '',
        products: [
          ...new Set(Array.from((body ?? '').matchAll(/\]\(product:([a-z0-9-]+)\)/g), (match) => match[1] ?? '')),
        ],
        coverSource: { seller: owner.slug, folder: 'stories/' as const, ...data.cover },
      };
    })
    .filter((story) => seller === undefined || story.seller.slug === seller)
    .toSorted((one, other) => compare(other.date, one.date) || compare(one.path, other.path));
}

export interface CatalogueLesson extends Omit<Written, 'path'> {
  lesson: Lesson;
}

/** In the order of reading. */
export async function listLessons(reader: Lesson['for']): Promise<CatalogueLesson[]> {
  const entries = await getCollection('lessons');
  return entries
    .map(({ id, data, body, filePath }) => ({ slug: id, file: filePath ?? '', body: body ?? '', lesson: data }))
    .filter(({ lesson }) => lesson.for === reader)
    .toSorted((one, other) => one.lesson.order - other.lesson.order || compare(one.slug, other.slug));
}

export async function readProgram(): Promise<Program & { body: string }> {
  const entry = await getEntry('program', 'program');
  if (!entry) throw new Error('content/program.md is missing');
  return { ...entry.data, body: entry.body ?? '' };
}

async function indexSellers(): Promise<Map<string, CatalogueSeller>> {
  return new Map((await listSellers()).map((seller) => [seller.slug, seller]));
}

function splitId(id: string, sellers: ReadonlyMap<string, CatalogueSeller>) {
  const [folder = '', slug = ''] = id.split('/');
  const owner = sellers.get(folder);
  if (!owner) throw new Error(`content/sellers/${folder}/seller.md is missing`);
  return { owner, slug };
}

/** By code unit: the same order on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
