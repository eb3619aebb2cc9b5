// How far a part has come: its postmarks, until when it leaves as promised, its parcels, and who ended it.
import type { StoredSubOrder } from '../../db/queries/read-order.ts';
import { endOfDayAfter } from '../commissions/maturity.ts';
import { isCaseId } from './after-sales/case-ids.ts';
import type { OrderPartView } from './view.ts';

/** What happened, and on a way that still goes on, what is to come. */
export function journeyOf(part: StoredSubOrder, placedAt: number): OrderPartView['journey'] {
  const at = (kind: string) => part.events.find((event) => event.kind === kind)?.at ?? null;
  const stops = (['paid', 'shipped', 'received'] as const).map((kind) => ({ kind, at: at(kind) }));
  const { status } = part;
  const isEnded = status === 'cancelled' || status === 'expired' || status === 'refunded';
  return [
    { kind: 'placed', at: placedAt },
    ...stops.filter((stop) => !isEnded || stop.at !== null),
    ...(isEnded ? [{ kind: status, at: at(status) ?? part.changedAt }] : []),
  ];
}

/** Promised from the day of payment on. */
export function showShipBy(
  part: StoredSubOrder,
  terms: { withinDays: number | null; timeZone: string; now: number },
): OrderPartView['shipBy'] {
  const { withinDays, timeZone, now } = terms;
  const paidAt = part.events.find(({ kind }) => kind === 'paid')?.at;
  if (part.status !== 'paid' || withinDays === null || paidAt === undefined) return null;
  const at = endOfDayAfter(paidAt, withinDays, timeZone);
  return { at, isOver: at <= now };
}

export function showCancelled({ status, events }: StoredSubOrder, masked: boolean): OrderPartView['cancelled'] {
  const event = events.findLast(({ kind }) => kind === 'cancelled');
  if (status !== 'cancelled' || !event) return null;
  return { actor: event.actor, reason: masked ? '' : event.reason };
}

/** What is sent after the first one has a reason: the case of an exchange, or what the desk wrote. */
export function showParcel(
  { events }: StoredSubOrder,
  { id, carrier, number, at }: StoredSubOrder['parcels'][number],
  masked: boolean,
): OrderPartView['parcels'][number] {
  const why = events.find(({ kind, about }) => kind === 'parcel' && about === id)?.reason ?? '';
  const isExchange = isCaseId(why);
  return { carrier, number: masked ? '' : number, at, note: isExchange ? '换货寄出的' : masked ? '' : why };
}
