// Two events at the same moment. Either may be first; the books must be those of one order or of the other.
import { balancesOf } from '../model/figures.ts';
import { partsOf } from '../model/shop-model.ts';
import type { Step } from '../steps.ts';
import { type Act, choose, type Sequence } from './act.ts';
import { demand } from './agents.ts';
import { runJob } from './clock.ts';
import { buildRefundAll, buildRefundPart, paidOf, ship } from './goods.ts';
import { buildCancel, buildPlace, withStatus } from './orders.ts';
import { confirm, notify, openedOf } from './payments.ts';

/** Null when there is nothing to race about. */
export function buildRace(sequence: Sequence, step: Step): readonly [Act, Act] | null {
  const races = [raceMoney, raceEnd, raceRefunds, racePayouts, racePlacing, raceShipping];
  for (let turn = 0; turn < races.length; turn += 1) {
    const pair = races[(step.amount + turn) % races.length]?.(sequence, step);
    if (pair) return pair;
  }
  return null;
}

/** One part, paid in both ways at once. */
function raceMoney(sequence: Sequence, step: Step): readonly [Act, Act] | null {
  const both = openedOf(sequence).filter(
    ({ part, way }) => way === 'j' && part.payments.j === 'open' && part.payments.n === 'open',
  );
  const chosen = choose(both, both, step);
  if (!chosen) return null;
  const { part } = chosen;
  return [notify(sequence, { part, way: 'n', times: 2 }), notify(sequence, { part, way: 'j', times: 2 })];
}

/** Money against the shopper who gives up, or against the clock. */
function raceEnd(sequence: Sequence, step: Step): readonly [Act, Act] | null {
  const unpaid = withStatus(sequence, ['placed']);
  const waiting = openedOf(sequence).filter(({ part, way }) => unpaid.includes(part) && part.payments[way] === 'open');
  const online = choose(waiting, waiting, step);
  const byHand = unpaid.find((part) => part.seller === 'hand-shop');
  const money = online ? notify(sequence, { ...online, times: 1 }) : byHand && confirm(sequence, byHand);
  if (!money) return null;
  if (step.extra % 2 === 0) return [money, runJob(sequence, 'expire', { now: Date.now() + 3 * 86_400_000, times: 1 })];
  const part = online?.part ?? byHand;
  const order = sequence.model.orders.findIndex((one) => one.id === part?.orderId);
  const cancel = order === -1 ? null : buildCancel(alone(sequence, order), step);
  return cancel && [money, cancel];
}

/** Together more than there is. */
function raceRefunds(sequence: Sequence, step: Step): readonly [Act, Act] | null {
  if (paidOf(sequence).length === 0) return null;
  const eager = { ...step, extra: 4 * Math.floor(step.extra / 8) * 8 + 4 };
  const one = buildRefundAll(sequence, eager);
  const other = step.extra % 2 === 0 ? buildRefundAll(sequence, eager) : buildRefundPart(sequence, eager);
  return one && other && [one, other];
}

/** Twice everything. */
function racePayouts(sequence: Sequence, step: Step): readonly [Act, Act] | null {
  const rich = sequence.model.agents.filter(
    ({ id }) => (balancesOf(sequence.model).get(`agent/${id}/matured`) ?? 0) >= 100,
  );
  const agent = choose(rich, rich, step);
  if (!agent) return null;
  const amountMinor = balancesOf(sequence.model).get(`agent/${agent.id}/matured`) ?? 0;
  return [
    demand(sequence, { agentId: agent.id, amountMinor }),
    demand(sequence, { agentId: agent.id, amountMinor: step.extra % 2 === 0 ? amountMinor : null }),
  ];
}

/** Both may want the last one. */
function racePlacing(sequence: Sequence, step: Step): readonly [Act, Act] | null {
  if (sequence.model.orders.length > 6) return null;
  const one = buildPlace(sequence, step);
  const other = buildPlace(sequence, { ...step, extra: step.extra + 1 });
  return one && other && [one, other];
}

/** The parcel leaves while the money goes back: for sale again or not, never half. */
function raceShipping(sequence: Sequence, step: Step): readonly [Act, Act] | null {
  const paid = withStatus(sequence, ['paid']);
  const part = choose(paid, paid, step);
  if (!part) return null;
  const place = partsOf(sequence.model).indexOf(part);
  const back = buildRefundAll(onlyPart(sequence, place), { ...step, extra: 1 });
  return back && [ship(sequence, part, ''), back];
}

/** The same sequence as if it had this order alone. */
function alone(sequence: Sequence, order: number): Sequence {
  return { ...sequence, model: { ...sequence.model, orders: sequence.model.orders.slice(order, order + 1) } };
}

function onlyPart(sequence: Sequence, place: number): Sequence {
  const part = partsOf(sequence.model)[place];
  const orders = sequence.model.orders
    .filter((order) => part && order.parts.includes(part))
    .map((order) => ({ ...order, parts: part ? [part] : [] }));
  return { ...sequence, model: { ...sequence.model, orders } };
}
