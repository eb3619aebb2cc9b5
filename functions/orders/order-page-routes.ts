// /o/<token>: the order by its link, no account. Links get forwarded, so it opens masked; address and cancelling need
// the browser that ordered or the last four digits of the phone, and guessing ends after a few tries.
import { Hono } from 'hono';
import type { Database, ResultSet } from '../../db/client.ts';
import { cancelSubOrder } from '../../db/queries/cancel-sub-order.ts';
import { readOrders, selectOrderById, selectOrderByTokenHash, type StoredOrder } from '../../db/queries/read-order.ts';
import { claimTryByTokenHash, readClaims, returnTry } from '../../db/queries/unlock-order.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { carryCookies } from '../http/carry-cookies.ts';
import { logFailure } from '../http/log-failure.ts';
import { ProblemError, statusOf } from '../http/problem.ts';
import { readForm } from '../http/read-body.ts';
import { digest } from '../keys/sign.ts';
import { showOrder } from './order-page-view.ts';
import { hasOrdered, rememberOrdering } from './ordering-cookie.ts';
import { type Contact, maskContact, openContact } from './seal-contact.ts';
import type { OrderView } from './view.ts';

export const orderPageRoutes = new Hono<AppEnv>();
for (const page of ['/o/:token', '/o/:token/']) orderPageRoutes.get(page, showPage);
// Reloaded or kept as a bookmark, the address of a form answers with the page it belongs to.
orderPageRoutes.get('/o/:token/:form{unlock|cancel}', (context) => context.redirect(`/o/${readToken(context)}`, 303));
orderPageRoutes.post('/o/:token/unlock', unlock);
orderPageRoutes.post('/o/:token/cancel', cancel);

async function showPage(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const database = deps.openDatabase();
  const [found] = await database.read([selectOrderByTokenHash(database.queries, await digest(readToken(context)))]);
  const opened = await openOrder(context, found);
  const mayOpen = await hasOrdered(context, deps.keys.orderingCookie, opened.order.id);
  return render(context, opened, { isOpen: mayOpen });
}

async function unlock(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const lastFour = await readLastFour(context);
  const tried = await tryDigits(context, deps.openDatabase(), lastFour);
  if (tried.refusal) return tried.refusal;
  await rememberOrdering(context, deps.keys.orderingCookie, tried.order.id);
  // Shown at once, without a redirect: on plain-http addresses the cookie does not exist.
  return carryCookies(context, await render(context, tried, { isOpen: true, lastFour }));
}

async function cancel(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const lastFour = await readLastFour(context);
  const database = deps.openDatabase();
  const authorised = await authorise(context, database, lastFour);
  if (authorised.refusal) return authorised.refusal;
  const { order } = authorised;
  const due = order.subOrders.filter((part) => part.status === 'placed');
  if (due.length === 0) return render(context, authorised, { isOpen: true, lastFour, ...NOT_CANCELLABLE });
  const cancellation = { orderId: order.id, actor: 'shopper', reason: '', at: deps.now() } as const;
  const results = await database.write([
    ...due.flatMap((part) => cancelSubOrder(database.queries, { ...cancellation, subOrderId: part.id })),
    selectOrderById(database.queries, order.id),
  ]);
  const after = readOrders(results.at(-1))[0] ?? order;
  // What the books say now decides the words: somebody else may have been faster.
  const isCancelled = due.every((part) => after.subOrders.find((one) => one.id === part.id)?.status === 'cancelled');
  const outcome = isCancelled ? { notice: CANCELLED_NOTICE } : NOT_CANCELLABLE;
  return render(context, { ...authorised, order: after }, { isOpen: true, lastFour, ...outcome });
}

const CANCELLED_NOTICE = {
  tone: 'plain',
  title: '已经取消',
  detail: '没有付款，也不会再发货。库存已经还给店家。',
} as const;

const NOT_CANCELLABLE = {
  notice: { tone: 'warning', title: '这张单已经不能取消', detail: '它已经取消过，或者店家已经收款。' },
  status: statusOf('not_cancellable'),
} as const;

const TOO_MANY_TRIES = {
  notice: { tone: 'error', title: '试得太多了', detail: '一小时以后再试，或者在下单的那台手机上打开。' },
  status: statusOf('too_many_tries'),
} as const;

const WRONG_DIGITS = {
  notice: { tone: 'error', title: '对不上', detail: '请填下单手机号的最后四位。' },
  status: statusOf('invalid_input'),
} as const;

interface OpenedOrder {
  order: StoredOrder;
  /** Null after the personal data was deleted. */
  contact: Contact | null;
}

type Attempt = OpenedOrder & { refusal: Response | null };

/** 128 bits as 22 letters; anything else is nothing. */
function readToken(context: AppContext): string {
  const token = context.req.param('token') ?? '';
  if (!/^[A-Za-z0-9_-]{22}$/.test(token)) throw new ProblemError({ code: 'not_found' });
  return token;
}

async function openOrder(context: AppContext, found: ResultSet | undefined): Promise<OpenedOrder> {
  const order = readOrders(found)[0];
  if (!order) throw new ProblemError({ code: 'not_found' });
  const contact = order.contact ? await openContact(context.var.deps.keys, order.id, order.contact) : null;
  return { order, contact };
}

/** As people type them: full width, with blanks. */
async function readLastFour(context: AppContext): Promise<string> {
  const typed = (await readForm(context)).get('lastFour') ?? '';
  return typed.normalize('NFKC').replaceAll(/\s/g, '');
}

/** The browser that ordered needs no digits. */
async function authorise(context: AppContext, database: Database, lastFour: string): Promise<Attempt> {
  const [found] = await database.read([selectOrderByTokenHash(database.queries, await digest(readToken(context)))]);
  const opened = await openOrder(context, found);
  const hasCookie = await hasOrdered(context, context.var.deps.keys.orderingCookie, opened.order.id);
  return hasCookie ? { ...opened, refusal: null } : tryDigits(context, database, lastFour);
}

/** A try is claimed before the digits are looked at, and given back when they are right. */
async function tryDigits(context: AppContext, database: Database, lastFour: string): Promise<Attempt> {
  const deps = context.var.deps;
  const tokenHash = await digest(readToken(context));
  const select = selectOrderByTokenHash(database.queries, tokenHash);
  if (!/^\d{4}$/.test(lastFour)) {
    const opened = await openOrder(context, (await database.read([select]))[0]);
    return { ...opened, refusal: await render(context, opened, { isOpen: false, ...WRONG_DIGITS }) };
  }
  const claim = claimTryByTokenHash(database.queries, tokenHash, deps.now());
  const [claimed, found] = await database.write([claim, select]);
  const opened = await openOrder(context, found);
  if (!readClaims(claimed).has(opened.order.id))
    return { ...opened, refusal: await render(context, opened, { isOpen: false, ...TOO_MANY_TRIES }) };
  if (!opened.contact?.phone.endsWith(lastFour))
    return { ...opened, refusal: await render(context, opened, { isOpen: false, ...WRONG_DIGITS }) };
  deps.waitUntil(
    database
      .write([returnTry(database.queries, opened.order.id)])
      .catch((error: unknown) => logFailure(deps, 'unlock', error)),
  );
  return { ...opened, refusal: null };
}

const NO_CONTACT: Contact = { name: '已删除', phone: '', address: '', note: '' };

async function render(
  context: AppContext,
  { order, contact }: OpenedOrder,
  shown: { isOpen: boolean; lastFour?: string; notice?: OrderView['notice']; status?: number },
): Promise<Response> {
  const deps = context.var.deps;
  const { isOpen, lastFour = '', notice = null, status = 200 } = shown;
  const visible = isOpen || !contact ? (contact ?? NO_CONTACT) : maskContact(contact, order.contact?.province ?? '');
  const view = await showOrder({
    order,
    path: `/o/${readToken(context)}`,
    access: { contact: visible, masked: !isOpen, lastFour },
    offers: deps.offers,
    notice,
  });
  return answerPage(await deps.renderPage('/o/page/', view), status);
}
