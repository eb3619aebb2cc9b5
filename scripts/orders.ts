// `npm run orders`: the newest orders, who introduced each, and what that agent will earn.
import { pathToFileURL } from 'node:url';
import { formatYuan } from '../content/schema/yuan.ts';
import { readOrders, selectNewestOrders, type StoredOrder } from '../db/queries/read-order.ts';
import { describePart } from '../functions/desk/words.ts';
import { formatTable } from './bench/table.ts';
import { writeMoment } from './desk/write-moment.ts';
import { withDatabase } from './reach-database.ts';
import { runCommand } from './terminal/cannot-run.ts';

const SHOWN = 30;
const HEADING = ['订单', '时间', '店铺', '合计（元）', '状态', '介绍人', '凭据', '佣金（元）'];

/** One row per order. */
export function listOrders(orders: readonly StoredOrder[]): string {
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

async function main(): Promise<number> {
  const orders = await withDatabase(async (database) =>
    readOrders((await database.read([selectNewestOrders(database.queries, { limit: SHOWN })]))[0]),
  );
  if (process.argv.includes('--json'))
    console.log(
      JSON.stringify(
        orders.map(({ contact: _, ...order }) => order),
        null,
        2,
      ),
    );
  else if (orders.length === 0) console.log('还没有订单。打开 npm start 给出的转交链接，下一张试试。');
  else console.log(listOrders(orders));
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runCommand(main);
