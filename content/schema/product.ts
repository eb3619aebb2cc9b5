// A product: content/sellers/<seller>/products/<slug>.md. The body is the maker's letter about it, first person.
import { z } from 'zod';
import { captionSettings } from './captions.ts';
import { category } from './category.ts';
import { permit, picture } from './contact.ts';
import { evidence } from './evidence.ts';
import { day, slug } from './ids.ts';
import { percent, priceAboveZero } from './money.ts';
import { afterSales } from './policy.ts';
import { posterSettings } from './poster.ts';

/** A limited run. No batch = unlimited. A restock is a commit: a new batch, or a higher supply. */
export const batch = z.strictObject({
  /** Its name in the books, never reused: `autumn-2026`. */
  id: slug,
  /** Units made. Sold units are counted by the program; left = supply − sold. */
  supply: z.int().min(0).max(1_000_000),
  /** Day of making or harvest. */
  madeAt: day,
  /** Last good day. */
  bestBefore: day.optional(),
});

export const variant = z.strictObject({
  /** Part of addresses and of printed codes: never reused. */
  id: slug,
  /** What sets it apart: 「500 克 · 布袋」. */
  title: z.string().min(1).max(30),
  /** Yuan, at most two decimals. */
  price: priceAboveZero,
  batch: batch.optional(),
});

export const productSchema = z
  .strictObject({
    /** What it is, in a few words. */
    title: z.string().min(2).max(60),
    /** One sentence for cards, search results and link previews. */
    summary: z.string().min(10).max(90),
    /** Yuan, at most two decimals. Either a price here or prices on variants. */
    price: priceAboveZero.optional(),
    batch: batch.optional(),
    /** Two to twelve kinds of it, each with its own price. */
    variants: z.array(variant).min(2).max(12).optional(),
    /** The first one is what shoppers see first. */
    pictures: z.array(picture).min(1).max(4),
    /** Exactly three reasons, each one plain sentence that can be checked. */
    points: z.array(z.string().min(6).max(40)).length(3),
    /** Where it grew or was made. */
    origin: z.string().min(2).max(40),
    /** Net content, material, how to keep: rows of the slip. */
    facts: z
      .array(
        z.strictObject({
          /** What the row is about: 「净含量」. */
          name: z.string().min(1).max(10),
          /** What is so: 「500 克」. */
          value: z.string().min(1).max(60),
        }),
      )
      .max(8)
      .default([]),
    /** Permits of this product, beside the seller's own. */
    permits: z.array(permit).default([]),
    /** What kind of goods it is, for the papers that the law wants: found from its words where you leave it out. */
    category: category.optional(),
    /** What proves words that the law lets nobody say without proof: an award, a patent, a certificate, a figure. */
    evidence: z.array(evidence).max(12).default([]),
    /** 七天无理由退货 unless a legal reason excludes it. */
    afterSales: afterSales.prefault({ kind: 'return' }),
    /** Days until this product leaves, when it takes longer than the seller's parcels do: made to order, slow to dry. */
    shipsWithinDays: z.int().min(1).max(120).optional(),
    /** Overrides the seller's and the program's rate. */
    commission: z.strictObject({ ratePercent: percent }).optional(),
    /** Somebody who used it, when, and what they say. A real person. */
    triedBy: z
      .strictObject({
        /** Who it was. */
        name: z.string().min(1).max(20),
        /** Day on which they said so. */
        on: day,
        /** In their own words. */
        words: z.string().min(6).max(120),
      })
      .optional(),
    /** What its poster looks like: `photo` unless said otherwise. */
    poster: posterSettings('photo'),
    /** What agents send along with it, where you want to choose the words yourself. */
    captions: captionSettings,
    /** Place in the storefront, small first. */
    order: z.int().default(100),
    /** Former slugs: printed codes keep working. */
    formerly: z.array(slug).default([]),
    /**
     * Not ready to be shown: nothing of it is published until you take this line out. `npm run check` says what it still
     * lacks. What was sold before stays in its orders.
     */
    draft: z.boolean().default(false),
  })
  .check((context) => {
    for (const { path, rule, input } of findContradictions(context.value))
      context.issues.push({ code: 'custom', path: [...path], params: { rule }, input });
  });
export type Product = z.infer<typeof productSchema>;

export type Contradiction = {
  path: readonly (string | number)[];
  rule: 'priceOrVariants' | 'batchOnVariants' | 'variantTwice';
  input: unknown;
};

/**
 * Fields that are fine alone but not together. Apart from the schema, because zod skips such checks as soon as one
 * field is wrong, and an author wants to hear everything at once: `written` may therefore be half valid.
 */
export function findContradictions(written: {
  price?: unknown;
  batch?: unknown;
  variants?: readonly { id?: unknown }[] | undefined;
}): Contradiction[] {
  const { price, batch: limited, variants } = written;
  const found: Contradiction[] = [];
  if ((price === undefined) === (variants === undefined))
    found.push({ path: ['price'], rule: 'priceOrVariants', input: price });
  if (variants && limited !== undefined) found.push({ path: ['batch'], rule: 'batchOnVariants', input: limited });
  const ids = (variants ?? []).map((one) => one.id);
  ids.forEach((id, index) => {
    if (id !== undefined && ids.indexOf(id) !== index)
      found.push({ path: ['variants', index, 'id'], rule: 'variantTwice', input: id });
  });
  return found;
}
