// The goods arrived: the shopper says so, a proof of signing does, or the days after shipping do.
import { addDays, formatDay, startOfDay } from '../../../content/schema/calendar.ts';
import type { Database } from '../../../db/client.ts';
import { receiveSubOrders } from '../../../db/queries/order-life/receive.ts';
import {
  type LineTerms,
  readLineTerms,
  selectChangedBefore,
  selectLineTerms,
} from '../../../db/queries/order-life/select-due.ts';
import { readOrders, selectOrderBySubOrderId, type StoredOrder } from '../../../db/queries/read-order.ts';
import { matureAfter } from '../../commissions/maturity.ts';
import { leaveUnreadable } from './leave-unreadable.ts';
import {
  AT_ONCE,
  BY_THE_CLOCK,
  type Cause,
  type ClockDeps,
  type LifeDeps,
  type LifeOutcome,
  partOf,
  type TermsDeps,
} from './outcome.ts';
import { TRANSITIONS } from './transitions.ts';

export interface ReceivedSubOrder extends Cause<'receive'> {
  subOrderId: string;
  /** As it was read for this request: spares reading it again. */
  order?: StoredOrder;
}

/** One trip with the order in hand, two without. */
export async function receiveSubOrder(
  deps: LifeDeps,
  database: Database,
  input: ReceivedSubOrder,
): Promise<LifeOutcome<'not_shipped'>> {
  const { subOrderId, order: known, ...cause } = input;
  const db = database.queries;
  const move = TRANSITIONS.receive;
  const at = deps.now();
  const terms = known
    ? termsOf(known, subOrderId)
    : readLineTerms((await database.read([selectLineTerms(db, subOrderId)]))[0]);
  const results = await database.write([
    ...receiveSubOrders(db, {
      ids: [subOrderId],
      move,
      at,
      maturities: planMaturities(terms, at),
      ...cause,
    }),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  const order = readOrders(results.at(-1))[0];
  if (!order) return { state: 'refused', why: 'unknown_sub_order' };
  if (results.at(-2)?.rowsAffected === 1) return { state: 'done', order };
  return partOf(order, subOrderId)?.events.some((event) => event.kind === 'received')
    ? { state: 'already', order }
    : { state: 'refused', why: 'not_shipped' };
}

/** The clock: shipped long ago and nobody said anything. At most 100 sub-orders a call, safe to run twice; how many. */
export async function receiveDue(deps: TermsDeps & ClockDeps, database: Database): Promise<number> {
  const db = database.queries;
  const move = TRANSITIONS.receive;
  const at = deps.now();
  const { receivedAfterDays, timeZone } = await deps.offers.readProgramTerms();
  const before = startOfDay(addDays(formatDay(at, timeZone), -receivedAfterDays), timeZone);
  const [found] = await database.read([selectChangedBefore(db, { from: move.from, before, limit: AT_ONCE })]);
  const readable = leaveUnreadable(deps, readLineTerms(found));
  const ids = [...readable.keys()];
  if (ids.length === 0) return 0;
  const results = await database.write(
    receiveSubOrders(db, {
      ids,
      move,
      at,
      maturities: planMaturities([...readable.values()].flat(), at),
      ...BY_THE_CLOCK,
    }),
  );
  return results.at(-1)?.rowsAffected ?? 0;
}

function termsOf(order: StoredOrder, subOrderId: string): LineTerms[] {
  const part = partOf(order, subOrderId);
  const { timeZone } = order;
  return (part?.lines ?? []).map(({ id, policy }) => ({
    subOrderId,
    lineId: id,
    policy,
    timeZone,
    changedAt: part?.changedAt ?? 0,
  }));
}

function planMaturities(lines: readonly LineTerms[], receivedAt: number) {
  return lines.map(({ lineId, policy, timeZone }) => ({
    lineId,
    maturesAt: matureAfter({ policy, timeZone, receivedAt }),
  }));
}
