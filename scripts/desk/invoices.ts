// `invoices`: who wants one and what goes on it, and that it was sent.
import { readOrders, selectOrdersWantingInvoice } from '../../db/queries/read-order.ts';
import { showContacts } from '../../functions/desk/show-contacts.ts';
import { closeInvoice, openInvoice } from '../../functions/orders/invoice.ts';
import { formatTable } from '../bench/table.ts';
import { type Command, type Desk, HAND, readHand } from './command.ts';
import { choose, readNothing, readSubject, readWords } from '../terminal/arguments.ts';
import { findOne, tell, whyOf } from './tell.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

const SHOWN = 100;
const OPTIONS = { seller: { type: 'string' }, 'show-contact': { type: 'boolean', default: false }, ...HAND } as const;
type Values = ReturnType<typeof readWords<typeof OPTIONS>>['values'];

export const invoices: Command = {
  usage: [
    'invoices [list] [--seller 店铺] [--show-contact --by 名字]',
    'invoices sent <订单号|编号> --by 名字 [--seller 店铺]',
  ],
  about: '等着开的发票；开好发出去以后记一笔',
  example: 'invoices sent 261121-4827-3915 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, OPTIONS);
    const [first = 'list', ...words] = positionals;
    const verb = choose(first, ['list', 'sent'], 'invoices 后面的词');
    if (verb === 'list') {
      readNothing(words);
      return showAsked(desk, values);
    }
    const hand = readHand(values);
    const { part } = await findOne(desk, readSubject(words, '订单号'), values.seller);
    const outcome = await closeInvoice(desk, desk.database, { subOrderId: part.id, ...hand });
    return tell(outcome, { done: '已记下发票发出。', already: '早已记过，没有改动。', why: whyOf(outcome) });
  },
};

async function showAsked(desk: Desk, values: Values): Promise<Answer> {
  const { seller } = values;
  const which = { ...(seller === undefined ? {} : { seller }), limit: SHOWN };
  const [found] = await desk.database.read([selectOrdersWantingInvoice(desk.database.queries, which)]);
  const parts = readOrders(found)
    .flatMap((order) => order.subOrders.map((part) => ({ order, part })))
    .filter(({ part }) => part.invoice?.status === 'asked' && (seller === undefined || part.seller === seller));
  if (parts.length === 0) return { done: true, text: '没有等着开的发票。', json: [] };
  const isShown = values['show-contact'];
  const deps = isShown ? await desk.prepare() : null;
  // Title and address are somebody's, as the parcel's are.
  if (deps) await showContacts(deps, desk.database, { parts, ...readHand(values) });
  const opened = await Promise.all(
    parts.map(async ({ order, part }) => ({
      orderNumber: order.number,
      subOrderId: part.id,
      sellerName: part.sellerName,
      askedAt: part.invoice?.changedAt ?? order.placedAt,
      timeZone: order.timeZone,
      ...(deps ? { invoice: await openInvoice(deps.keys, part) } : {}),
    })),
  );
  const rows = opened.map(({ orderNumber, askedAt, timeZone, sellerName, subOrderId, invoice }) => [
    orderNumber,
    writeMoment(askedAt, timeZone),
    sellerName,
    ...(isShown ? [invoice?.title ?? '', invoice?.taxNumber ?? '', invoice?.email ?? ''] : []),
    subOrderId,
  ]);
  const heading = ['订单', '申请时间', '店铺', ...(isShown ? ['抬头', '税号', '邮箱'] : []), '编号'];
  return {
    done: true,
    text: formatTable(
      [heading, ...rows],
      heading.map((_, column) => column),
    ),
    json: opened,
  };
}
