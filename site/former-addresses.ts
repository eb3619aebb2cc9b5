// Old addresses lead to new ones: printed QRs and passed-on links outlive a renamed shop or product.
import { paths } from './paths.ts';

interface Renamed {
  slug: string;
  formerly: readonly string[];
}

/**
 * The asset router's `_redirects`: one line an address, products before sellers, because the first match counts.
 * A share link follows them inside the Worker and still answers 200. Cloudflare takes 2,000 plain lines and 100 with `*`.
 * https://developers.cloudflare.com/workers/static-assets/redirects/
 */
export function writeRedirects(
  sellers: readonly Renamed[],
  products: readonly (Renamed & { seller: string })[],
): string {
  const formerNames = new Map(sellers.map((seller) => [seller.slug, seller.formerly]));
  const ofProducts = products.flatMap(({ seller, slug, formerly }) =>
    [seller, ...(formerNames.get(seller) ?? [])].flatMap((owner) =>
      formerly.map((old) => `${paths.product(owner, old)} ${paths.product(seller, slug)} 301`),
    ),
  );
  const ofSellers = sellers.flatMap(({ slug, formerly }) =>
    formerly.map((old) => `${paths.seller(old)}* ${paths.seller(slug)}:splat 301`),
  );
  return [...ofProducts, ...ofSellers].map((line) => `${line}\n`).join('');
}
