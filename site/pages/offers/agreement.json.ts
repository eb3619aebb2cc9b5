// What agents agree to, for the page on which they join. 404 from outside.
import { commits } from 'virtual:commits';
import type { APIRoute } from 'astro';
import { listProducts, readProgram } from '../../catalogue.ts';
import { buildAgreement } from '../../offers/build-agreement.ts';
import { writeHtml } from '../../offers/write-html.ts';

export const prerender = true;

export const GET: APIRoute = async () => {
  const [program, products] = await Promise.all([readProgram(), listProducts()]);
  const goods = products.map((product) => ({ product, seller: product.seller }));
  return Response.json(buildAgreement({ program, html: writeHtml(program.body), goods, commits }));
};
