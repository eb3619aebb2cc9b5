// /portal/orders/: every order that the agent won, the newest first.
import { readWonOrders, selectWonOrders, type WonOrder } from '../../../db/queries/portal/orders.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Agent } from '../../accounts/who.ts';
import { renderPage } from '../../http/render-page.ts';
import { cutPage, readCursor } from '../read-cursor.ts';
import { nameGoods } from '../state-waiting.ts';
import { type OrdersView, ordersViewSchema } from './view.ts';

const PAGE = 30;
type ShownOrder = OrdersView['orders'][number];
type CommissionState = ShownOrder['earnings'][number]['state'];
const { state: commissionState } = ordersViewSchema.shape.orders.element.shape.earnings.element.shape;

export async function showOrders(visit: Visit & { agent: Agent }): Promise<Response> {
  const { context, database, agent } = visit;
  const before = readCursor(context.req.query('before'));
  const [found] = await database.read([
    selectWonOrders(database.queries, { agentId: agent.id, before, limit: PAGE + 1 }),
  ]);
  const { rows, next } = cutPage(readWonOrders(found), PAGE, ({ decidedAt, orderId }) => ({
    at: decidedAt,
    id: orderId,
  }));
  const view: OrdersView = {
    chrome: chromeOf(visit),
    orders: rows.map(showOrder),
    next,
    isContinued: before !== null,
  };
  return renderPage(context, { path: '/portal/orders/', view });
}

function showOrder({ number, placedAt, goods, parts, commissions }: WonOrder): ShownOrder {
  const [first, ...others] = goods;
  const paid = parts.filter(({ status }) => !['placed', 'cancelled', 'expired'].includes(status));
  return {
    number,
    placedAt,
    goods: first ? nameGoods(first) : '',
    moreLines: others.length,
    statuses: [...new Set(parts.map(({ status }) => status))],
    paidMinor: paid.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    refundedMinor: paid.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0),
    earnings: sumByState(commissions),
  };
}

/** What is planned or was cancelled has no row in the book yet or ever: its whole amount. Else what is left of it. */
function sumByState(commissions: WonOrder['commissions']): ShownOrder['earnings'] {
  const sums = new Map<CommissionState, number>();
  for (const { state, amountMinor, leftMinor } of commissions) {
    const known = commissionState.parse(state);
    const isBooked = known !== 'planned' && known !== 'cancelled';
    sums.set(known, (sums.get(known) ?? 0) + (isBooked ? leftMinor : amountMinor));
  }
  return [...sums].map(([state, amountMinor]) => ({ state, amountMinor }));
}
