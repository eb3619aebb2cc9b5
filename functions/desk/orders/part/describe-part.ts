// A part of an order as its page shows it, and what can be done about it now. Pure.
import type { StoredSubOrder } from '../../../../db/queries/read-order.ts';
import { nameGoods } from '../../../portal/state-waiting.ts';
import { leftToRefund } from '../../../orders/life/left-to-refund.ts';
import { PAID_STATUSES, TRANSITIONS } from '../../../orders/life/transitions.ts';
import type { PartFile } from './find-part-file.ts';
import { type PartView, partViewSchema } from './view.ts';

type Described = Omit<PartView, 'chrome' | 'contact' | 'form'>;

const { proof } = partViewSchema.shape.won.unwrap().shape;
const { held } = partViewSchema.shape.won.unwrap().shape;

export function describePartFile({ order, part, cases }: PartFile): Described {
  const left = leftToRefund(part);
  const leftOf = (lineId: string) => left.lines.find((line) => line.lineId === lineId)?.amountMinor ?? 0;
  return {
    id: part.id,
    orderNumber: order.number,
    timeZone: order.timeZone,
    placedAt: order.placedAt,
    seller: part.seller,
    sellerName: part.sellerName,
    status: part.status,
    isClaimed: isClaimed(part),
    isPickup: part.pickup === 1,
    provider: part.provider,
    totalMinor: part.totalMinor,
    shippingMinor: part.shippingMinor,
    lines: part.lines.map((line) => ({
      goods: nameGoods(line),
      totalMinor: line.totalMinor,
      leftMinor: leftOf(line.id),
    })),
    left: { shippingMinor: left.shippingMinor, totalMinor: left.totalMinor },
    payments: part.payments.map(({ provider, status, amountMinor, changedAt }) => ({
      provider,
      status,
      amountMinor,
      at: changedAt,
    })),
    parcels: part.parcels.map(({ carrier, number, at }) => ({ carrier, number, at })),
    refunds: part.refunds.map((refund) => describeRefund(part, refund)),
    cases: cases.map(({ id, kind, status, openedAt }) => ({ id, kind, status, openedAt })),
    won: describeWinner(order),
    history: part.events.map(({ at, kind, actor, by, reason }) => ({ at, kind, actor, by, reason })),
    invoice: part.invoice && { status: part.invoice.status, changedAt: part.invoice.changedAt },
    province: order.contact?.province ?? '',
    steps: listSteps(part, left.totalMinor),
  };
}

function describeRefund(part: StoredSubOrder, refund: StoredSubOrder['refunds'][number]): Described['refunds'][number] {
  const { id, kind, totalMinor, reason, at, paymentId, transfer } = refund;
  const isByHand = part.payments.find((payment) => payment.id === paymentId)?.provider === 'manual';
  return {
    id,
    kind,
    totalMinor,
    reason,
    at,
    transfer: transfer.status,
    reference: transfer.reference,
    isToProve: transfer.status === 'failed' || (isByHand && transfer.status === 'due'),
    isToRetry: transfer.status === 'failed' && !isByHand,
  };
}

function describeWinner({ attribution }: PartFile['order']): Described['won'] {
  if (!attribution?.agentCode) return null;
  return {
    code: attribution.agentCode,
    name: attribution.agentName ?? '',
    proof: proof.parse(attribution.proof),
    channel: attribution.channel,
    held: held.parse(attribution.held),
  };
}

/** Which forms the page has; whether one may still be carried out is decided where it is written. */
function listSteps(part: StoredSubOrder, leftMinor: number): PartView['steps'] {
  const { status, provider, pickup, invoice } = part;
  const isIn = (states: readonly string[]) => states.includes(status);
  const canBePaid = isIn([...TRANSITIONS.pay.from, ...TRANSITIONS.reopen.from]);
  const steps: Record<PartView['steps'][number], boolean> = {
    confirm: provider === 'manual' && part.totalMinor > 0 && canBePaid,
    refuse: isClaimed(part),
    ship: isIn(TRANSITIONS.ship.from),
    pickup: isIn(TRANSITIONS.ship.from) && pickup === 1,
    'ship-more': isIn(['shipped', 'received', 'completed']),
    receive: isIn(TRANSITIONS.receive.from),
    cancel: isIn(TRANSITIONS.cancel.from),
    refund: isIn(PAID_STATUSES) && leftMinor > 0,
    invoice: invoice?.status === 'asked',
  };
  return partViewSchema.shape.steps.element.options.filter((step) => steps[step]);
}

function isClaimed({ payments }: StoredSubOrder): boolean {
  return payments.some(({ status }) => status === 'claimed');
}
