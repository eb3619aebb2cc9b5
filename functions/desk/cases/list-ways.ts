// In which ways a case can end, the usual one first. Pure; what is possible is decided again where it is written.
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { StoredSubOrder } from '../../../db/queries/read-order.ts';
import { suggestRefund } from '../../orders/after-sales/suggest-refund.ts';
import { leftToRefund } from '../../orders/life/left-to-refund.ts';
import type { DeskCaseView } from './view.ts';

export function listWays({
  asked,
  part,
}: {
  asked: StoredCase;
  part: StoredSubOrder;
}): DeskCaseView['settling']['ways'] {
  // Its money went back already, or everything it is about went back some other way.
  const wanted = suggestRefund(asked, part);
  const isGone = asked.refund !== null || (wanted.lines.length === 0 && wanted.shippingMinor === 0);
  if (asked.kind === 'complaint') return leftToRefund(part).totalMinor > 0 ? ['words', 'refund'] : ['words'];
  if (asked.kind === 'exchange') return isGone ? ['words', 'parcel'] : ['parcel', 'refund'];
  return isGone ? ['words'] : ['refund'];
}

/** Goods are asked back and are not there yet: the seller may still be faster than they are. */
export function isEarly({ kind, status }: Pick<StoredCase, 'kind' | 'status'>): boolean {
  return (kind === 'return' || kind === 'exchange') && (status === 'agreed' || status === 'sent_back');
}
