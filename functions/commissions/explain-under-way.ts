// Where a payout is that was asked for, and why it is not paid yet: in words that an agent understands. Pure.
import type { StoredPayout } from '../../db/queries/ledger/request-payouts.ts';

/** For a payout that is neither paid nor failed. */
export function explainUnderWay({ status, doubt }: Pick<StoredPayout, 'status' | 'doubt'>): string {
  if (status === 'batched') return '已在打款名单里，等品牌付';
  if (doubt === 'suspended') return '账号暂停使用，等品牌处理';
  if (doubt === 'below_zero') return '申请以后买家退了款，收回的佣金比余额多：等以后的佣金补上再付';
  return '等品牌打款';
}
