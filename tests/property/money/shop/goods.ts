// What the shop under test sells: two sellers, and products that belong to one sequence alone.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Offer, ProgramTerms } from '../../../../content/schema/offer.ts';
import type { Deps } from '../../../../functions/deps.ts';
import {
  agreement,
  lesson,
  makeCatalogue,
  makeOffer,
  makeSellerTerms,
  programTerms,
} from '../../../fixtures/offers.ts';
import {
  FLAT_SHIPPING,
  FREE_FROM,
  type ModelProduct,
  PAYOUT_MINIMUM,
  RECEIVED_AFTER_DAYS,
} from '../model/shop-model.ts';
import { UNPAID_MS } from '../model/orders.ts';

const PROVIDERS: Record<string, Offer['payment']['provider']> = { 'hand-shop': 'manual', 'scan-shop': 'wechatpay' };

const terms: ProgramTerms = {
  ...programTerms,
  payoutMinimumMinor: PAYOUT_MINIMUM,
  receivedAfterDays: RECEIVED_AFTER_DAYS,
  origin: 'http://127.0.0.1:9',
};

export interface Goods {
  /** `127.0.0.1:…`: stands behind the Worker's binding for assets. */
  address: string;
  /** The same terms for what runs in the test process. */
  offers: Deps['offers'];
  sell(products: readonly ModelProduct[]): void;
  close(): Promise<void>;
}

/** The documents that a build would have written, made on demand: one build serves any number of products. */
export async function openGoods(): Promise<Goods> {
  const sold = new Map<string, Offer>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://assets.test').pathname;
    const document = findDocument(sold, path);
    if (document === null) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(document));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return {
    address: `127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`,
    offers: {
      read: async (product) => sold.get(product) ?? null,
      readSeller: async (seller) => makeSellerTerms({ seller }),
      readProgramTerms: async () => terms,
      readAgreement: async () => agreement,
      readLessons: async () => [lesson],
      readStock: async () => null,
      readCatalogue: async () => makeCatalogue([]),
      readKit: async () => null,
    },
    sell: (products) => {
      for (const product of products) sold.set(product.id, describeOffer(product));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function findDocument(sold: ReadonlyMap<string, Offer>, path: string): unknown {
  if (path === '/offers/program.json') return terms;
  const [, seller = '', name = ''] = /^\/offers\/([a-z0-9-]+)\/([a-z0-9_-]+)\.json$/.exec(path) ?? [];
  return name === '_seller' ? makeSellerTerms({ seller }) : (sold.get(`${seller}/${name}`) ?? null);
}

function describeOffer(product: ModelProduct): Offer {
  const { id, seller, priceMinor, rateBp, returnDays, holdDays, supply } = product;
  const isReturnable = returnDays > 0;
  return makeOffer({
    seller,
    sellerName: seller,
    product: id.slice(seller.length + 1),
    variants: [{ id: '', title: '', priceMinor, batch: supply === null ? null : { id: 'b1', supply } }],
    rateBp,
    policy: {
      kind: isReturnable ? 'return' : 'excluded',
      returnDays,
      freight: 'shopper',
      reason: isReturnable ? null : 'perishable',
      text: '写在这里的政策。',
      holdDays,
    },
    shipping: { flatMinor: FLAT_SHIPPING, freeFromMinor: FREE_FROM, regions: [], pickup: null },
    payment: { provider: PROVIDERS[seller] ?? 'manual', unpaidMs: UNPAID_MS[seller] ?? 60_000 },
  });
}
