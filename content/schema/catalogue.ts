// Everything that can be passed on, as the Worker lists it: /offers/catalogue.json. Short on purpose: a shop of 2,000
// products is one document of a third of a megabyte.
import { z } from 'zod';
import { slug } from './ids.ts';
import { minor } from './money.ts';

export const listedStory = z.strictObject({
  slug,
  title: z.string(),
  /** Its picture: absolute path, and how high it is where it is 800 px wide. */
  picture: z.string(),
  height: z.int(),
});
export type ListedStory = z.infer<typeof listedStory>;

export const listedProduct = listedStory.extend({
  /** The cheapest and the dearest variant. */
  fromMinor: minor,
  toMinor: minor,
});
export type ListedProduct = z.infer<typeof listedProduct>;

/**
 * Sellers by slug, each with its products as its storefront has them and its stories, the newest first. Rows are looked at
 * by hand: for 2,000 of them zod takes 30 ms of a new isolate, and a request of the free plan has ten.
 */
export const catalogueSchema = z.strictObject({
  sellers: z.array(
    z.strictObject({
      slug,
      name: z.string(),
      place: z.string(),
      tagline: z.string(),
      products: z.custom<ListedProduct[]>((rows) => Array.isArray(rows) && rows.every(isProduct)),
      stories: z.custom<ListedStory[]>((rows) => Array.isArray(rows) && rows.every(isStory)),
    }),
  ),
});
export type Catalogue = z.infer<typeof catalogueSchema>;

function isStory(row: unknown): boolean {
  return (
    typeof row === 'object' &&
    row !== null &&
    'slug' in row &&
    typeof row.slug === 'string' &&
    'title' in row &&
    typeof row.title === 'string' &&
    'picture' in row &&
    typeof row.picture === 'string' &&
    'height' in row &&
    typeof row.height === 'number'
  );
}

function isProduct(row: unknown): boolean {
  return (
    isStory(row) &&
    typeof row === 'object' &&
    row !== null &&
    'fromMinor' in row &&
    typeof row.fromMinor === 'number' &&
    'toMinor' in row &&
    typeof row.toMinor === 'number'
  );
}
