// `npm run orders`: the newest orders, who introduced each, and what that agent will earn.
import { formatYuan } from '../content/schema/yuan.ts';
import { readOrders, selectNewestOrders, type StoredOrder } from '../db/queries/read-order.ts';
import { describePart } from '../functions/desk/words.ts';
import { formatTable } from './bench/table.ts';
import { writeMoment } from './desk/write-moment.ts';
import { withDatabase } from './reach-database.ts';
import { readNothing, readWords } from './terminal/arguments.ts';
import { startTask, type Task } from './terminal/task.ts';

const SHOWN = 30;
const HEADING = ['订单', '时间', '店铺', '合计（元）', '状态', '介绍人', '凭据', '佣金（元）'];

/** One row per order. */
function listOrders(orders: readonly StoredOrder[]): string {
  return formatTable([HEADING, ...orders.map(toRow)], [0, 1, 2, 4, 5, 6]);
}

function toRow(order: StoredOrder): string[] {
  const commissions = order.subOrders.flatMap((part) => part.lines).flatMap((line) => line.commission ?? []);
  const live = commissions.filter((one) => one.state !== 'cancelled');
  const earned = live.reduce((sum, one) => sum + one.amountMinor, 0);
  return [
    order.number,
    writeMoment(order.placedAt, order.timeZone),
    order.subOrders.map((part) => part.sellerName).join('、'),
    formatYuan(order.totalMinor),
    [...new Set(order.subOrders.map(describePart))].join('、'),
    order.attribution?.agentName ?? '—',
    order.attribution?.proof ?? '—',
    `${formatYuan(earned)}${order.attribution?.held ? '（暂扣）' : ''}`,
  ];
}

export const orders: Task = {
  name: 'orders',
  about: '最近的订单，谁介绍的，佣金多少',
  usage: ['orders [-- --json]'],
  example: 'orders',
  async run(args, { root }) {
    readNothing(readWords(args, {}).positionals);
    const newest = await withDatabase(
      async (database) =>
        readOrders((await database.read([selectNewestOrders(database.queries, { limit: SHOWN })]))[0]),
      { root },
    );
    return {
      done: true,
      text: newest.length === 0 ? '还没有订单。打开 npm start 给出的转交链接，下一张试试。' : listOrders(newest),
      json: newest.map(withoutSealed),
    };
  },
};

/** For programs: nothing of a shopper, sealed or not. */
function withoutSealed({ contact: _, requestHash: __, subOrders, ...order }: StoredOrder) {
  return {
    ...order,
    subOrders: subOrders.map(({ payments, invoice, ...part }) => ({
      ...part,
      payments: payments.map(({ referenceSealed: ___, ...payment }) => payment),
      invoice: invoice && { status: invoice.status, changedAt: invoice.changedAt },
    })),
  };
}

if (import.meta.main) await startTask(orders);
