// What the Worker alone reads of a seller: the offer of each product, and as `_seller` its own terms. 404 from outside.
import { commits } from 'virtual:commits';
import type { APIRoute, GetStaticPaths } from 'astro';
import {
  listProducts,
  listSellers,
  readProgram,
  type CatalogueProduct,
  type CatalogueSeller,
} from '../../../catalogue.ts';
import { buildOffer } from '../../../offers/build-offer.ts';
import { buildSellerTerms } from '../../../offers/build-seller-terms.ts';
import { preparePaymentCode, thumbnail } from '../../../pictures.ts';

export const prerender = true;

interface Props {
  seller: CatalogueSeller;
  /** Null for the seller's own terms. */
  product: CatalogueProduct | null;
}

export const getStaticPaths = (async () => {
  const [sellers, products] = await Promise.all([listSellers(), listProducts()]);
  return [
    // No slug begins with an underscore, so no product can stand there.
    ...sellers.map((seller) => ({
      params: { seller: seller.slug, document: '_seller' },
      props: { seller, product: null },
    })),
    ...products.map((product) => ({
      params: { seller: product.seller.slug, document: product.slug },
      props: { seller: product.seller, product },
    })),
  ];
}) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props: { seller, product } }) =>
  Response.json(product ? await writeOffer(product) : await writeTerms(seller));

async function writeOffer(product: CatalogueProduct) {
  const [first] = product.pictures;
  if (!first) throw new Error(`${product.file} has no picture`);
  return buildOffer({
    program: await readProgram(),
    seller: product.seller,
    product,
    picture: await thumbnail(product.seller.slug, first.file, first.alt),
    commits,
  });
}

async function writeTerms(seller: CatalogueSeller) {
  const { payment } = seller;
  const code = payment.provider === 'manual' && payment.code ? payment.code : null;
  return buildSellerTerms({ seller, code: code && (await preparePaymentCode(seller.slug, code)) });
}
