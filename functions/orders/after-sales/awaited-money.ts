// Money that a case was settled on and that is not there yet: until when it has to be, and who has to see to it. Pure.
import { MONEY_MISSING } from '../../../db/queries/cases/awaits-money.ts';
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import { endOfDayAfter } from '../../commissions/maturity.ts';
import { REFUND_DAYS } from './answer-case.ts';
import { STEPS, whoseTurn } from './flow.ts';

export interface AwaitedMoney {
  /** The first moment at which it is late. Neither the day nor the refund changes once the case is settled. */
  by: number;
  /** The shopper said that it did not come. */
  isMissed: boolean;
}

/** Null while nothing was settled on, and once it arrived. */
export function findAwaitedMoney(asked: StoredCase): AwaitedMoney | null {
  const { status, refund, refundBy, timeZone } = asked;
  if (status !== 'settled' || refund === null || refund.transfer === 'done') return null;
  return { by: refundBy ?? endOfDayAfter(refund.at, REFUND_DAYS, timeZone), isMissed: isMoneyMissed(asked) };
}

/** Said, whether or not it has come since. */
export function isMoneyMissed({ events }: Pick<StoredCase, 'events'>): boolean {
  return events.some(({ kind, reason }) => kind === STEPS.miss_money.event && reason === MONEY_MISSING);
}

/** Whose turn it is and until when; the brand's as well while money of a settled case is missing. Null: nobody's. */
export function turnOf(asked: StoredCase): ReturnType<typeof whoseTurn> {
  const money = findAwaitedMoney(asked);
  return money?.isMissed ? { who: 'brand', by: money.by } : whoseTurn(asked);
}
