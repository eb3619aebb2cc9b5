// Orders as programs read them: a page after the other, or one; and who it goes to, which is written down.
import { z } from 'zod';
import { selectOrderPage } from '../../../db/queries/platform/list-orders.ts';
import { readOrders } from '../../../db/queries/read-order.ts';
import { SUB_ORDER_STATUSES } from '../../../db/schema/index.ts';
import { showContactOf } from '../../desk/show-contacts.ts';
import { cutPage, readCursor } from '../../portal/read-cursor.ts';
import { defineOperation, NOTHING } from '../operation.ts';
import { after, limit } from '../page-query.ts';
import { say } from '../say.ts';
import { contactShape, orderPageShape, orderShape } from '../shapes.ts';
import { findOwn } from './find-own.ts';
import { showOrder } from './show-order.ts';

export const listOrders = defineOperation({
  id: 'listOrders',
  method: 'get',
  path: '/orders',
  scope: 'read',
  about: {
    zh: '订单，按状态最近一次变化的先后。记住最后一条的 changedAt，下次用 since 接着读；同一条可能再读到一次。',
    en: 'Orders by when their status last changed. Keep the last changedAt and read on with `since`; the same order may come once more.',
  },
  query: z.strictObject({
    status: z.enum(SUB_ORDER_STATUSES).optional().meta(say('只要这个状态的', 'only of this status')),
    since: z.coerce
      .number()
      .int()
      .min(0)
      .default(0)
      .meta(say('从这时起变化过的，毫秒时间戳', 'changed since then, epoch milliseconds')),
    after,
    limit: limit(50),
  }),
  body: NOTHING,
  answer: { name: 'OrderPage', shape: orderPageShape },
  example: { path: '/orders?status=paid&limit=5' },
  async handle({ database, seller }, { query }) {
    const page = { ...query, seller, status: query.status, after: readCursor(query.after), limit: query.limit + 1 };
    const [found] = await database.read([selectOrderPage(database.queries, page)]);
    const parts = readOrders(found)
      .flatMap((order) => order.subOrders.map((part) => ({ order, part })))
      .filter(({ part }) => part.seller === seller)
      .toSorted((one, other) => one.part.changedAt - other.part.changedAt || (one.part.id < other.part.id ? -1 : 1));
    const { rows, next } = cutPage(parts, query.limit, ({ part }) => ({ at: part.changedAt, id: part.id }));
    return { orders: rows.map(showOrder), next };
  },
});

export const getOrder = defineOperation({
  id: 'getOrder',
  method: 'get',
  path: '/orders/{id}',
  scope: 'read',
  about: { zh: '一张订单，编号以 sub_ 开头。', en: 'One order; its id begins with sub_.' },
  query: NOTHING,
  body: NOTHING,
  answer: { name: 'Order', shape: orderShape },
  example: { path: '/orders/$ORDER' },
  handle: async (call, { id }) => showOrder(await findOwn(call, id)),
});

/** Not a GET: nothing on the way may look, or look again, without somebody having asked. */
export const showContact = defineOperation({
  id: 'showContact',
  method: 'post',
  path: '/orders/{id}/contact',
  scope: 'contact',
  about: {
    zh: '收货人、电话、地址。每看一次，订单的记录里多一笔：哪把密钥、什么时候。打完面单就不要再留着。',
    en: 'Name, phone and address. Each look is written into the history of the order: which key, and when. Do not keep them once the label is printed.',
  },
  query: NOTHING,
  body: NOTHING,
  answer: { name: 'Contact', shape: contactShape },
  example: { path: '/orders/$ORDER/contact', body: {} },
  async handle(call, { id }) {
    const part = await findOwn(call, id);
    const { deps } = call.context.var;
    const shown = await showContactOf(deps, call.database, { file: part, by: call.by, actor: 'seller' });
    return { subOrderId: id, contact: shown.contact, isUnreadable: shown.isUnreadable };
  },
});
