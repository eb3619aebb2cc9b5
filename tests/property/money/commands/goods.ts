// Goods and money after payment: parcels, receipt, refunds of every size.
import { receiveSubOrder } from '../../../../functions/orders/life/receive.ts';
import { type RefundedLine, refundSubOrder } from '../../../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../../../functions/orders/life/ship.ts';
import { receiveInModel, refundInModel, shipInModel, type WantedRefund } from '../model/after-payment.ts';
import { PAID, refundedOfLine, shippingLeft } from '../model/figures.ts';
import { known, type ModelPart, partsOf } from '../model/shop-model.ts';
import type { Kind, Step } from '../steps.ts';
import { type Act, type Builder, choose, mint, SELLER, type Sequence } from './act.ts';
import { idOf, withStatus } from './orders.ts';

let parcels = 0;

export const buildShip: Builder = (sequence, step) => {
  const part = choose(withStatus(sequence, ['paid']), partsOf(sequence.model), step);
  return part ? ship(sequence, part, '') : null;
};

/** A second one, for a wrong number or what was missing. */
export const buildParcel: Builder = (sequence, step) => {
  const part = choose(withStatus(sequence, ['shipped', 'received', 'completed']), partsOf(sequence.model), step);
  return part ? { ...ship(sequence, part, '补发'), kind: 'parcel' } : null;
};

export const buildReceive: Builder = (sequence, step) => {
  const { shop } = sequence;
  const part = choose(withStatus(sequence, ['shipped']), partsOf(sequence.model), step);
  if (!part) return null;
  const { key } = part;
  const now = Date.now();
  return {
    kind: 'receive',
    about: key,
    foresee: (later) => receiveInModel(later, key, now),
    async perform() {
      const cause = { actor: 'shopper', by: '', reason: '' } as const;
      const input = { subOrderId: idOf(sequence, key), ...cause };
      return (await receiveSubOrder(shop.at(now), shop.database, input)).state;
    },
    isOnce: true,
  };
};

export const buildRefundPart: Builder = (sequence, step) => {
  const part = choose(paidOf(sequence), partsOf(sequence.model), step);
  return part
    ? refund(sequence, part, { kind: 'refund_part', lines: drawLines(part, step), ...drawShipping(part, step) })
    : null;
};

export const buildRefundAll: Builder = (sequence, step) => {
  const part = choose(paidOf(sequence), partsOf(sequence.model), step);
  if (!part) return null;
  const lines = part.lines
    .map((line) => ({ key: line.key, amountMinor: line.totalMinor - refundedOfLine(part, line.key) }))
    .filter((line) => line.amountMinor > 0);
  return refund(sequence, part, { kind: 'refund_all', lines, shippingMinor: shippingLeft(part) });
};

/** One fen more than there is, of a line or of the shipping. */
export const buildRefundTooMuch: Builder = (sequence, step) => {
  const part = choose(paidOf(sequence), paidOf(sequence), step);
  const line = part?.lines[step.amount % part.lines.length];
  if (!part || !line) return null;
  const ofShipping = step.extra % 3 === 0;
  const amountMinor = line.totalMinor - refundedOfLine(part, line.key) + 1;
  return refund(sequence, part, {
    kind: 'refund_too_much',
    lines: ofShipping ? [] : [{ key: line.key, amountMinor }],
    shippingMinor: ofShipping ? shippingLeft(part) + 1 : 0,
  });
};

export function refund(
  sequence: Sequence,
  part: ModelPart,
  input: { kind: Kind; lines: WantedRefund['lines']; shippingMinor: number },
): Act {
  const { shop, names } = sequence;
  const { kind, lines, shippingMinor } = input;
  const wanted: WantedRefund = { id: mint('ref'), key: part.key, lines, shippingMinor };
  const now = Date.now();
  return {
    kind,
    about: `${part.key} ${lines.map((line) => line.amountMinor).join('+')} and ${shippingMinor} of shipping`,
    foresee: (later) => refundInModel(later, wanted),
    async perform() {
      const outcome = await refundSubOrder(shop.at(now), shop.database, {
        refundId: wanted.id,
        subOrderId: idOf(sequence, part.key),
        lines: lines.map((line) => nameLine(names.lines, line)),
        shippingMinor,
        caseId: null,
        ...SELLER,
      });
      return outcome.state;
    },
    isOnce: true,
  };
}

export function nameLine(names: ReadonlyMap<string, string>, line: WantedRefund['lines'][number]): RefundedLine {
  const { key, amountMinor, restocked } = line;
  return {
    lineId: known(names.get(key), key),
    amountMinor,
    ...(restocked === undefined ? {} : { restockedUnits: restocked }),
  };
}

export function ship(sequence: Sequence, part: ModelPart, reason: string): Act {
  const { shop } = sequence;
  const { key } = part;
  const now = Date.now();
  parcels += 1;
  const parcel = `SF${String(parcels).padStart(10, '0')}`;
  return {
    kind: 'ship',
    about: `${key} ${parcel}`,
    foresee: (later) => shipInModel(later, { key, parcel, reason, now }),
    async perform() {
      const input = { subOrderId: idOf(sequence, key), parcel: { carrier: 'sf', number: parcel }, ...SELLER, reason };
      return (await shipSubOrder(shop.at(now), shop.database, input)).state;
    },
    isOnce: true,
  };
}

export function paidOf({ model }: Sequence): ModelPart[] {
  return partsOf(model).filter((part) => PAID.includes(part.status));
}

/** One line or all of them; one fen, a third, a half, all that is left. */
function drawLines(part: ModelPart, step: Step): WantedRefund['lines'] {
  const chosen = step.extra % 4 === 0 ? part.lines : [part.lines[step.amount % part.lines.length]];
  return chosen.flatMap((line) => {
    if (!line) return [];
    const left = line.totalMinor - refundedOfLine(part, line.key);
    const amounts = [1, Math.floor(left / 3), Math.floor(left / 2), left, 7, Math.ceil(left / 3)];
    const amountMinor = Math.max(0, amounts[(step.amount >> 4) % amounts.length] ?? 1);
    const restocked = step.extra % 5 === 0 ? { restocked: 1 } : {};
    return [{ key: line.key, amountMinor, ...restocked }];
  });
}

function drawShipping(part: ModelPart, step: Step): { shippingMinor: number } {
  const left = shippingLeft(part);
  return { shippingMinor: step.target % 3 === 0 ? Math.floor(left / 2) : 0 };
}
