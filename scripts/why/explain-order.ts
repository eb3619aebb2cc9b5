// The trace of one order: which proof decided its agent, by which rule, and every commission computed anew.
import { formatYuan } from '../../content/schema/yuan.ts';
import type { StoredAttribution, StoredLine, StoredOrder } from '../../db/queries/read-order.ts';
import { planCommissions } from '../../functions/commissions/plan-commissions.ts';
import { cleanLine } from '../diff/show/clean-line.ts';
import {
  attributeOrder,
  evidenceSchema,
  type AttributionDecision,
  type EvidenceItem,
  type LossReason,
} from '../../functions/sharing/attribute-order.ts';

const PROOF: Record<EvidenceItem['proof'], string> = {
  token: '页面里的签名（从转交链接下单）',
  code: '下单时填的介绍码',
  'cookie-last': '浏览器记得的最近一次转交',
  'cookie-first': '浏览器记得的第一次转交',
  binding: '手机号的绑定',
};

const LOSS: Record<LossReason, string> = {
  malformed: '写错了，读不出是谁',
  forged: '签名不对',
  expired: '超过了有效期',
  unknown_agent: '没有这个介绍人',
  agent_not_active: '介绍人当时不在职',
  not_bound: '这个手机号没有绑定任何人',
  binding_over: '绑定已经过期',
  outranked: '有效，但前面的凭据优先',
};

const STATE: Record<string, string> = {
  planned: '计划中（付款后开始计）',
  pending: '待成熟',
  matured: '已成熟',
  reversed: '已冲回',
  cancelled: '已取消',
};

const HELD = { same_phone: '买的人和介绍人是同一个手机号', same_address: '这个地址出现在介绍人自己的订单里' } as const;

/**
 * The trace of one order, line by line, with everything computed again: who won, what is held, and each commission from
 * its frozen line. `differences` names what the books say otherwise. Throws when the stored evidence cannot be read.
 */
export function explainOrder(order: StoredOrder): { lines: string[]; differences: string[] } {
  const { attribution } = order;
  if (!attribution) throw new Error(`order ${order.id} has no attribution`);
  const evidence = evidenceSchema.parse(JSON.parse(attribution.evidence));
  const selfPurchase = attribution.selfPurchase === 'allow' ? 'allow' : 'hold';
  const decision = attributeOrder({ evidence, decidedAt: attribution.decidedAt, selfPurchase });
  const differences = [...compareAttribution(attribution, decision), ...compareCommissions(order, decision)];
  const lines = [
    `订单    ${order.number}  ${order.id}`,
    `下单    ${formatTime(order.placedAt, order.timeZone)}  合计 ${formatYuan(order.totalMinor)} 元，其中运费 ${formatYuan(order.shippingMinor)} 元`,
    `归属    ${describeWinner(order)}`,
    `规则    ${attribution.model}，${attribution.windowDays} 天内的转交有效，写在 ${attribution.rules}`,
    ...explainEvidence(evidence, decision, order.timeZone),
    ...explainCommissions(order),
    ...(differences.length === 0
      ? ['复算    与账上一致']
      : differences.map((difference) => `复算    不一致：${difference}`)),
  ];
  return { lines, differences };
}

function compareAttribution(stored: StoredAttribution, decision: AttributionDecision): string[] {
  const { winner, held } = decision;
  return [
    ...((winner?.agentId ?? null) === stored.agentId ? [] : ['介绍人不是凭据算出来的那一位']),
    ...((winner?.proof ?? null) === stored.proof ? [] : ['记下的凭据不是采用的那一个']),
    ...(held === stored.held ? [] : ['该不该暂扣，与凭据算出来的不同']),
  ];
}

function compareCommissions(order: StoredOrder, { winner, held }: AttributionDecision): string[] {
  const lines = order.subOrders.flatMap((part) => part.lines.map((line) => ({ ...line, subOrderId: part.id })));
  const planned = new Map(planCommissions(lines).map((plan) => [plan.orderLineId, plan]));
  return lines.flatMap((line) => {
    const plan = winner ? planned.get(line.id) : undefined;
    const stored = line.commission;
    if (!plan && !stored) return [];
    if (!plan || !stored) return [`「${cleanLine(line.title)}」${stored ? '不该有佣金' : '缺少佣金'}`];
    const isSame =
      stored.agentId === winner?.agentId &&
      stored.seller === plan.seller &&
      stored.subOrderId === plan.subOrderId &&
      stored.baseMinor === plan.baseMinor &&
      stored.rateBp === plan.rateBp &&
      stored.amountMinor === plan.amountMinor &&
      stored.held === held;
    return isSame
      ? []
      : [
          `「${cleanLine(line.title)}」的佣金应当是 ${formatYuan(plan.amountMinor)} 元${held ? '，暂扣' : ''}，归 ${winner?.code ?? ''}`,
        ];
  });
}

function describeWinner({ attribution }: StoredOrder): string {
  if (!attribution?.agentCode) return '没有介绍人，店家直接卖出';
  const channel = attribution.channel === '' ? '' : `，渠道 ${attribution.channel}`;
  return `${cleanLine(attribution.agentName ?? '')}（${attribution.agentCode}${channel}）`;
}

function explainEvidence(evidence: readonly EvidenceItem[], decision: AttributionDecision, timeZone: string): string[] {
  return evidence.map((item, index) => {
    const reason = decision.losers.find((loser) => loser.item === item)?.reason;
    const who = item.code === null ? '' : `  ${item.code}`;
    const when = item.sharedAt === null ? '' : `  ${formatTime(item.sharedAt, timeZone)}`;
    return `凭据 ${index + 1}  ${PROOF[item.proof]}${who}${when}  →  ${reason ? LOSS[reason] : '采用'}`;
  });
}

function explainCommissions(order: StoredOrder): string[] {
  const lines = order.subOrders.flatMap((part) => part.lines.map((line) => explainLine(line)));
  const held = order.attribution?.held;
  const reason =
    held === 'same_phone' || held === 'same_address' ? [`暂扣    ${HELD[held]}，由品牌决定放行或拒绝`] : [];
  return [...lines, ...reason];
}

function explainLine(line: StoredLine): string {
  const title = [line.title, line.variantTitle].filter((words) => words !== '').map((words) => cleanLine(words));
  const what = `佣金    ${title.join(' · ')} × ${line.quantity}`;
  const rate = `${formatYuan(line.rateBp)}%，写在 ${line.rateFrom}`;
  const terms = `商品 ${line.offerFile}@${line.offerCommit} 版本 ${line.offerRevision}`;
  if (!line.commission) return `${what}  没有佣金（${rate}；${terms}）`;
  const { baseMinor, amountMinor, state } = line.commission;
  return `${what}  ${formatYuan(baseMinor)} × ${rate} = ${formatYuan(amountMinor)} 元，${STATE[state] ?? state}（${terms}）`;
}

function formatTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
