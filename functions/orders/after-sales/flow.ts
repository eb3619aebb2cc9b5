// The life of a case as one table: which step is possible where, who takes it, and what it becomes. Pure.
import type { Actor, CaseKind, CaseStatus } from '../../../db/schema/index.ts';

export interface Step {
  /** By kind: the states from which it is possible; a kind that is missing never takes this step. */
  from: Partial<Record<CaseKind, readonly CaseStatus[]>>;
  to: CaseStatus;
  actors: readonly Actor[];
  /** Kind of the event it leaves. */
  event: string;
}

const ASKED = ['asked'] as const;
/** The seller may be faster than the goods: money or a new parcel before the old ones are back. */
const GOODS_EXPECTED = ['agreed', 'sent_back', 'goods_back'] as const;
const OPEN = ['asked', 'agreed', 'sent_back', 'goods_back'] as const;
/** From then on the goods are on their way or with the seller: withdrawn, they would be nobody's to give back. */
const WITH_SHOPPER = ['asked', 'agreed'] as const;
const SETTLED = ['settled'] as const;

/**
 * asked → agreed → sent_back → goods_back → settled, each kind as far as it needs. The seller answers; once the brand has
 * taken over, the brand does. A rejected case comes back to `asked` when the shopper takes it to the brand, once.
 */
export const STEPS = {
  agree: {
    from: { return: ASKED, refund_only: ASKED, exchange: ASKED },
    to: 'agreed',
    actors: ['seller', 'brand'],
    event: 'case_agreed',
  },
  reject: {
    from: { return: ASKED, refund_only: ASKED, exchange: ASKED, complaint: ASKED },
    to: 'rejected',
    actors: ['seller'],
    event: 'case_rejected',
  },
  /** Also when the parcel that was told of never came: by then the seller may not reject any more. */
  dismiss: {
    from: { return: ['asked', 'sent_back'], refund_only: ASKED, exchange: ['asked', 'sent_back'], complaint: ASKED },
    to: 'rejected',
    actors: ['brand'],
    event: 'case_rejected',
  },
  /** Again when the number was mistyped. */
  send_back: {
    from: { return: ['agreed', 'sent_back'], exchange: ['agreed', 'sent_back'] },
    to: 'sent_back',
    actors: ['shopper'],
    event: 'case_sent_back',
  },
  confirm_back: {
    from: { return: ['agreed', 'sent_back'], exchange: ['agreed', 'sent_back'] },
    to: 'goods_back',
    actors: ['seller', 'brand'],
    event: 'case_goods_back',
  },
  settle: {
    from: { return: GOODS_EXPECTED, refund_only: ['agreed'], exchange: GOODS_EXPECTED, complaint: ASKED },
    to: 'settled',
    actors: ['seller', 'brand'],
    event: 'case_settled',
  },
  /** The clock does it, too, when the goods that were agreed upon are not sent back: see withdraw-unsent.ts. */
  withdraw: {
    from: { return: WITH_SHOPPER, refund_only: WITH_SHOPPER, exchange: WITH_SHOPPER, complaint: ASKED },
    to: 'withdrawn',
    actors: ['shopper'],
    event: 'case_withdrawn',
  },
  escalate: {
    from: { return: ['rejected'], refund_only: ['rejected'], exchange: ['rejected'], complaint: ['rejected'] },
    to: 'asked',
    actors: ['shopper'],
    event: 'case_escalated',
  },
  /** It stays settled: what is missing is the money of its refund, see awaited-money.ts. */
  miss_money: {
    from: { return: SETTLED, refund_only: SETTLED, exchange: SETTLED, complaint: SETTLED },
    to: 'settled',
    actors: ['shopper'],
    event: 'case_escalated',
  },
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;

export interface CaseState {
  kind: CaseKind;
  status: CaseStatus;
  escalatedAt: number | null;
}

export function isPossible(name: StepName, { kind, status }: Pick<CaseState, 'kind' | 'status'>): boolean {
  const { from }: Step = STEPS[name];
  return from[kind]?.includes(status) ?? false;
}

/** `return/asked`, …: the same for the database, which decides at the moment of writing. */
export function statesOf(name: StepName): string[] {
  const { from }: Step = STEPS[name];
  return Object.entries(from).flatMap(([kind, states]) => states.map((status) => `${kind}/${status}`));
}

export function isOpenCase({ status }: Pick<CaseState, 'status'>): boolean {
  return OPEN.some((open) => open === status);
}

/** Whose turn it is and until when; null when the case is closed. `by` null: no day was set. */
export function whoseTurn(
  one: CaseState & { answerBy: number; refundBy: number | null },
): { who: 'seller' | 'brand' | 'shopper'; by: number | null } | null {
  const seller = one.escalatedAt === null ? 'seller' : 'brand';
  if (one.status === 'asked' || one.status === 'sent_back') return { who: seller, by: one.answerBy };
  if (one.status === 'agreed' && one.kind !== 'refund_only') return { who: 'shopper', by: one.answerBy };
  return isOpenCase(one) ? { who: seller, by: one.refundBy } : null;
}
