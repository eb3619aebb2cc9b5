// /portal/orders/<number>/: one order with its trace, or all of mine that share the number. Another agent's order, and none at all, are both 404.
import {
  readStatedEntries,
  readWaiting,
  type StatedCommission,
  type StatedEntry,
} from '../../../db/queries/ledger/statement.ts';
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
import { renderPage } from '../../http/render-page.ts';
import { ProblemError } from '../../http/problem.ts';
import { maskNames } from '../mask-shopper.ts';
import { stateRow } from '../state-row.ts';
import { nameGoods, stateWaiting } from '../state-waiting.ts';
import { traceOrder } from './trace-order.ts';
import { type TradedOrder, tradedOrder, type TradedOrderView } from './view.ts';

const NUMBER = /^\d{6}-\d{4}-\d{4}$/;

type Part = TradedOrder['parts'][number];
type Line = Part['lines'][number];
type Commission = NonNullable<Line['commission']>;

const commissionState = tradedOrder.shape.parts.element.shape.lines.element.shape.commission.unwrap().shape.state;

interface Moment {
  agentStatus: string;
  now: number;
  timeZone: string;
}

/** What the book says about every order of a number. */
interface Book {
  stated: ReadonlyMap<string, StatedCommission>;
  entries: readonly StatedEntry[];
  agentId: string;
  moment: Moment;
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
  const own = readOrders(orders).filter(({ attribution }) => attribution?.agentId === agent.id);
  if (own.length === 0) throw new ProblemError({ code: 'not_found' });
  const { timeZone } = await deps.offers.readProgramTerms();
  const names = await maskNames(
    deps,
    own.map(({ id, contact }) => ({ orderId: id, nameSealed: contact?.name ?? null })),
  );
  const book: Book = {
    stated: new Map(readWaiting(commissions).map((commission) => [commission.id, commission])),
    entries: readStatedEntries(entries),
    agentId: agent.id,
    moment: { agentStatus: agent.status, now: deps.now(), timeZone },
  };
  const view: TradedOrderView = {
    chrome: chromeOf(visit),
    number,
    orders: own.map((order, index) => showOne(order, { book, name: names[index] ?? '' })),
  };
  return renderPage(context, { path: '/portal/orders/order/', view });
}

function showOne(order: StoredOrder, { book, name }: { book: Book; name: string }): TradedOrder {
  const { placedAt, contact, subOrders } = order;
  const { stated, entries, agentId, moment } = book;
  const commissions = new Set(subOrders.flatMap(({ lines }) => lines.map(({ commission }) => commission?.id)));
  return {
    placedAt,
    shopper: contact && { name, province: contact.province },
    parts: subOrders.map((part) => showPart(part, stated, moment)),
    trace: traceOrder(order, agentId),
    rows: entries
      .filter(({ entry }) => commissions.has(entry.commissionId ?? ''))
      .map((entry) => stateRow(entry, agentId)),
  };
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
