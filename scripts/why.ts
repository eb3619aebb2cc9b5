// `npm run why -- <order id or number>`: which proof decided an order's agent, by which rule, and who wrote its price and its rate.
import { readOrders, selectOrdersByReference } from '../db/queries/read-order.ts';
import { withDatabase } from './reach-database.ts';
import { readSubject, readWords } from './terminal/arguments.ts';
import { CannotRun } from './terminal/cannot-run.ts';
import { startTask, type Task } from './terminal/task.ts';
import { tellOrder } from './why/tell-order.ts';

export const why: Task = {
  name: 'why',
  about: '一张单为什么算给这个人：凭据、规则、每一分佣金；价格和比例是谁、哪天、在哪一行写的',
  usage: ['why -- <订单号|编号> [--json]'],
  example: 'why -- 261121-4827-3915',
  async run(args, { root }) {
    const reference = readSubject(readWords(args, {}).positionals, '订单号');
    const orders = await withDatabase(
      async (database) => readOrders((await database.read([selectOrdersByReference(database.queries, reference)]))[0]),
      { root },
    );
    if (orders.length === 0) throw new CannotRun(`没有找到订单 ${reference}。npm run orders 列出最近的订单。`);
    const told = orders.map((order) => tellOrder(root, order));
    return {
      done: told.every(({ isRight }) => isRight),
      text: told.map(({ text }) => text).join('\n\n'),
      json: { orders: told.map(({ json }) => json) },
    };
  },
};

if (import.meta.main) await startTask(why);
