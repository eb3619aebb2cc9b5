// From Markdown to what was made of each thing, batch by batch, for the desk.
import type { Product } from '../../content/schema/product.ts';
import type { StockTerms } from '../../content/schema/stock.ts';

export interface StockSource {
  seller: { slug: string; name: string };
  products: readonly (Pick<Product, 'title' | 'variants' | 'batch'> & { slug: string; file: string })[];
}

type Batch = StockTerms['products'][number]['variants'][number]['batch'];

export function buildStock({ seller, products }: StockSource): StockTerms {
  return {
    seller: seller.slug,
    name: seller.name,
    products: products.map(({ slug, title, file, variants, batch }) => ({
      product: slug,
      title,
      file,
      variants: variants
        ? variants.map((one) => ({ id: one.id, title: one.title, batch: describe(one.batch) }))
        : [{ id: '', title: '', batch: describe(batch) }],
    })),
  };
}

function describe(batch: Product['batch']): Batch {
  return batch
    ? { id: batch.id, supply: batch.supply, madeAt: batch.madeAt, bestBefore: batch.bestBefore ?? null }
    : null;
}
