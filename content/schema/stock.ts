// What a seller has made of each thing, batch by batch: /offers/<seller>/_stock.json, written by the build for the desk.
import { z } from 'zod';
import { day, slug } from './ids.ts';

export const stockTermsSchema = z.strictObject({
  seller: slug,
  name: z.string(),
  products: z.array(
    z.strictObject({
      product: slug,
      title: z.string(),
      /** Markdown file, from the top of the repository: where a restock is written. */
      file: z.string(),
      variants: z.array(
        z.strictObject({
          /** Empty for a product without variants. */
          id: z.union([slug, z.literal('')]),
          title: z.string(),
          /** Null = unlimited. */
          batch: z
            .strictObject({ id: slug, supply: z.int().min(0), madeAt: day, bestBefore: day.nullable() })
            .nullable(),
        }),
      ),
    }),
  ),
});
export type StockTerms = z.infer<typeof stockTermsSchema>;
