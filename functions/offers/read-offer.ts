// The terms of a product at the deployed revision, from its offer document.
import { type Offer, offerSchema, type ProgramTerms, programTermsSchema } from '../../content/schema/offer.ts';
import { slug } from '../../content/schema/ids.ts';

/** `seller/slug`. */
export type ProductId = string;

export interface Offers {
  /** Null when no such product is deployed. */
  read(product: ProductId): Promise<Offer | null>;
  /** The program's rules. Throws when the deployment has none: it is broken. */
  readProgramTerms(): Promise<ProgramTerms>;
}

/** What an isolate has read before: `Map` for offers, the program's rules once. */
export interface KeptOffers {
  offers: Map<ProductId, Offer>;
  terms: ProgramTerms | null;
}

/** Kept per isolate: offers deploy together with the Worker, so an isolate never sees another revision. */
const KEPT_OFFERS = 500;

/**
 * Offers through `fetchDocument`, which answers the static asset `/offers/<seller>/<product>.json`.
 * Without `kept` every read fetches anew (development, where the Markdown changes under the Worker).
 */
export function readOffersFrom(fetchDocument: (path: string) => Promise<Response>, kept: KeptOffers | null): Offers {
  return {
    async read(product) {
      const known = kept?.offers.get(product);
      if (known) return known;
      if (!isProductId(product)) return null;
      const response = await fetchDocument(`/offers/${product}.json`);
      if (!response.ok) return null;
      const offer = offerSchema.parse(await response.json());
      if (kept) keepOffer(kept.offers, product, offer);
      return offer;
    },
    async readProgramTerms() {
      if (kept?.terms) return kept.terms;
      const response = await fetchDocument('/offers/program.json');
      if (!response.ok) throw new Error('the deployment has no /offers/program.json');
      const terms = programTermsSchema.parse(await response.json());
      if (kept) kept.terms = terms;
      return terms;
    },
  };
}

/** Two slugs and one slash: nothing that could lead to another document. */
export function isProductId(text: string): boolean {
  const [seller, product, ...rest] = text.split('/');
  return rest.length === 0 && slug.safeParse(seller).success && slug.safeParse(product).success;
}

function keepOffer(kept: Map<ProductId, Offer>, product: ProductId, offer: Offer): void {
  const oldest = kept.keys().next();
  if (kept.size >= KEPT_OFFERS && !oldest.done) kept.delete(oldest.value);
  kept.set(product, offer);
}
