// POST /api/orders for the script of the checkout page, and GET /api/live/… for what is left of a batch.
import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { PlacedOrder } from '../../db/queries/read-placed.ts';
import { readSold, selectSold, stockKey } from '../../db/queries/stock.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { type Problem, ProblemError } from '../http/problem.ts';
import { readJson } from '../http/read-body.ts';
import { readShareCookie, SHARE_COOKIE } from '../sharing/share-cookie.ts';
import { orderBody } from './order-body.ts';
import { orderToken } from './order-ids.ts';
import { rememberOrdering } from './ordering-cookie.ts';
import { placeOrder, type Refusal } from './place-order.ts';

/** Seconds a browser may reuse what is left. */
const LIVE_SECONDS = 10;

export const orderRoutes = new Hono<AppEnv>()
  .post('/api/orders', async (context) => {
    const deps = context.var.deps;
    const body = await readJson(context, orderBody);
    const cookie = await readShareCookie(deps.keys.shareCookie, getCookie(context, SHARE_COOKIE));
    const placement = await placeOrder(deps, deps.openDatabase(), { body, cookie });
    if (placement.state === 'refused') throw new ProblemError(problemOf(placement.refusal));
    await rememberOrdering(context, deps.keys.orderingCookie, body.orderId);
    context.header('Cache-Control', 'no-store');
    return context.json(await answerOf(deps, placement.order), placement.state === 'placed' ? 201 : 200);
  })
  .get('/api/live/:seller/:product', async (context) => {
    const deps = context.var.deps;
    const { seller, product } = context.req.param();
    const offer = await deps.offers.read(`${seller}/${product}`);
    if (!offer) throw new ProblemError({ code: 'not_found' });
    const limited = offer.variants.map((variant) => ({
      id: variant.id,
      supply: variant.batch?.supply ?? null,
      key: stockKey({ seller, product, variant: variant.id, batch: variant.batch?.id ?? '' }),
    }));
    const sold = await readSoldOf(
      deps,
      limited.flatMap((one) => one.key ?? []),
    );
    context.header('Cache-Control', `public, max-age=${LIVE_SECONDS}`);
    return context.json({
      variants: limited.map(({ id, supply, key }) => ({
        id,
        left: supply === null || key === null ? null : Math.max(0, supply - (sold.get(key) ?? 0)),
      })),
    });
  });

/** The refusal of an order as a problem: code, fields, and the figure the shopper needs to go on. */
export function problemOf(refusal: Refusal): Problem {
  switch (refusal.code) {
    case 'invalid_input':
      return { code: refusal.code, errors: refusal.errors };
    case 'price_changed':
      return { code: refusal.code, extra: { newTotalMinor: refusal.newTotalMinor } };
    case 'sold_out':
      return {
        code: refusal.code,
        errors: refusal.left.map(({ path, left }) => ({
          path,
          message: left === 0 ? '已经没有了' : `只剩 ${left} 份`,
        })),
        extra: { left: refusal.left.map(({ product, variant, left }) => ({ product, variant, left })) },
      };
    case 'order_id_reused':
      return { code: refusal.code, detail: '请重新打开结算页再下单，原来的那张单不受影响。' };
  }
}

async function answerOf(deps: Deps, order: PlacedOrder) {
  const { id, number, goodsMinor, shippingMinor, totalMinor } = order;
  const orderPage = `/o/${await orderToken(deps.keys, id)}`;
  const subOrders = order.subOrders.map((part) => ({ id: part.id, seller: part.seller, totalMinor: part.totalMinor }));
  return { orderId: id, number, orderPage, goodsMinor, shippingMinor, totalMinor, subOrders };
}

async function readSoldOf(deps: Deps, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map();
  const database = deps.openDatabase();
  const [found] = await database.read([selectSold(database.queries, JSON.stringify(keys))]);
  return readSold(found);
}
