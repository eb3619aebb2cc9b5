// The life of one commission played again from what is frozen: what its rows must be, and what must be left. Pure.
import type { BookedLine } from '../../../db/queries/ledger/booked-documents.ts';
import { remainAfterRefunds } from '../left-of-commission.ts';
import type { Transfer } from './compare-transfers.ts';

export interface Replay {
  transfers: Transfer[];
  leftMinor: number;
  isMatured: boolean;
}

type Step = { at: number } & (
  { kind: 'pending' | 'matured' | 'denied' } | { kind: 'refund'; refundId: string; amountMinor: number }
);

/**
 * When something happened is taken from the book (a refund before or after maturing is booked on another account); how
 * much it moved is computed from the line, the rate and the refunds alone.
 */
export function replayCommission(line: BookedLine, commission: NonNullable<BookedLine['commission']>): Replay {
  const { id, agentId, seller } = commission;
  const owed = `seller/${seller}/commission`;
  const pending = `agent/${agentId}/pending`;
  const matured = `agent/${agentId}/matured`;
  const transfers: Transfer[] = [];
  let leftMinor = 0;
  let refundedMinor = 0;
  let isMatured = false;
  const move = (kind: string, source: string, [fromAccount, toAccount]: readonly [string, string], amount: number) =>
    transfers.push({ source, kind, position: 1, fromAccount, toAccount, amountMinor: amount, commissionId: id });
  for (const step of listSteps(line)) {
    if (step.kind === 'refund') {
      refundedMinor += step.amountMinor;
      const back = Math.max(0, leftMinor - remainAfterRefunds(commission, refundedMinor));
      move('commission_reversed', step.refundId, [isMatured ? matured : pending, owed], back);
      leftMinor -= back;
    } else if (step.kind === 'pending') {
      leftMinor = commission.amountMinor;
      move('commission_pending', id, [owed, pending], leftMinor);
    } else if (step.kind === 'matured') {
      move('commission_matured', id, [pending, matured], leftMinor);
      isMatured = true;
    } else {
      move('commission_denied', id, [pending, owed], leftMinor);
      leftMinor = 0;
    }
  }
  return { transfers: transfers.filter((transfer) => transfer.amountMinor !== 0), leftMinor, isMatured };
}

/**
 * Steps in the order of the book; one that left no row there comes where its cause puts it. A denial is a person's: without
 * one that is written down, its row has no cause.
 */
function listSteps({ isPaid, refunds, entries, decisions }: BookedLine): Step[] {
  const seqOf = (kind: string) => entries.find((entry) => entry.kind === kind)?.seq;
  const maturedAt = seqOf('commission_matured');
  const isDenied = decisions.some(({ decision }) => decision === 'denied');
  const deniedAt = isDenied ? (seqOf('commission_denied') ?? Infinity) : undefined;
  const steps: Step[] = [
    ...refunds.map(({ id, amountMinor, seq }): Step => ({
      kind: 'refund',
      refundId: id,
      amountMinor,
      at: seq ?? Infinity,
    })),
    ...(maturedAt === undefined ? [] : [{ kind: 'matured', at: maturedAt } as const]),
    ...(deniedAt === undefined ? [] : [{ kind: 'denied', at: deniedAt } as const]),
  ];
  const inOrder = steps.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  return isPaid ? [{ kind: 'pending', at: 0 }, ...inOrder] : inOrder;
}
