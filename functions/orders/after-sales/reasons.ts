// Why a shopper asks: a closed list of codes with the words people read, and which of them go with which request when. Pure.
import type { CaseKind, SubOrderStatus } from '../../../db/schema/index.ts';

export const CASE_REASONS = [
  'no_reason',
  'damaged',
  'wrong_goods',
  'missing',
  'not_as_described',
  'not_genuine',
  'changed_mind',
  'ordered_wrong',
  'ships_late',
  'not_arrived',
  'bad_service',
  'broken_promise',
  'other',
] as const;
export type CaseReason = (typeof CASE_REASONS)[number];

const WORDS: Record<CaseReason, string> = {
  no_reason: '不想要了，不用说理由',
  damaged: '收到就破损或者变质',
  wrong_goods: '发错了',
  missing: '少了东西',
  not_as_described: '和信里写的不一样',
  not_genuine: '怀疑不是真货',
  changed_mind: '不想要了',
  ordered_wrong: '下错单了',
  ships_late: '迟迟没有发货',
  not_arrived: '一直没有收到',
  bad_service: '服务让人不舒服',
  broken_promise: '答应的事没有做到',
  other: '别的事',
};

export const KIND_WORDS: Record<CaseKind, string> = {
  return: '退货退款',
  refund_only: '只退款',
  exchange: '换货',
  complaint: '投诉',
};

/** 消费者权益保护法 art. 24: what is wrong can be sent back or exchanged, whether or not 七天无理由 covers it. */
const DEFECTS = ['damaged', 'wrong_goods', 'not_as_described', 'not_genuine'] as const;
const COMPLAINTS = ['bad_service', 'broken_promise', 'not_genuine', 'other'] as const;

type Reasons = Partial<Record<CaseKind, readonly CaseReason[]>>;

const AFTER_RECEIPT: Reasons = {
  return: ['no_reason', ...DEFECTS],
  exchange: DEFECTS,
  refund_only: ['missing', ...DEFECTS],
  complaint: COMPLAINTS,
};

const REASONS_IN: Partial<Record<SubOrderStatus, Reasons>> = {
  // Nothing has left yet: nothing has to come back.
  paid: { refund_only: ['changed_mind', 'ordered_wrong', 'ships_late'], complaint: COMPLAINTS },
  shipped: { refund_only: ['not_arrived'], complaint: COMPLAINTS },
  received: AFTER_RECEIPT,
  completed: AFTER_RECEIPT,
};

/** Nothing while no money of the shopper is with the seller. */
export function reasonsIn(status: SubOrderStatus): Reasons {
  return REASONS_IN[status] ?? {};
}

/** A case outlives the list that reasons are chosen from today. */
export function describeReason(code: string): string {
  const known = CASE_REASONS.find((reason) => reason === code);
  return known ? WORDS[known] : WORDS.other;
}

/** The seller answers for it: the way back and the first shipping are not the shopper's to pay. */
export function isFault(code: string): boolean {
  const own: readonly string[] = ['no_reason', 'changed_mind', 'ordered_wrong'] satisfies CaseReason[];
  return !own.includes(code);
}
