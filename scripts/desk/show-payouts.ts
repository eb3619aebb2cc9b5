// `payouts list` and `payouts balances`: what was asked for and paid, what speaks against paying, and what every agent has.
import type { StoredPayout } from '../../db/queries/ledger/request-payouts.ts';
import { formatYuan } from '../../content/schema/yuan.ts';
import { type AgentBalance, listBalances } from '../../functions/commissions/balances.ts';
import { listPayouts } from '../../functions/commissions/payouts/list-payouts.ts';
import { DOUBT_WORDS, PAYOUT_WORDS } from '../../functions/desk/words.ts';
import { formatTable } from '../bench/table.ts';
import type { Desk } from './command.ts';
import { choose } from '../terminal/arguments.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

const STATUSES = ['requested', 'batched', 'paid', 'failed'] as const;

export async function showPayouts(desk: Desk, values: { status?: string | undefined }): Promise<Answer> {
  const status = values.status === undefined ? null : choose(values.status, STATUSES, '--status');
  const { payouts: found, next } = await listPayouts(desk.database, { status });
  if (found.length === 0) return { done: true, text: '没有这样的打款。', json: [] };
  const rows = found.map((one) => [
    writeMoment(one.requestedAt, desk.timeZone),
    one.agentCode,
    one.doubt && isOpen(one) ? `${PAYOUT_WORDS[one.status]}（${DOUBT_WORDS[one.doubt]}）` : PAYOUT_WORDS[one.status],
    formatYuan(one.amountMinor),
    formatYuan(one.taxMinor),
    formatYuan(one.amountMinor - one.taxMinor),
    one.proof,
    one.batch,
    one.id,
  ]);
  const heading = ['申请时间', '介绍码', '状态', '税前（元）', '代扣税', '实付（元）', '凭证或原因', '批次', '编号'];
  const more = next === null ? '' : '\n后面还有：请用 --status 缩小范围。';
  return { done: true, text: formatTable([heading, ...rows], [0, 1, 2, 6, 7, 8]) + more, json: found };
}

/** What is not in a batch file, or should not be paid from it, and why. */
export function tellDoubts(doubtful: readonly StoredPayout[]): string[] {
  const lines = doubtful.map(({ id, agentCode, amountMinor, batch: file, doubt }) => {
    const where = file === '' ? '没有放进去' : '在文件里，先不要付';
    return `${where}：${id}（${agentCode}）${formatYuan(amountMinor)} 元，${doubt ? DOUBT_WORDS[doubt] : ''}。`;
  });
  return lines.length === 0 ? [] : [...lines, '决定不付的，用 payouts failed 记下原因：钱回到余额里。'];
}

function isOpen({ status }: { status: string }): boolean {
  return status === 'requested' || status === 'batched';
}

/** Everybody who has, or ever had, money here. */
export async function showBalances(desk: Desk): Promise<Answer> {
  const all: AgentBalance[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: Awaited<ReturnType<typeof listBalances>> = await listBalances(desk.database, after);
    all.push(...page.balances);
    after = page.next;
  }
  const shown = all.filter((one) => one.pendingMinor !== 0 || one.maturedMinor !== 0 || one.paidMinor !== 0);
  if (shown.length === 0) return { done: true, text: '还没有人有佣金。', json: [] };
  const rows = shown.map((one) => [
    one.code,
    one.status,
    ...[one.pendingMinor, one.maturedMinor, one.underWayMinor, one.paidMinor].map(formatYuan),
  ]);
  const heading = ['介绍码', '状态', '待成熟（元）', '可打款（元）', '在途（元）', '已付（元）'];
  return { done: true, text: formatTable([heading, ...rows], [0, 1]), json: shown };
}
