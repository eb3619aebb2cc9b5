// An order as programs get it: ids, amounts and states, nothing of the shopper. Pure.
import type { OrderPart } from '../../desk/find-part.ts';
import type { ApiOrder } from '../shapes.ts';

export function showOrder({ order, part }: OrderPart): ApiOrder {
  const { id, status, changedAt, goodsMinor, shippingMinor, totalMinor } = part;
  return {
    id,
    orderNumber: order.number,
    status,
    placedAt: order.placedAt,
    changedAt,
    goodsMinor,
    shippingMinor,
    totalMinor,
    isPickup: part.pickup === 1,
    agentCode: order.attribution?.agentCode ?? null,
    lines: part.lines.map((line) => ({
      id: line.id,
      product: `${line.seller}/${line.product}`,
      variant: line.variant,
      batch: line.batch,
      title: line.title,
      variantTitle: line.variantTitle,
      unitPriceMinor: line.unitPriceMinor,
      quantity: line.quantity,
      totalMinor: line.totalMinor,
    })),
    payments: part.payments.map(({ id: paymentId, provider, status: state, amountMinor, changedAt: at }) => ({
      id: paymentId,
      provider,
      status: state,
      amountMinor,
      changedAt: at,
    })),
    parcels: part.parcels.map(({ carrier, number, at }) => ({ carrier, number, shippedAt: at })),
    refunds: part.refunds.map((refund) => ({
      id: refund.id,
      kind: refund.kind,
      totalMinor: refund.totalMinor,
      transfer: refund.transfer.status,
      decidedAt: refund.at,
    })),
  };
}
