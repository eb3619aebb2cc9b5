// /o/<token>/data: what is known about the shopper of an order, to see, take away, correct and delete. Opens as the address
// does: in the browser that ordered, or with the last four digits of the phone, and guessing ends after a few tries.
import { Hono } from 'hono';
import type { Database } from '../../../db/client.ts';
import type { AppContext, AppEnv } from '../../deps.ts';
import { answerPage } from '../../http/answer-page.ts';
import { carryCookies } from '../../http/carry-cookies.ts';
import { ProblemError, statusOf } from '../../http/problem.ts';
import { parseBody, readForm } from '../../http/read-body.ts';
import { orderPath, renderLocked } from '../../orders/after-sales/case-page.ts';
import { authorise, findOrder, type OpenedOrder, readLastFour, tryDigits } from '../../orders/order-access.ts';
import { rememberOrdering } from '../../orders/ordering-cookie.ts';
import { askDeletion, withdrawDeletion } from '../forget-order.ts';
import { collectOrderData } from './collect.ts';
import { correctOrder, fetchedContact, isCorrectionKey, mintCorrectionKey, sentContact } from './correct.ts';
import { type DataPage, showData, writeData } from './show-data.ts';

export const orderDataRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) orderDataRoutes.get(`/o/:token/data${slash}`, showPage);
// Reloaded or kept as a bookmark, the address of a form answers with the page it belongs to.
orderDataRoutes.get('/o/:token/data/:form{unlock|file|correct|delete|keep}', (context) =>
  context.redirect(`${orderPath(context)}/data`, 303),
);
orderDataRoutes.post('/o/:token/data/unlock', unlock);
orderDataRoutes.post('/o/:token/data/file', whenOpen(sendFile));
orderDataRoutes.post('/o/:token/data/correct', whenOpen(correct));
orderDataRoutes.post('/o/:token/data/delete', whenOpen(forget));
orderDataRoutes.post('/o/:token/data/keep', whenOpen(keep));

/** A form of somebody who may send it. */
interface Sent {
  context: AppContext;
  database: Database;
  opened: OpenedOrder;
  form: URLSearchParams;
  lastFour: string;
}

async function showPage(context: AppContext): Promise<Response> {
  const database = context.var.deps.openDatabase();
  const opened = await findOrder(context, database);
  if (!opened.hasCookie) return lock(context, opened, null);
  return render({ context, database, opened, lastFour: '' });
}

async function unlock(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const lastFour = readLastFour(await readForm(context));
  const database = deps.openDatabase();
  const tried = await tryDigits(context, database, lastFour);
  if (tried.refusal) return lock(context, tried, tried.refusal);
  await rememberOrdering(context, deps.keys.orderingCookie, tried.order.id);
  return carryCookies(context, await render({ context, database, opened: tried, lastFour }));
}

function whenOpen(handle: (sent: Sent) => Promise<Response>) {
  return async function takeForm(context: AppContext): Promise<Response> {
    const form = await readForm(context);
    const lastFour = readLastFour(form);
    const database = context.var.deps.openDatabase();
    const { refusal, ...opened } = await authorise(context, database, lastFour);
    return refusal ? lock(context, opened, refusal) : handle({ context, database, opened, form, lastFour });
  };
}

async function sendFile({ context, database, opened }: Sent): Promise<Response> {
  const data = await collectOrderData(context.var.deps, database, opened);
  return new Response(writeData({ order: opened.order, data }), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="order-${opened.order.number}.json"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

/** Fields `key`, `name`, `phone`, `note`, and `city` and `address` where something is sent. */
async function correct(sent: Sent): Promise<Response> {
  const { context, database, opened, form } = sent;
  const text = (name: string) => form.get(name) ?? '';
  const key = text('key');
  if (!isCorrectionKey(key)) throw new ProblemError({ code: 'invalid_input' });
  const { contact } = opened;
  if (!contact) return render({ ...sent, told: NOT_CORRECTED });
  const isFetched = opened.order.contact?.province === '';
  const person = { name: text('name'), phone: text('phone'), note: text('note') };
  const place = { city: text('city'), address: text('address') };
  const parsed = isFetched ? parseBody(fetchedContact, person) : parseBody(sentContact, { ...person, ...place });
  if (parsed.state === 'refused') {
    const errors = parsed.errors.map(({ path, message }) => ({ field: path, message }));
    return render({ ...sent, told: UNREADABLE, typed: { values: { ...person, ...place }, errors } });
  }
  const outcome = await correctOrder(context.var.deps, database, { opened, known: contact, typed: parsed.body, key });
  const after = { ...sent, opened: await findOrder(context, database) };
  return render({ ...after, told: outcome.state === 'refused' ? NOT_CORRECTED : CORRECTED[outcome.state] });
}

/** Field `sure`. */
async function forget(sent: Sent): Promise<Response> {
  const { context, database, opened, form } = sent;
  if (form.get('sure') !== 'yes') return render({ ...sent, told: NOT_SURE });
  const { state } = await askDeletion(context.var.deps, database, opened.order.id);
  return render({ ...sent, opened: await findOrder(context, database), told: DELETED[state] });
}

async function keep(sent: Sent): Promise<Response> {
  await withdrawDeletion(sent.context.var.deps, sent.database, sent.opened.order.id);
  return render({ ...sent, told: KEPT });
}

interface Told {
  notice: NonNullable<DataPage['notice']>;
  status?: number;
}

interface Shown extends Pick<Sent, 'context' | 'database' | 'opened' | 'lastFour'>, Pick<DataPage, 'typed'> {
  told?: Told;
}

async function render({ context, database, opened, lastFour, told, typed }: Shown): Promise<Response> {
  const deps = context.var.deps;
  const { keepContactDays } = await deps.offers.readProgramTerms();
  const view = showData({
    order: opened.order,
    data: await collectOrderData(deps, database, opened),
    path: orderPath(context),
    lastFour,
    key: mintCorrectionKey(),
    keepContactDays,
    notice: told?.notice ?? null,
    typed,
  });
  return answerPage(await deps.renderPage('/o/page/data/', view), told?.status ?? 200);
}

function lock(context: AppContext, opened: OpenedOrder, refusal: Parameters<typeof renderLocked>[2]['refusal']) {
  return renderLocked(context, opened, { page: `${orderPath(context)}/data`, refusal, holds: 'data' });
}

const UNREADABLE: Told = {
  notice: { tone: 'error', title: '还没有改', detail: '把下面标出来的改好，再提交一次。' },
  status: statusOf('invalid_input'),
};
/** Also for an agent's own phone and address: the same words, from which nobody learns whose they are. */
const NOT_CORRECTED: Told = {
  notice: {
    tone: 'warning',
    title: '这样改，要请店家来看',
    detail: '东西可能刚刚发出，或者这个改动要核对。请直接联系店家。',
  },
  status: statusOf('not_cancellable'),
};
const NOT_SURE: Told = {
  notice: { tone: 'error', title: '还没有删', detail: '删了就找不回来。请先勾上「我确定」。' },
  status: statusOf('invalid_input'),
};
const KEPT: Told = { notice: { tone: 'plain', title: '好，先留着', detail: '到期还是会自动删除。' } };
const CORRECTED = {
  done: { notice: { tone: 'plain', title: '改好了', detail: '店家会看到改了哪几样，照新的寄。' } },
  same: { notice: { tone: 'plain', title: '和原来一样', detail: '没有什么要改的。' } },
} as const;
const DELETED = {
  forgotten: { notice: { tone: 'plain', title: '删好了', detail: '我们这里不再有你的名字、电话和地址。' } },
  remembered: { notice: { tone: 'plain', title: '记下了', detail: '这一单了结以后，一个小时之内自动删。' } },
} as const;
