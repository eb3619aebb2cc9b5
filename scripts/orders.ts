// `npm run orders`: the newest orders, who introduced each, and what that agent will earn.
import { pathToFileURL } from 'node:url';
import { formatYuan } from '../content/schema/yuan.ts';
import { readOrders, selectNewestOrders, type StoredOrder } from '../db/queries/read-order.ts';
import { runCommand, withDatabase } from './reach-database.ts';

const SHOWN = 30;
const STATUS: Record<string, string> = { placed: '已下单', cancelled: '已取消' };

/** One row per order, columns aligned: a Han character is two columns wide in a terminal. */
export function listOrders(orders: readonly StoredOrder[]): string[] {
  const rows = [['订单', '时间', '店铺', '合计（元）', '状态', '介绍人', '凭据', '佣金（元）'], ...orders.map(toRow)];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function toRow(order: StoredOrder): string[] {
  const commissions = order.subOrders.flatMap((part) => part.lines).flatMap((line) => line.commission ?? []);
  const live = commissions.filter((one) => one.state !== 'cancelled');
  const earned = live.reduce((sum, one) => sum + one.amountMinor, 0);
  const statuses = new Set(order.subOrders.map((part) => STATUS[part.status] ?? part.status));
  return [
    order.number,
    new Intl.DateTimeFormat('zh-CN', { timeZone: order.timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
      order.placedAt,
    ),
    order.subOrders.map((part) => part.sellerName).join('、'),
    formatYuan(order.totalMinor),
    [...statuses].join('、'),
    order.attribution?.agentName ?? '—',
    order.attribution?.proof ?? '—',
    `${formatYuan(earned)}${order.attribution?.held ? '（暂扣）' : ''}`,
  ];
}

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60—]/u.test(letter) ? 2 : 1),
    0,
  );
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

async function main(): Promise<number> {
  const orders = await withDatabase(async (database) =>
    readOrders((await database.read([selectNewestOrders(database.queries, SHOWN)]))[0]),
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
  else console.log(listOrders(orders).join('\n'));
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runCommand(main);
