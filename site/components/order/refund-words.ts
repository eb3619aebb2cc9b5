// How far the money of a refund has come, in one sentence: the same on the order's page and on the page of its case.

export interface RefundProgress {
  /** The seller transfers it; otherwise it goes back the way it came. */
  byHand: boolean;
  transfer: 'due' | 'sent' | 'done' | 'failed';
  /** Proof of a transfer by hand; empty before there is one, and for whoever only has the link. */
  proof: string;
}

/** A whole sentence. Nothing is said to be over before it is. */
export function tellProgress({ byHand, transfer, proof }: RefundProgress): string {
  if (transfer === 'done') {
    if (!byHand) return '已经退回你付款的账户。';
    // The joiner keeps a line from ending between the two characters.
    return proof ? `店家已经转给你，凭\u2060证 ${proof}。` : '店家已经转给你。';
  }
  if (byHand) return '店家会把钱转给你，转出以后这里有凭证。';
  if (transfer === 'failed') return '这次没有退成，店家会再退一次，或者另外转给你。';
  return '正在退回你付款的账户，一般几天内到。';
}

/** Every transfer has arrived; false as well when there is none. */
export function isAllBack(refunds: readonly Pick<RefundProgress, 'transfer'>[]): boolean {
  return refunds.length > 0 && refunds.every(({ transfer }) => transfer === 'done');
}
