// /o/<token>: the order by its link, no account. Links get forwarded, so it opens masked; address and forms need the
// browser that ordered or the last four digits of the phone, and guessing ends after a few tries.
import { Hono } from 'hono';
import type { StoredOrder } from '../../db/queries/read-order.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { carryCookies } from '../http/carry-cookies.ts';
import { ProblemError, statusOf } from '../http/problem.ts';
import { parseBody, readForm } from '../http/read-body.ts';
import { answerOrderPage, type Shown } from './answer-order-page.ts';
import { invoiceBody, type InvoiceOutcome, requestInvoice } from './invoice.ts';
import { cancelUnpaid } from './life/cancel.ts';
import type { LifeOutcome } from './life/outcome.ts';
import { receiveSubOrder } from './life/receive.ts';
import { authorise, findOrder, type OpenedOrder, readLastFour, readToken, tryDigits } from './order-access.ts';
import { isUnpaid } from './order-page-view.ts';
import { rememberOrdering } from './ordering-cookie.ts';

export const orderPageRoutes = new Hono<AppEnv>();
for (const page of ['/o/:token', '/o/:token/']) orderPageRoutes.get(page, showPage);
// Reloaded or kept as a bookmark, the address of a form answers with the page it belongs to.
orderPageRoutes.get('/o/:token/:form{unlock|cancel|receive|invoice}', (context) =>
  context.redirect(`/o/${readToken(context)}`, 303),
);
orderPageRoutes.post('/o/:token/unlock', unlock);
orderPageRoutes.post('/o/:token/cancel', cancel);
orderPageRoutes.post('/o/:token/receive', receive);
orderPageRoutes.post('/o/:token/invoice', askForInvoice);

async function showPage(context: AppContext): Promise<Response> {
  const opened = await findOrder(context, context.var.deps.openDatabase());
  return answerOrderPage(context, opened, { isOpen: opened.hasCookie });
}

async function unlock(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const lastFour = readLastFour(await readForm(context));
  const tried = await tryDigits(context, deps.openDatabase(), lastFour);
  if (tried.refusal) return answerOrderPage(context, tried, { isOpen: false, ...tried.refusal });
  await rememberOrdering(context, deps.keys.orderingCookie, tried.order.id);
  // Shown at once, without a redirect: on plain-http addresses the cookie does not exist.
  return carryCookies(context, await answerOrderPage(context, tried, { isOpen: true, lastFour }));
}

async function cancel(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const lastFour = readLastFour(await readForm(context));
  const database = deps.openDatabase();
  const authorised = await authorise(context, database, lastFour);
  if (authorised.refusal) return answerOrderPage(context, authorised, { isOpen: false, ...authorised.refusal });
  const { order } = authorised;
  const unpaid = order.subOrders.filter(isUnpaid);
  const shown = { isOpen: true, lastFour };
  if (unpaid.length === 0) {
    // The tap after a lost answer finds done what it asks for.
    const isCancelled = order.subOrders.some(({ status }) => status === 'cancelled');
    return answerOrderPage(context, authorised, {
      ...shown,
      ...(isCancelled ? tellCancelled(order) : NOT_CANCELLABLE),
    });
  }
  // What is said to be paid stays until the seller has looked.
  const cause = { order: { ...order, subOrders: unpaid }, actor: 'shopper', by: '', reason: '' } as const;
  const { order: after, missed } = await cancelUnpaid(deps, database, cause);
  const outcome = missed.length === 0 ? tellCancelled(after) : NOT_CANCELLABLE;
  return answerOrderPage(context, { ...authorised, order: after }, { ...shown, ...outcome });
}

/** Field `subOrder`. */
async function receive(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const form = await readForm(context);
  const lastFour = readLastFour(form);
  const database = deps.openDatabase();
  const authorised = await authorise(context, database, lastFour);
  if (authorised.refusal) return answerOrderPage(context, authorised, { isOpen: false, ...authorised.refusal });
  const subOrderId = findPart(authorised, form).id;
  const cause = { actor: 'shopper', by: '', reason: '' } as const;
  const outcome = await receiveSubOrder(deps, database, { subOrderId, ...cause });
  const order = outcome.state === 'refused' ? authorised.order : outcome.order;
  return answerOrderPage(context, { ...authorised, order }, { isOpen: true, lastFour, ...RECEIPT_TOLD[outcome.state] });
}

/** Fields `subOrder`, `title`, `taxNumber` and `email`. */
async function askForInvoice(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const form = await readForm(context);
  const lastFour = readLastFour(form);
  const database = deps.openDatabase();
  const authorised = await authorise(context, database, lastFour);
  if (authorised.refusal) return answerOrderPage(context, authorised, { isOpen: false, ...authorised.refusal });
  const part = findPart(authorised, form);
  const shown = { isOpen: true, lastFour };
  const text = (name: string) => form.get(name) ?? '';
  const values = { title: text('title'), taxNumber: text('taxNumber'), email: text('email') };
  const parsed = parseBody(invoiceBody, values);
  if (parsed.state === 'refused') {
    const errors = parsed.errors.map(({ path, message }) => ({ field: path, message }));
    const typed = { subOrderId: part.id, values, errors };
    return answerOrderPage(context, authorised, { ...shown, ...INVOICE_UNREADABLE, typed });
  }
  const outcome = await requestInvoice(deps, database, { order: authorised.order, part, invoice: parsed.body });
  const order = outcome.state === 'refused' ? authorised.order : outcome.order;
  return answerOrderPage(context, { ...authorised, order }, { ...shown, ...tellInvoice(outcome) });
}

function findPart({ order }: OpenedOrder, form: URLSearchParams) {
  const part = order.subOrders.find((one) => one.id === form.get('subOrder'));
  if (!part) throw new ProblemError({ code: 'not_found' });
  return part;
}

type Told = Pick<Shown, 'notice' | 'status'>;

/** Of an order that is over the head of the page says it. */
function tellCancelled({ subOrders }: StoredOrder): Told {
  const isOver = subOrders.every(({ status }) => status === 'cancelled' || status === 'expired');
  if (isOver) return {};
  return { notice: { tone: 'plain', title: '已经取消', detail: '没有付款的都取消了，其余的照旧。' } };
}

const NOT_CANCELLABLE: Told = {
  notice: {
    tone: 'warning',
    title: '这张单已经不能取消',
    detail: '它已经付过款、过期了，或者正等店家核对收款。付了款又不想要，可以申请售后。',
  },
  status: statusOf('not_cancellable'),
};

const RECEIPT_TOLD: Record<LifeOutcome<never>['state'], Told> = {
  done: { notice: { tone: 'plain', title: '记下了，谢谢', detail: '退货的日子从明天开始算。有问题就在下面说。' } },
  already: { notice: { tone: 'plain', title: '已经记过了', detail: '这一家的东西早就记成收到，不用再点。' } },
  refused: {
    notice: { tone: 'warning', title: '还不能记成收到', detail: '店家还没有发出，或者这一家已经取消、退款了。' },
    status: statusOf('not_receivable'),
  },
};

/** What has to be put right is listed below it. */
const INVOICE_UNREADABLE: Told = {
  notice: { tone: 'error', title: '发票还没有记下', detail: '' },
  status: statusOf('invalid_input'),
};

const NO_INVOICE = {
  sent: '店家已经开好发出。要改抬头，请直接联系店家。',
  not_paid: '付了款才能开发票，全部退款以后也不能开。',
  forgotten: '这一单的资料已经删除。要开发票，请直接联系店家。',
} as const;

function tellInvoice(outcome: InvoiceOutcome): Told {
  if (outcome.state === 'refused') {
    const detail = NO_INVOICE[outcome.why];
    return { notice: { tone: 'warning', title: '现在不能开发票', detail }, status: statusOf('no_invoice') };
  }
  return { notice: { tone: 'plain', ...INVOICE_TOLD[outcome.state] } };
}

const INVOICE_TOLD = {
  done: { title: '发票记下了', detail: '店家开好以后发到你的邮箱。' },
  already: { title: '已经记过了', detail: '和上一次写的一样，店家不会开两张。' },
  newer: { title: '照后写的那一次开', detail: '这一次路上耽搁了，后写的已经先到。要改，再写一次就行。' },
};
