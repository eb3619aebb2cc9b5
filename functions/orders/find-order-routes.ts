// /orders/: find an order again by its number and the phone it was placed with. Guessing ends after a few tries per order.
import { Hono } from 'hono';
import { readOrders, selectOrdersByReference, type StoredOrder } from '../../db/queries/read-order.ts';
import { claimTriesByNumber, readClaims, returnTry } from '../../db/queries/unlock-order.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { logFailure } from '../http/log-failure.ts';
import { statusOf } from '../http/problem.ts';
import { readForm } from '../http/read-body.ts';
import { isMobilePhone, normalisePhone } from './order-body.ts';
import { orderToken } from './order-ids.ts';
import { rememberOrdering } from './ordering-cookie.ts';
import { openContact } from './seal-contact.ts';
import type { FindOrderView } from './view.ts';

export const findOrderRoutes = new Hono<AppEnv>();
for (const path of ['/orders', '/orders/']) findOrderRoutes.get(path, showForm).post(path, findOrder);

function showForm(context: AppContext): Promise<Response> {
  return render(context, 200, { number: '', problem: null, field: null });
}

async function findOrder(context: AppContext): Promise<Response> {
  const fields = await readForm(context);
  const written = { number: fields.get('number') ?? '', phone: fields.get('phone') ?? '' };
  const number = formatNumber(written.number);
  const phone = normalisePhone(written.phone);
  const found = number === null || !isMobilePhone(phone) ? null : await findByNumberAndPhone(context, number, phone);
  if (!found) {
    const view = { number: written.number.slice(0, 40), ...explain({ number, phone }) };
    return render(context, statusOf('invalid_input'), view);
  }
  const { keys } = context.var.deps;
  await rememberOrdering(context, keys.orderingCookie, found.id);
  return context.redirect(`/o/${await orderToken(keys, found.id)}`, 303);
}

/**
 * One cause: what is written in no way that could be right. Beyond that the same words whether the number, the phone or the
 * number of tries is wrong: nothing to learn from them.
 */
function explain(typed: { number: string | null; phone: string }): Pick<FindOrderView, 'problem' | 'field'> {
  if (typed.number === null) return { field: 'number', problem: '订单号是 14 位数字，看看有没有抄漏。' };
  if (!isMobilePhone(typed.phone)) return { field: 'phone', problem: '手机号应当是 11 位数字。' };
  return { field: null, problem: '没有找到这张订单。订单号和手机号，都要和下单时写的一样。' };
}

async function findByNumberAndPhone(context: AppContext, number: string, phone: string): Promise<StoredOrder | null> {
  const deps = context.var.deps;
  const database = deps.openDatabase();
  const [claimed, result] = await database.write([
    claimTriesByNumber(database.queries, number, deps.now()),
    selectOrdersByReference(database.queries, number),
  ]);
  const claims = readClaims(claimed);
  for (const order of readOrders(result)) {
    if (!order.contact || !claims.has(order.id)) continue;
    const contact = await openContact(deps.keys, order.id, order.contact);
    if (contact.phone !== phone) continue;
    deps.waitUntil(
      database
        .write([returnTry(database.queries, order.id)])
        .catch((error: unknown) => logFailure(deps, 'unlock', error)),
    );
    return order;
  }
  return null;
}

/** `26112148273915`, with spaces or dashes anywhere → `261121-4827-3915`. */
function formatNumber(written: string): string | null {
  const digits = written.normalize('NFKC').replaceAll(/[\s-]/g, '');
  const match = /^(\d{6})(\d{4})(\d{4})$/.exec(digits);
  return match ? match.slice(1).join('-') : null;
}

async function render(context: AppContext, status: number, view: FindOrderView): Promise<Response> {
  return answerPage(await context.var.deps.renderPage('/orders/', view), status);
}
