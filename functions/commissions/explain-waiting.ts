// Why a commission cannot be asked for yet, and when it can: in words that an agent understands. Pure.
import { formatDay } from '../../content/schema/calendar.ts';
import type { StatedCommission } from '../../db/queries/ledger/statement.ts';
import { frozenDays } from './maturity.ts';

export type WaitingReason = 'held' | 'suspended' | 'case_open' | 'not_received' | 'waiting' | 'due' | 'nothing_left';

export interface Waiting {
  reason: WaitingReason;
  /** Epoch milliseconds; null while it depends on people. */
  maturesAt: number | null;
  words: string;
}

/** For a commission that is pending. `now`: epoch milliseconds. */
export function explainWaiting(
  commission: Pick<StatedCommission, 'held' | 'decision' | 'hasOpenCase' | 'maturesAt' | 'policy' | 'leftMinor'>,
  { agentStatus, now, timeZone }: { agentStatus: string; now: number; timeZone: string },
): Waiting {
  const { held, decision, hasOpenCase, maturesAt, policy, leftMinor } = commission;
  const say = (reason: WaitingReason, words: string): Waiting => ({ reason, maturesAt, words });
  if (leftMinor === 0) return say('nothing_left', '货款已全部退回，没有佣金了');
  if (agentStatus === 'suspended') return say('suspended', '账号暂停使用，等品牌处理');
  if (held !== null && decision === null) return say('held', '买家与你的手机号或地址相同，等品牌核实');
  if (hasOpenCase) return say('case_open', '买家申请了售后，结案后再算');
  if (maturesAt === null) return say('not_received', waitForReceipt(policy));
  const day = formatDay(maturesAt, timeZone);
  if (maturesAt > now) return say('waiting', `退货期和等待期都过了就成熟：${day} 零点`);
  return say('due', `已到期（${day} 零点），下一个整点成熟`);
}

function waitForReceipt(policy: string): string {
  const { returnDays, holdDays } = frozenDays.parse(JSON.parse(policy));
  const hold = holdDays === 0 ? '' : `，再等 ${holdDays} 天`;
  return returnDays === 0
    ? `等买家收货：收货后没有退货期${hold}`
    : `等买家收货：收货后 ${returnDays} 天可以退货${hold}`;
}
