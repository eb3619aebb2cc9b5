// /portal/orders/<number>/: one order with its trace. Another agent's order, and none at all, are both 404.
import { readStatedEntries, readWaiting, type StatedCommission } from '../../../db/queries/ledger/statement.ts';
import { selectOrderCommissions, selectOrderEntries } from '../../../db/queries/portal/order-money.ts';
import {
  readOrders,
  selectOrdersByReference,
  type StoredLine,
  type StoredOrder,
  type StoredSubOrder,
} from '../../../db/queries/read-order.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Agent } from '../../accounts/who.ts';
import { answerPage } from '../../http/answer-page.ts';
import { carryCookies } from '../../http/carry-cookies.ts';
import { ProblemError } from '../../http/problem.ts';
import { maskName } from '../mask-shopper.ts';
import { stateRow } from '../state-row.ts';
import { nameGoods, stateWaiting } from '../state-waiting.ts';
import { traceOrder } from './trace-order.ts';
import { type TradedOrderView, tradedOrderViewSchema } from './view.ts';

const NUMBER = /^\d{6}-\d{4}-\d{4}$/;

type Part = TradedOrderView['parts'][number];
type Line = Part['lines'][number];
type Commission = NonNullable<Line['commission']>;

const commissionState =
  tradedOrderViewSchema.shape.parts.element.shape.lines.element.shape.commission.unwrap().shape.state;

interface Moment {
  agentStatus: string;
  now: number;
  timeZone: string;
}

export async function showOrder(visit: Visit & { agent: Agent }): Promise<Response> {
  const { context, database, agent } = visit;
  const { deps } = context.var;
  const number = context.req.param('number') ?? '';
  if (!NUMBER.test(number)) throw new ProblemError({ code: 'not_found' });
  const db = database.queries;
  const [orders, commissions, entries] = await database.read([
    selectOrdersByReference(db, number),
    selectOrderCommissions(db, { agentId: agent.id, number }),
    selectOrderEntries(db, { agentId: agent.id, number }),
  ]);
  const order = readOrders(orders).find(({ attribution }) => attribution?.agentId === agent.id);
  if (!order) throw new ProblemError({ code: 'not_found' });
  const { timeZone } = await deps.offers.readProgramTerms();
  const stated = new Map(readWaiting(commissions).map((commission) => [commission.id, commission]));
  // Two orders may share a number.
  const own = new Set(order.subOrders.flatMap(({ lines }) => lines.map(({ commission }) => commission?.id)));
  const moment = { agentStatus: agent.status, now: deps.now(), timeZone };
  const view: TradedOrderView = {
    chrome: chromeOf(visit),
    number,
    placedAt: order.placedAt,
    shopper: await showShopper(visit, order),
    parts: order.subOrders.map((part) => showPart(part, stated, moment)),
    trace: traceOrder(order, agent.id),
    rows: readStatedEntries(entries)
      .filter(({ entry }) => own.has(entry.commissionId ?? ''))
      .map((entry) => stateRow(entry, agent.id)),
  };
  return carryCookies(context, answerPage(await deps.renderPage('/portal/orders/order/', view)));
}

async function showShopper({ context }: Visit, { id, contact }: StoredOrder): Promise<TradedOrderView['shopper']> {
  if (!contact) return null;
  const { keys } = context.var.deps;
  return { name: await maskName(keys, { orderId: id, nameSealed: contact.name }), province: contact.province };
}

function showPart(part: StoredSubOrder, stated: ReadonlyMap<string, StatedCommission>, moment: Moment): Part {
  const { sellerName, status, totalMinor, shippingMinor, lines, refunds } = part;
  return {
    sellerName,
    status,
    totalMinor,
    shippingMinor,
    lines: lines.map((line) => showLine(line, stated, moment)),
    // Why money went back is between shopper and seller.
    refunds: refunds
      .filter(({ kind }) => kind === 'goods')
      .map(({ at, totalMinor: backMinor }) => ({ at, totalMinor: backMinor })),
  };
}

function showLine(line: StoredLine, stated: ReadonlyMap<string, StatedCommission>, moment: Moment): Line {
  const { totalMinor, rateBp, rateFrom, offerFile, offerCommit, commission } = line;
  const own = commission ? stated.get(commission.id) : undefined;
  return {
    goods: nameGoods(line),
    totalMinor,
    rateBp,
    rateFrom,
    offerFrom: `${offerFile}@${offerCommit}`,
    commission: own ? showCommission(own, moment) : null,
  };
}

function showCommission(own: StatedCommission, moment: Moment): Commission {
  const { amountMinor, leftMinor } = own;
  const state = commissionState.parse(own.state);
  return { state, amountMinor, leftMinor, why: state === 'pending' ? stateWaiting(own, moment) : null };
}
