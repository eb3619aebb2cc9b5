// The products whose terms are others now, under the name that orders froze.
import { buildOffer } from '../../site/offers/build-offer.ts';
import type { ChangedProduct } from '../../db/queries/changed-terms.ts';
import type { Change } from './change.ts';
import type { Pairs, ProductPair } from './pair-up.ts';
import type { ProductEntry, ProgramEntry, SellerEntry } from './shop.ts';

const OF_PRODUCT: readonly Change['kind'][] = ['price', 'rate', 'after-sales', 'variant', 'product'];
/** Called otherwise, reached otherwise, or sold to nobody yet. */
const NAMED_ONLY: readonly string[] = ['product renamed', 'product changed', 'product added', 'variant changed'];
const OF_SELLER = ['shipping.flat', 'shipping.freeFrom', 'shipping.regions', 'shipping.pickup'];
const OF_PROGRAM = ['commission.holdDays'];

/** Not those that got another title or more supply: nobody's order is settled by them. */
export async function listChangedProducts(pairs: Pairs, changes: readonly Change[]): Promise<ChangedProduct[]> {
  const isForAll = changes.some(({ kind, field }) => kind === 'program' && OF_PROGRAM.includes(field));
  const sellers = new Set(
    changes.filter(({ kind, field }) => kind === 'shipping' && OF_SELLER.includes(field)).map(({ seller }) => seller),
  );
  const products = new Set(
    changes
      .filter(({ kind, how }) => OF_PRODUCT.includes(kind) && !NAMED_ONLY.includes(`${kind} ${how}`))
      .map(({ seller, product }) => `${seller}/${product}`),
  );
  const isChanged = ({ before, after }: ProductPair) => {
    const one = after ?? before;
    return one !== null && (isForAll || sellers.has(one.seller) || products.has(`${one.seller}/${one.slug}`));
  };
  const changed = pairs.products.filter(isChanged);
  return (await Promise.all(changed.map((pair) => describe(pair, pairs)))).flat();
}

async function describe(pair: ProductPair, pairs: Pairs): Promise<ChangedProduct[]> {
  const { before, after, seller } = pair;
  if (!before) return [];
  const [shop, program] = [seller.after, pairs.program.after];
  const revision = after && shop && program ? await reviseAs(before, { product: after, seller: shop, program }) : null;
  return [{ seller: before.seller, product: before.slug, revision }];
}

/** The revision of today's terms under the name of before: being called otherwise is no other term. */
async function reviseAs(
  before: ProductEntry,
  { product, seller, program }: { product: ProductEntry; seller: SellerEntry; program: ProgramEntry },
): Promise<string> {
  const { revision } = await buildOffer({
    program: program.data,
    seller: { ...seller.data, slug: before.seller, file: seller.file },
    product: { ...product.data, slug: before.slug, file: product.file },
    picture: { avif: '', jpeg: '', alt: '' },
    commits: {},
  });
  return revision;
}
