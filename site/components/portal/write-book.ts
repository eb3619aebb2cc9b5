// Sentences about an agent's money from codes and figures, in the words of the reader's language.
import { formatDay } from '../../../content/schema/calendar.ts';
import { formatYuan, writeYuan } from '../../../content/schema/yuan.ts';
import type { BookRow, Waiting } from '../../../functions/portal/view.ts';
import type { portalIn } from '../../words/dictionary.ts';

type BookWords = ReturnType<typeof portalIn>['book'];

/** Why a commission waits, and until which day. */
export function writeWaiting({ waiting }: BookWords, why: Waiting, timeZone: string): string {
  const { reason, maturesAt, returnDays, holdDays } = why;
  const day = maturesAt === null ? '' : formatDay(maturesAt, timeZone);
  switch (reason) {
    case 'not_received':
      return waiting.not_received(returnDays, holdDays);
    case 'waiting':
      return waiting.waiting(day);
    case 'due':
      return waiting.due(day);
    default:
      return waiting[reason];
  }
}

/** What a row of the book says happened. */
export function writeRow({ row: words, comma }: BookWords, row: BookRow): string {
  const { kind, amountMinor, commission, payout, said } = row;
  const amount = writeYuan(amountMinor);
  switch (kind) {
    case 'commission_pending':
      return words.pending(commission ? writeSum(commission.baseMinor, commission) : amount);
    case 'commission_matured':
      return words.matured(amount);
    case 'commission_reversed':
      return writeReversal(words, row, comma);
    case 'commission_denied':
      return words.denied(said);
    case 'payout_requested':
      return words.requested(amount);
    case 'payout_paid': {
      const tax = payout && payout.taxMinor > 0 ? `${comma}${words.tax(writeYuan(payout.taxMinor))}` : '';
      return words.paid(writeYuan(payout?.netMinor ?? amountMinor), said) + tax;
    }
    case 'payout_failed':
      return words.failed(amount, said);
    case 'debt_written_off':
      return words.writtenOff(amount, said);
  }
}

/** With the sum by which anyone can compute what is left. */
function writeReversal(words: BookWords['row'], row: BookRow, comma: string): string {
  const { amountMinor, commission, refund } = row;
  if (!refund || !commission) return words.reversed('', writeYuan(amountMinor));
  const { baseMinor, rateBp } = commission;
  const basis = `(${writeYuan(baseMinor)} − ${writeYuan(refund.soFarMinor)})`;
  const left =
    refund.leftMinor === 0
      ? words.nothingLeft
      : words.left(`${basis} × ${formatYuan(rateBp)}% = ${writeYuan(refund.leftMinor)}`);
  const taken = words.reversed(writeYuan(refund.amountMinor), writeYuan(amountMinor));
  return [taken, words.from[refund.from], left].join(comma);
}

/** `1,000.00 × 10.00% = 100.00` */
export function writeSum(baseMinor: number, { rateBp, amountMinor }: { rateBp: number; amountMinor: number }): string {
  return `${writeYuan(baseMinor)} × ${formatYuan(rateBp)}% = ${writeYuan(amountMinor)}`;
}
