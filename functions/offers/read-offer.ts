// The terms of products, sellers and program at the deployed revision, from the documents that the build wrote.
import { z } from 'zod';
import { type Agreement, agreementSchema } from '../../content/schema/agreement.ts';
import { type Catalogue, catalogueSchema } from '../../content/schema/catalogue.ts';
import { type LessonTerms, lessonTermsSchema } from '../../content/schema/lesson.ts';
import {
  type Offer,
  offerSchema,
  type ProgramTerms,
  programTermsSchema,
  type SellerTerms,
  sellerTermsSchema,
} from '../../content/schema/offer.ts';
import { slug } from '../../content/schema/ids.ts';
import { type StockTerms, stockTermsSchema } from '../../content/schema/stock.ts';
import { type ShareKit, shareKitSchema } from '../../content/schema/share-kit.ts';

/** `seller/slug`. */
export type ProductId = string;

export interface Offers {
  /** Null when no such product is deployed. */
  read(product: ProductId): Promise<Offer | null>;
  /** How a seller is paid and reached; null when no such seller is deployed. */
  readSeller(seller: string): Promise<SellerTerms | null>;
  /** The program's rules. Throws when the deployment has none: it is broken. */
  readProgramTerms(): Promise<ProgramTerms>;
  /** What agents agree to where they join. */
  readAgreement(): Promise<Agreement>;
  readLessons(): Promise<LessonTerms[]>;
  /** What a seller made, batch by batch; null when no such seller is deployed. */
  readStock(seller: string): Promise<StockTerms | null>;
  /** Everything that can be passed on. */
  readCatalogue(): Promise<Catalogue>;
  /** What goes along with `seller/product` or `seller/stories/story`; null when no such page is deployed. */
  readKit(page: string): Promise<ShareKit | null>;
}

/** What an isolate has read before: `Map` for offers and sellers, the program's rules once. */
export interface KeptOffers {
  offers: Map<ProductId, Offer>;
  sellers: Map<string, SellerTerms>;
  terms: ProgramTerms | null;
  agreement?: Agreement;
  lessons?: LessonTerms[];
  catalogue?: Catalogue;
}

/** Kept per isolate and kind: they deploy together with the Worker, so an isolate never sees another revision. */
const MOST_KEPT = 500;

/**
 * Offers through `fetchDocument`, which answers the static asset `/offers/<seller>/<product>.json`.
 * Without `kept` every read fetches anew (development, where the Markdown changes under the Worker).
 */
export function readOffersFrom(fetchDocument: (path: string) => Promise<Response>, kept: KeptOffers | null): Offers {
  /** Every deployment has it: without it, the deployment is broken. */
  async function readDue(path: string): Promise<unknown> {
    const response = await fetchDocument(path);
    if (!response.ok) throw new Error(`the deployment has no ${path}`);
    return response.json();
  }
  return {
    async read(product) {
      const known = kept?.offers.get(product);
      if (known) return known;
      if (!isProductId(product)) return null;
      const response = await fetchDocument(`/offers/${product}.json`);
      if (!response.ok) return null;
      const offer = offerSchema.parse(await response.json());
      if (kept) keep(kept.offers, product, offer);
      return offer;
    },
    async readSeller(seller) {
      const known = kept?.sellers.get(seller);
      if (known) return known;
      if (!slug.safeParse(seller).success) return null;
      const response = await fetchDocument(`/offers/${seller}/_seller.json`);
      if (!response.ok) return null;
      const terms = sellerTermsSchema.parse(await response.json());
      if (kept) keep(kept.sellers, seller, terms);
      return terms;
    },
    async readProgramTerms() {
      if (kept?.terms) return kept.terms;
      const terms = programTermsSchema.parse(await readDue('/offers/program.json'));
      if (kept) kept.terms = terms;
      return terms;
    },
    async readAgreement() {
      if (kept?.agreement) return kept.agreement;
      const agreement = agreementSchema.parse(await readDue('/offers/agreement.json'));
      if (kept) kept.agreement = agreement;
      return agreement;
    },
    async readLessons() {
      if (kept?.lessons) return kept.lessons;
      const lessons = z.array(lessonTermsSchema).parse(await readDue('/offers/lessons.json'));
      if (kept) kept.lessons = lessons;
      return lessons;
    },
    async readStock(seller) {
      if (!slug.safeParse(seller).success) return null;
      const response = await fetchDocument(`/offers/${seller}/_stock.json`);
      return response.ok ? stockTermsSchema.parse(await response.json()) : null;
    },
    async readCatalogue() {
      if (kept?.catalogue) return kept.catalogue;
      const catalogue = catalogueSchema.parse(await readDue('/offers/catalogue.json'));
      if (kept) kept.catalogue = catalogue;
      return catalogue;
    },
    async readKit(page) {
      if (!isProductId(page.replace('/stories/', '/'))) return null;
      const response = await fetchDocument(`/offers/kits/${page}.json`);
      return response.ok ? shareKitSchema.parse(await response.json()) : null;
    },
  };
}

/** Two slugs and one slash: nothing that could lead to another document. */
export function isProductId(text: string): boolean {
  const [seller, product, ...rest] = text.split('/');
  return rest.length === 0 && slug.safeParse(seller).success && slug.safeParse(product).success;
}

function keep<Terms>(kept: Map<string, Terms>, key: string, terms: Terms): void {
  const oldest = kept.keys().next();
  if (kept.size >= MOST_KEPT && !oldest.done) kept.delete(oldest.value);
  kept.set(key, terms);
}
