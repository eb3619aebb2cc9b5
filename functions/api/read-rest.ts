// What else programs read: who they are, products, what is left of them, cases.
import { z } from 'zod';
import type { Offer } from '../../content/schema/offer.ts';
import { readListedCases, selectCaseOfSeller, selectCasePage } from '../../db/queries/platform/list-cases.ts';
import { readSold, selectSold, stockKey } from '../../db/queries/stock.ts';
import { CASE_STATUSES } from '../../db/schema/index.ts';
import type { Call } from '../accounts/key-door.ts';
import { ProblemError } from '../http/problem.ts';
import { cutPage, readCursor } from '../portal/read-cursor.ts';
import { defineOperation, NOTHING } from './operation.ts';
import { after, limit } from './page-query.ts';
import { say } from './say.ts';
import { casePageShape, caseShape, keyShape, productPageShape, stockPageShape } from './shapes.ts';

/** Each is a document of its own to be read. */
const MOST_PRODUCTS = 30;
const productQuery = z.strictObject({ after, limit: limit(MOST_PRODUCTS) });

export const getKey = defineOperation({
  id: 'getKey',
  method: 'get',
  path: '/key',
  scope: 'read',
  about: { zh: '这把密钥是哪家店的，能做什么。', en: 'Whose key this is, and what it may do.' },
  query: NOTHING,
  body: NOTHING,
  answer: { name: 'Key', shape: keyShape },
  example: { path: '/key' },
  handle: async ({ key: { id, name, seller, scopes } }) => ({ id, name, seller, scopes }),
});

export const listProducts = defineOperation({
  id: 'listProducts',
  method: 'get',
  path: '/products',
  scope: 'read',
  about: { zh: '在卖的商品和它们现在的条款。', en: 'Products that are sold, with their terms of today.' },
  query: productQuery,
  body: NOTHING,
  answer: { name: 'ProductPage', shape: productPageShape },
  example: { path: '/products' },
  async handle(call, { query }) {
    const { offers, next } = await readOffers(call, query);
    return { products: offers.map(showProduct), next };
  },
});

export const listStock = defineOperation({
  id: 'listStock',
  method: 'get',
  path: '/stock',
  scope: 'read',
  about: {
    zh: '每一批还剩多少。不限量的不在里面。补货不走这里：在商品的 Markdown 里写新的一批。',
    en: 'What is left of each batch; unlimited goods are not in it. A restock is a new batch in the Markdown of the product.',
  },
  query: productQuery,
  body: NOTHING,
  answer: { name: 'StockPage', shape: stockPageShape },
  example: { path: '/stock' },
  async handle(call, { query }) {
    const { offers, next } = await readOffers(call, query);
    const batches = offers.flatMap(listBatches);
    const { database } = call;
    const [found] = await database.read([
      selectSold(database.queries, JSON.stringify(batches.map(({ stockedAs }) => stockedAs))),
    ]);
    const soldOf = readSold(found);
    return {
      batches: batches.map(({ stockedAs, ...batch }) => {
        const sold = soldOf.get(stockedAs) ?? 0;
        return { ...batch, sold, left: Math.max(0, batch.supply - sold) };
      }),
      next,
    };
  },
});

export const listCases = defineOperation({
  id: 'listCases',
  method: 'get',
  path: '/cases',
  scope: 'read',
  about: { zh: '售后单，先到期的在前。', en: 'After-sales cases; what is due first stands first.' },
  query: z.strictObject({
    status: z.enum(CASE_STATUSES).default('asked').meta(say('只要这个状态的', 'only of this status')),
    after,
    limit: limit(50),
  }),
  body: NOTHING,
  answer: { name: 'CasePage', shape: casePageShape },
  example: { path: '/cases?status=asked' },
  async handle({ database, seller }, { query }) {
    const page = { seller, status: query.status, after: readCursor(query.after), limit: query.limit + 1 };
    const [found] = await database.read([selectCasePage(database.queries, page)]);
    const { rows, next } = cutPage(readListedCases(found), query.limit, ({ answerBy, id }) => ({ at: answerBy, id }));
    return { cases: rows, next };
  },
});

export const getCase = defineOperation({
  id: 'getCase',
  method: 'get',
  path: '/cases/{id}',
  scope: 'read',
  about: { zh: '一张售后单，编号以 cas_ 开头。', en: 'One case; its id begins with cas_.' },
  query: NOTHING,
  body: NOTHING,
  answer: { name: 'Case', shape: caseShape },
  example: { path: '/cases/$CASE' },
  async handle({ database, seller }, { id }) {
    const [found] = await database.read([selectCaseOfSeller(database.queries, { id, seller })]);
    const [one] = readListedCases(found);
    if (!one) throw new ProblemError({ code: 'not_found' });
    return one;
  },
});

/** A page of what is deployed, by slug. */
async function readOffers({ context, seller }: Call, query: z.infer<typeof productQuery>) {
  const { offers: terms } = context.var.deps;
  const { sellers } = await terms.readCatalogue();
  const slugs = (sellers.find(({ slug }) => slug === seller)?.products ?? [])
    .map(({ slug }) => slug)
    .toSorted()
    .filter((slug) => query.after === undefined || slug > query.after);
  const page = slugs.slice(0, query.limit);
  const found = await Promise.all(page.map((slug) => terms.read(`${seller}/${slug}`)));
  return {
    offers: found.filter((offer) => offer !== null),
    next: slugs.length > page.length ? (page.at(-1) ?? null) : null,
  };
}

function showProduct({ seller, product, title, rateBp, policy, revision, variants }: Offer) {
  return {
    id: `${seller}/${product}`,
    title,
    rateBp,
    returnDays: policy.returnDays,
    revision,
    variants: variants.map((one) => ({
      id: one.id,
      title: one.title,
      priceMinor: one.priceMinor,
      batch: one.batch?.id ?? null,
    })),
  };
}

function listBatches({ seller, product, variants }: Offer) {
  return variants.flatMap(({ id: variant, batch }) => {
    const stockedAs = batch && stockKey({ seller, product, variant, batch: batch.id });
    if (!batch || !stockedAs) return [];
    return [{ product: `${seller}/${product}`, variant, batch: batch.id, supply: batch.supply, stockedAs }];
  });
}
