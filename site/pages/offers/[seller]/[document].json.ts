// What the Worker alone reads of a seller: the offer of each product, as `_seller` its own terms, as `_stock` what was made
// of each thing. 404 from outside.
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
import { buildStock } from '../../../offers/build-stock.ts';
import { buildSellerTerms } from '../../../offers/build-seller-terms.ts';
import { preparePaymentCode, thumbnail } from '../../../pictures.ts';

export const prerender = true;

interface Props {
  seller: CatalogueSeller;
  /** The product of an offer, or the document about the whole seller. */
  about: CatalogueProduct | '_seller' | '_stock';
}

export const getStaticPaths = (async () => {
  const [sellers, products] = await Promise.all([listSellers(), listProducts()]);
  return [
    // No slug begins with an underscore, so no product can stand there.
    ...sellers.flatMap((seller) =>
      (['_seller', '_stock'] as const).map((about) => ({
        params: { seller: seller.slug, document: about },
        props: { seller, about },
      })),
    ),
    ...products.map((product) => ({
      params: { seller: product.seller.slug, document: product.slug },
      props: { seller: product.seller, about: product },
    })),
  ];
}) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props: { seller, about } }) => {
  if (about === '_seller') return Response.json(await writeTerms(seller));
  if (about === '_stock') return Response.json(buildStock({ seller, products: await listProducts(seller.slug) }));
  return Response.json(await writeOffer(about));
};

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
