// /o/<token>: the order by its link, no account. Links get forwarded, so it opens masked; address and cancelling need
// the browser that ordered or the last four digits of the phone, and guessing ends after a few tries.
import { Hono } from 'hono';
import type { Database } from '../../db/client.ts';
import { cancelSubOrder } from '../../db/queries/cancel-sub-order.ts';
import { readOrders, selectOrderById, selectOrderByTokenHash, type StoredOrder } from '../../db/queries/read-order.ts';
import { countUnlockFailure } from '../../db/queries/unlock-order.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { ProblemError, statusOf } from '../http/problem.ts';
import { readForm } from '../http/read-body.ts';
import { digest } from '../keys/sign.ts';
import { type Access, showOrder } from './order-page-view.ts';
import { hasOrdered, rememberOrdering } from './ordering-cookie.ts';
import { type Contact, maskContact, openContact } from './seal-contact.ts';
import { isLockedOut } from './unlock-limit.ts';
import type { OrderView } from './view.ts';

export const orderPageRoutes = new Hono<AppEnv>()
  .get('/o/:token', async (context) => {
    const { order, contact } = await openOrder(context, context.var.deps.openDatabase());
    const mayOpen = await hasOrdered(context, context.var.deps.keys.orderingCookie, order.id);
    return render(context, { order, access: mayOpen ? opened(contact) : masked(order, contact) });
  })
  // Reloaded or kept as a bookmark, the address of a form answers with the page it belongs to.
  .get('/o/:token/:form{unlock|cancel}', (context) => context.redirect(`/o/${context.req.param('token')}`, 303))
  .post('/o/:token/unlock', async (context) => {
    const lastFour = (await readForm(context)).get('lastFour') ?? '';
    const database = context.var.deps.openDatabase();
    const { order, contact } = await openOrder(context, database);
    const refusal = await refuseLastFour(context, database, { order, contact, lastFour });
    if (refusal) return refusal;
    await rememberOrdering(context, context.var.deps.keys.orderingCookie, order.id);
    // Shown at once, without a redirect: on plain-http addresses the cookie does not exist.
    return render(context, { order, access: opened(contact, lastFour) });
  })
  .post('/o/:token/cancel', async (context) => {
    const deps = context.var.deps;
    const lastFour = (await readForm(context)).get('lastFour') ?? '';
    const database = deps.openDatabase();
    const { order, contact } = await openOrder(context, database);
    if (!(await hasOrdered(context, deps.keys.orderingCookie, order.id))) {
      const refusal = await refuseLastFour(context, database, { order, contact, lastFour });
      if (refusal) return refusal;
    }
    const due = order.subOrders.filter((part) => part.status === 'placed');
    if (due.length === 0) {
      const notice = {
        tone: 'warning',
        title: '这张单已经不能取消',
        detail: '它已经取消过，或者店家已经收款。',
      } as const;
      return render(context, { order, access: opened(contact, lastFour), notice, status: statusOf('not_cancellable') });
    }
    const results = await database.write([
      ...due.flatMap((part) =>
        cancelSubOrder(database.queries, {
          orderId: order.id,
          subOrderId: part.id,
          actor: 'shopper',
          reason: '',
          at: deps.now(),
        }),
      ),
      selectOrderById(database.queries, order.id),
    ]);
    const cancelled = readOrders(results.at(-1))[0] ?? order;
    const notice = { tone: 'plain', title: '已经取消', detail: '没有付款，也不会再发货。库存已经还给店家。' } as const;
    return render(context, { order: cancelled, access: opened(contact, lastFour), notice });
  });

interface OpenedOrder {
  order: StoredOrder;
  /** Null after the personal data was deleted. */
  contact: Contact | null;
}

async function openOrder(context: AppContext, database: Database): Promise<OpenedOrder> {
  const token = context.req.param('token') ?? '';
  if (!/^[A-Za-z0-9_-]{22}$/.test(token)) throw new ProblemError({ code: 'not_found' });
  const [found] = await database.read([selectOrderByTokenHash(database.queries, await digest(token))]);
  const order = readOrders(found)[0];
  if (!order) throw new ProblemError({ code: 'not_found' });
  const contact = order.contact ? await openContact(context.var.deps.keys, order.id, order.contact) : null;
  return { order, contact };
}

/** Null when the digits are right. A wrong try is counted before it is answered. */
async function refuseLastFour(
  context: AppContext,
  database: Database,
  attempt: OpenedOrder & { lastFour: string },
): Promise<Response | null> {
  const { order, contact, lastFour } = attempt;
  const now = context.var.deps.now();
  if (isLockedOut(order, now)) {
    const notice = {
      tone: 'error',
      title: '试得太多了',
      detail: '一小时以后再试，或者在下单的那台手机上打开。',
    } as const;
    return render(context, { order, access: masked(order, contact), notice, status: statusOf('too_many_tries') });
  }
  if (contact && /^\d{4}$/.test(lastFour) && contact.phone.endsWith(lastFour)) return null;
  await database.write([countUnlockFailure(database.queries, order.id, now)]);
  const notice = { tone: 'error', title: '对不上', detail: '请填下单手机号的最后四位。' } as const;
  return render(context, { order, access: masked(order, contact), notice, status: statusOf('invalid_input') });
}

const NO_CONTACT: Contact = { name: '已删除', phone: '', address: '', note: '' };

function opened(contact: Contact | null, lastFour = ''): Access {
  return { contact: contact ?? NO_CONTACT, masked: false, lastFour };
}

function masked(order: StoredOrder, contact: Contact | null): Access {
  const shown = contact ? maskContact(contact, order.contact?.province ?? '') : NO_CONTACT;
  return { contact: shown, masked: true, lastFour: '' };
}

async function render(
  context: AppContext,
  page: { order: StoredOrder; access: Access; notice?: OrderView['notice']; status?: number },
): Promise<Response> {
  const deps = context.var.deps;
  const path = `/o/${context.req.param('token') ?? ''}`;
  const { order, access, notice = null } = page;
  const view = await showOrder({ order, path, access, offers: deps.offers, notice });
  const rendered = await deps.renderPage('/o/page/', view);
  const answer = new Response(rendered.body, { status: page.status ?? 200, headers: rendered.headers });
  answer.headers.set('Cache-Control', 'private, no-store');
  answer.headers.set('X-Robots-Tag', 'noindex');
  return answer;
}
