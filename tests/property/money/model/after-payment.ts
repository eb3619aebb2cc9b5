// The model's goods and money after payment: parcels, receipt, refunds, and what a shopper asks afterwards.
import { endOfDay, leftOfLine, PAID, refundedOfLine, restockedOfLine, shippingLeft } from './figures.ts';
import { isAllBack } from './orders.ts';
import { findPart, known, type ModelCase, type ModelPart, type Outcome, type ShopModel } from './shop-model.ts';

export function shipInModel(
  model: ShopModel,
  input: { key: string; parcel: string; reason: string; now: number },
): Outcome {
  const part = findPart(model, input.key);
  if (part.parcels.includes(input.parcel)) return 'already';
  const isLater = part.status === 'shipped' || part.status === 'received' || part.status === 'completed';
  const isMoneyAsked = part.cases.some((one) => one.kind === 'refund_only' && isOpen(one));
  const wantsReason = isLater || isMoneyAsked;
  if (!(part.status === 'paid' || isLater) || (wantsReason && input.reason === '')) return 'refused';
  part.parcels.push(input.parcel);
  if (part.status === 'paid') {
    part.status = 'shipped';
    part.shippedAt = input.now;
  }
  return 'done';
}

export function receiveInModel(model: ShopModel, key: string, now: number): Outcome {
  const part = findPart(model, key);
  if (part.receivedAt > 0) return 'already';
  if (part.status !== 'shipped') return 'refused';
  receivePart(part, now);
  return 'done';
}

export function receivePart(part: ModelPart, now: number): void {
  part.status = 'received';
  part.receivedAt = now;
  for (const { commission, returnDays, holdDays } of part.lines)
    if (commission?.state === 'pending') commission.maturesAt = endOfDay(now, returnDays + holdDays);
}

export interface WantedRefund {
  id: string;
  key: string;
  lines: { key: string; amountMinor: number; restocked?: number }[];
  shippingMinor: number;
}

export function refundInModel(model: ShopModel, wanted: WantedRefund): Outcome {
  const part = findPart(model, wanted.key);
  if (part.refunds.some((refund) => refund.id === wanted.id)) return 'already';
  const totalMinor = wanted.lines.reduce((sum, line) => sum + line.amountMinor, wanted.shippingMinor);
  if (!PAID.includes(part.status) || totalMinor === 0 || wanted.shippingMinor > shippingLeft(part)) return 'refused';
  const lines = wanted.lines.map((line) => ({
    ...line,
    own: known(
      part.lines.find((one) => one.key === line.key),
      line.key,
    ),
  }));
  if (lines.some(({ own, amountMinor }) => refundedOfLine(part, own.key) + amountMinor > own.totalMinor))
    return 'refused';
  part.refunds.push({
    id: wanted.id,
    kind: 'goods',
    shippingMinor: wanted.shippingMinor,
    totalMinor,
    lines: lines.map(({ own, amountMinor, restocked }) => {
      const unitsLeft = own.quantity - restockedOfLine(part, own.key);
      const isWhole = refundedOfLine(part, own.key) + amountMinor === own.totalMinor;
      const wish = restocked ?? (isWhole ? unitsLeft : 0);
      // Once a parcel left, goods are for sale again by a commit alone.
      return { key: own.key, amountMinor, restocked: part.status === 'paid' ? Math.min(wish, unitsLeft) : 0 };
    }),
  });
  for (const { own } of lines) {
    const { commission } = own;
    if (commission?.state !== 'pending' || leftOfLine(part, own) > 0) continue;
    const earned = Math.floor((own.totalMinor * own.rateBp) / 10_000);
    if (earned > 0 || refundedOfLine(part, own.key) >= own.totalMinor) commission.state = 'reversed';
  }
  if (isAllBack(part)) part.status = 'refunded';
  return 'done';
}

export function isOpen({ status }: ModelCase): boolean {
  return status === 'asked' || status === 'agreed';
}

export function askInModel(model: ShopModel, key: string, asked: ModelCase): Outcome {
  const part = findPart(model, key);
  if (part.cases.some((one) => one.id === asked.id)) return 'already';
  const line = known(
    part.lines.find((one) => one.key === asked.lineKey),
    asked.lineKey,
  );
  const isReturnable = (part.status === 'received' || part.status === 'completed') && line.returnDays > 0;
  const isEarly = part.status === 'paid' || part.status === 'shipped';
  const hasMoney = refundedOfLine(part, line.key) < line.totalMinor;
  const isOffered = hasMoney && (asked.kind === 'return' ? isReturnable : isEarly);
  if (!isOffered || part.cases.some((one) => isOpen(one) && one.lineKey === line.key)) return 'refused';
  part.cases.push(asked);
  return 'done';
}

export function moveCaseInModel(
  model: ShopModel,
  input: { key: string; caseId: string; from: readonly ModelCase['status'][]; to: ModelCase['status'] },
): Outcome {
  const part = findPart(model, input.key);
  const one = known(
    part.cases.find((asked) => asked.id === input.caseId),
    input.caseId,
  );
  if (one.past.includes(input.to)) return 'already';
  if (!input.from.includes(one.status)) return 'refused';
  one.status = input.to;
  one.past.push(input.to);
  return 'done';
}

/** The refund first; of a line that went back already there is nothing to give, and the case is settled with words. */
export function settleInModel(model: ShopModel, input: { caseId: string; refund: WantedRefund }): Outcome {
  const { caseId, refund } = input;
  const part = findPart(model, refund.key);
  const one = known(
    part.cases.find((asked) => asked.id === caseId),
    caseId,
  );
  if (one.status === 'settled') return 'already';
  if (one.status !== 'agreed') return 'refused';
  const isGone = refund.lines.every(({ amountMinor }) => amountMinor === 0);
  if (!isGone && refundInModel(model, refund) === 'refused') return 'refused';
  one.status = 'settled';
  return 'done';
}
