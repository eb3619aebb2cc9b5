// `npm run why -- <order id or number>`: which proof decided an order's agent, by which rule, and who wrote its price and its rate.
import { DatabaseAway } from '../db/client.ts';
import { readOrders, selectOrdersByReference, type StoredOrder } from '../db/queries/read-order.ts';
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
  async run(args, { root, step }) {
    const reference = readSubject(readWords(args, {}).positionals, '订单号');
    const orders = await step('查这张单', () => findOrders(root, reference));
    if (orders.length === 0) throw new CannotRun(`没有找到订单 ${reference}。npm run orders 列出最近的订单。`);
    const told = await step('查 git 的记录', async () => orders.map((order) => tellOrder(root, order)));
    return {
      done: told.every(({ isRight }) => isRight),
      text: told.map(({ text }) => text).join('\n\n'),
      json: { orders: told.map(({ json }) => json) },
    };
  },
};

async function findOrders(root: string, reference: string): Promise<StoredOrder[]> {
  try {
    return await withDatabase(
      async (database) => readOrders((await database.read([selectOrdersByReference(database.queries, reference)]))[0]),
      { root },
    );
  } catch (error) {
    if (!(error instanceof DatabaseAway)) throw error;
    throw new CannotRun('数据库没有回答：看看网络，再运行一次。');
  }
}

if (import.meta.main) await startTask(why);
