// The rows of an order, with every term frozen as it stood in the offers. Pure.
import type { OrderId } from '../../content/schema/ids.ts';
import type { NewOrder, NewOrderLine, NewSubOrder } from '../../db/queries/place-order.ts';
import { stockKey, type StockTake } from '../../db/queries/stock.ts';
import { type OrderNames, partId } from './order-ids.ts';
import type { PricedLine, PricedOrder } from './price-order.ts';

export interface FrozenOrder {
  row: NewOrder;
  subOrders: NewSubOrder[];
  lines: NewOrderLine[];
  /** Units per limited batch: one entry per batch. */
  takes: StockTake[];
}

export function freezeOrder(input: {
  orderId: OrderId;
  names: OrderNames;
  requestHash: string;
  priced: PricedOrder;
  placedAt: number;
  timeZone: string;
}): FrozenOrder {
  const { orderId, names, requestHash, priced, placedAt, timeZone } = input;
  const { goodsMinor, shippingMinor, totalMinor } = priced;
  const { number, tokenHash } = names;
  const parts = priced.parts.map((part, index) => ({ part, id: partId('sub', orderId, index + 1) }));
  const lines = parts
    .flatMap(({ part, id }) => part.lines.map((line) => ({ line, subOrderId: id })))
    .map(({ line, subOrderId }, index) => freezeLine(line, { subOrderId, orderId, position: index + 1 }));
  return {
    row: { id: orderId, number, tokenHash, requestHash, goodsMinor, shippingMinor, totalMinor, timeZone, placedAt },
    subOrders: parts.map(({ part, id }) => ({
      id,
      seller: part.seller,
      sellerName: part.sellerName,
      goodsMinor: part.goodsMinor,
      shippingMinor: part.shippingMinor,
      totalMinor: part.totalMinor,
      changedAt: placedAt,
      provider: part.payment.provider,
      payBy: placedAt + part.payment.unpaidMs,
      pickup: part.pickup ? 1 : 0,
    })),
    lines,
    takes: collectTakes(priced),
  };
}

function freezeLine(line: PricedLine, place: { subOrderId: string; orderId: OrderId; position: number }): NewOrderLine {
  const { offer } = line;
  return {
    id: partId('lin', place.orderId, place.position),
    subOrderId: place.subOrderId,
    position: place.position,
    seller: offer.seller,
    product: offer.product,
    variant: line.variant,
    batch: line.batch?.id ?? '',
    title: offer.title,
    variantTitle: line.variantTitle,
    unitPriceMinor: line.unitPriceMinor,
    quantity: line.quantity,
    totalMinor: line.totalMinor,
    rateBp: offer.rateBp,
    rateFrom: offer.rateFrom,
    policy: JSON.stringify(offer.policy),
    exclusionAccepted: line.exclusionAccepted ? 1 : 0,
    offerFile: offer.file,
    offerCommit: offer.commit,
    offerRevision: offer.revision,
  };
}

function collectTakes(priced: PricedOrder): StockTake[] {
  return priced.parts
    .flatMap((part) => part.lines)
    .flatMap((line) => {
      const { seller, product } = line.offer;
      const key = stockKey({ seller, product, variant: line.variant, batch: line.batch?.id ?? '' });
      return key === null || !line.batch ? [] : [{ key, quantity: line.quantity, supply: line.batch.supply }];
    });
}
