// A copy of the built shop that knows every seller of the large one: those that are made up sell under borrowed documents.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  offerSchema,
  type ProgramTerms,
  programTermsSchema,
  sellerTermsSchema,
} from '../../../content/schema/offer.ts';
import { catalogueSchema } from '../../../content/schema/catalogue.ts';
import { lessonTermsSchema } from '../../../content/schema/lesson.ts';
import type { SellerOfWorld } from './plan/world.ts';

const SELLER_FILE = '_seller.json';

export interface Deployment {
  terms: ProgramTerms;
  sellers: SellerOfWorld[];
  /** A product and a story of one seller: see `findExamples`. */
  examples: Readonly<Record<string, string | null>>;
}

/** What the last build deploys. */
export function readDeployment(root: string): Deployment {
  const folder = join(root, 'dist', 'client', 'offers');
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const slugs = readdirSync(folder).filter((name) => existsSync(join(folder, name, SELLER_FILE)));
  const sellers = slugs.map((slug) => {
    const { name } = sellerTermsSchema.parse(read(join(slug, SELLER_FILE)));
    const files = readdirSync(join(folder, slug)).filter((file) => /^[a-z0-9-]+\.json$/.test(file));
    const goods = files.flatMap((file) => {
      const offer = offerSchema.safeParse(read(join(slug, file)));
      return offer.success ? [{ slug: offer.data.product, title: offer.data.title }] : [];
    });
    return { slug, name, goods };
  });
  const listed = catalogueSchema.parse(read('catalogue.json')).sellers.find(({ stories }) => stories.length > 0);
  const examples = {
    'links/:seller': listed?.slug ?? null,
    ':seller/:slug': listed?.products[0]?.slug ?? null,
    'stories/:slug': listed?.stories[0]?.slug ?? null,
    'learn/:lesson': z.array(lessonTermsSchema).parse(read('lessons.json'))[0]?.slug ?? null,
  };
  return { terms: programTermsSchema.parse(read('program.json')), sellers, examples };
}

/** Into `folder`: the Worker, its assets, and documents for each seller. */
export function copyDeployment(root: string, folder: string, sellers: readonly SellerOfWorld[]): void {
  cpSync(join(root, 'dist', 'server'), join(folder, 'server'), { recursive: true });
  cpSync(join(root, 'dist', 'client'), join(folder, 'client'), { recursive: true });
  const offers = join(folder, 'client', 'offers');
  const lender = sellers.find(({ slug }) => existsSync(join(offers, slug, SELLER_FILE)));
  if (!lender) throw new Error('the build has no seller');
  for (const { slug, name } of sellers) {
    if (existsSync(join(offers, slug))) continue;
    mkdirSync(join(offers, slug));
    for (const file of readdirSync(join(offers, lender.slug))) {
      const text = readFileSync(join(offers, lender.slug, file), 'utf8');
      writeFileSync(join(offers, slug, file), text.replaceAll(lender.slug, slug).replaceAll(lender.name, name));
    }
  }
}
