// What a shopper can ask for, line by line, and until when: from the terms frozen with the order and what has happened. Pure.
import { z } from 'zod';
import type { StoredSubOrder } from '../../../db/queries/read-order.ts';
import { CASE_KINDS, type CaseKind } from '../../../db/schema/index.ts';
import { leftToRefund } from '../life/left-to-refund.ts';
import { closeReturnWindow } from '../../commissions/maturity.ts';
import { type CaseReason, reasonsIn } from './reasons.ts';

export interface OfferedCase {
  kind: CaseKind;
  /** `until`: the first moment at which it is too late, epoch milliseconds; null: no such moment. */
  reasons: { code: CaseReason; until: number | null }[];
}

export interface LineOffer {
  lineId: string;
  offers: OfferedCase[];
  /** `none`: the product is excluded from 七天无理由. `closesAt` is 24:00 of the last day. */
  window: { state: 'none' | 'before_receipt' } | { state: 'open' | 'over'; closesAt: number };
}

export type AskablePart = Pick<StoredSubOrder, 'status' | 'lines' | 'events' | 'refunds' | 'shippingMinor'>;

export interface Moment {
  now: number;
  timeZone: string;
}

/** Of a policy only the days count here: an order outlives the shape that policies have today. */
const frozenReturn = z.object({ returnDays: z.int().min(0) });

export function offerCases(part: AskablePart, moment: Moment): LineOffer[] {
  const withMoney = new Set(leftToRefund(part).lines.map((line) => line.lineId));
  const reasons = reasonsIn(part.status);
  return part.lines.map((line) => {
    const window = windowOf(line.policy, part, moment);
    const until = window.state === 'open' ? window.closesAt : null;
    const offers = CASE_KINDS.filter((kind) => kind === 'complaint' || withMoney.has(line.id)).map((kind) => ({
      kind,
      reasons: (reasons[kind] ?? [])
        .filter((code) => code !== 'no_reason' || window.state === 'open')
        .map((code) => ({ code, until: code === 'no_reason' ? until : null })),
    }));
    return { lineId: line.id, offers: offers.filter((one) => one.reasons.length > 0), window };
  });
}

export interface AskedCase {
  kind: CaseKind;
  reason: CaseReason;
  lines: readonly { lineId: string; quantity: number }[];
}

/** `closedAt`: 24:00 of the last day, when the request is too late and would have been possible before. */
export type Judgement =
  | { state: 'offered' }
  | { state: 'refused'; why: 'unknown_line' | 'wrong_quantity' | 'not_offered' }
  | { state: 'refused'; why: 'window_closed'; closedAt: number };

/** Whether all of what is asked is offered now. */
export function judgeCase(part: AskablePart, asked: AskedCase, moment: Moment): Judgement {
  const offers = offerCases(part, moment);
  for (const { lineId, quantity } of asked.lines) {
    const line = part.lines.find((one) => one.id === lineId);
    const offer = offers.find((one) => one.lineId === lineId);
    if (!line || !offer) return { state: 'refused', why: 'unknown_line' };
    if (quantity < 1 || quantity > line.quantity) return { state: 'refused', why: 'wrong_quantity' };
    const isOffered = offer.offers.some(
      ({ kind, reasons }) => kind === asked.kind && reasons.some(({ code }) => code === asked.reason),
    );
    if (isOffered) continue;
    if (asked.kind === 'return' && asked.reason === 'no_reason' && offer.window.state === 'over')
      return { state: 'refused', why: 'window_closed', closedAt: offer.window.closesAt };
    return { state: 'refused', why: 'not_offered' };
  }
  return { state: 'offered' };
}

function windowOf(policy: string, part: AskablePart, { now, timeZone }: Moment): LineOffer['window'] {
  if (frozenReturn.parse(JSON.parse(policy)).returnDays === 0) return { state: 'none' };
  const receivedAt = part.events.find((event) => event.kind === 'received')?.at;
  if (receivedAt === undefined) return { state: 'before_receipt' };
  const closesAt = closeReturnWindow({ policy, timeZone, receivedAt });
  return { state: now < closesAt ? 'open' : 'over', closesAt };
}
