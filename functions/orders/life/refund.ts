// Money goes back, in part or whole. The refund takes effect at once; its transfer at the provider follows.
import type { Database } from '../../../db/client.ts';
import { refundSubOrder as refundStatements, selectRefund } from '../../../db/queries/order-life/refund.ts';
import { readOrders, selectOrderBySubOrderId, type StoredSubOrder } from '../../../db/queries/read-order.ts';
import { type Cause, type LifeDeps, type LifeOutcome, partOf } from './outcome.ts';
import { TRANSITIONS } from './transitions.ts';

export interface RefundedLine {
  lineId: string;
  amountMinor: number;
  /** Units for sale again, before shipping only. Left out: all that remain once the whole line went back. */
  restockedUnits?: number;
}

export interface RefundedSubOrder extends Cause<'refund_all'> {
  /** `ref_…`, minted by the caller. */
  refundId: string;
  subOrderId: string;
  /** Each line once. */
  lines: readonly RefundedLine[];
  shippingMinor: number;
  caseId: string | null;
}

/** `id_reused`: there is a refund of that id about something else. */
export type RefundRefusal = 'not_paid' | 'unknown_line' | 'too_much' | 'nothing' | 'id_reused';

export async function refundSubOrder(
  deps: LifeDeps,
  database: Database,
  input: RefundedSubOrder,
): Promise<LifeOutcome<RefundRefusal>> {
  checkFigures(input);
  if (input.shippingMinor + input.lines.reduce((sum, line) => sum + line.amountMinor, 0) === 0)
    return { state: 'refused', why: 'nothing' };
  const db = database.queries;
  const results = await database.write([
    ...refundStatements(db, { ...input, move: TRANSITIONS.refund_all, at: deps.now() }),
    selectRefund(db, input.refundId),
    selectOrderBySubOrderId(db, input.subOrderId),
  ]);
  const order = readOrders(results.at(-1))[0];
  const part = partOf(order, input.subOrderId);
  if (!order || !part) return { state: 'refused', why: 'unknown_sub_order' };
  if (results[0]?.rowsAffected === 1) return { state: 'done', order };
  const isKnown = results.at(-2)?.rows.length === 1;
  if (!isKnown) return { state: 'refused', why: explainRefusal(part, input) };
  return isSame(part, input) ? { state: 'already', order } : { state: 'refused', why: 'id_reused' };
}

/** Figures that no form may let through. */
function checkFigures({ lines, shippingMinor }: RefundedSubOrder): void {
  const figures = [shippingMinor, ...lines.flatMap((line) => [line.amountMinor, line.restockedUnits ?? 0])];
  if (figures.some((figure) => !Number.isSafeInteger(figure) || figure < 0))
    throw new RangeError('a refund is whole fen and whole units, none of them below zero');
  if (new Set(lines.map((line) => line.lineId)).size !== lines.length)
    throw new RangeError('a refund names each line once');
}

/** Nothing was written under a new id. Pure, on the order as it was at that moment. */
function explainRefusal(part: StoredSubOrder, { lines }: RefundedSubOrder): RefundRefusal {
  if (part.status === 'refunded') return 'too_much';
  if (!TRANSITIONS.refund_all.from.some((status) => status === part.status)) return 'not_paid';
  const isOurs = lines.every(({ lineId }) => part.lines.some((line) => line.id === lineId));
  return isOurs ? 'too_much' : 'unknown_line';
}

function isSame(part: StoredSubOrder, { refundId, lines, shippingMinor }: RefundedSubOrder): boolean {
  const stored = part.refunds.find((one) => one.id === refundId);
  return (
    stored?.kind === 'goods' &&
    stored.shippingMinor === shippingMinor &&
    stored.lines.length === lines.length &&
    lines.every(({ lineId, amountMinor }) =>
      stored.lines.some((line) => line.lineId === lineId && line.amountMinor === amountMinor),
    )
  );
}
