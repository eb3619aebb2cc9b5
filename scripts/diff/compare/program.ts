// The brand's rules, setting by setting: a setting that is new to the program is compared without being named here.
import { splitParagraphs } from './split-paragraphs.ts';
import type { Path } from '../../content/problem.ts';
import { type Change, type Field, findChange, type Value } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import type { ProgramEntry } from '../shop.ts';

const LABELS: Readonly<Record<string, { label: string; unit: Field['unit'] }>> = {
  brand: { label: '品牌名', unit: 'text' },
  url: { label: '公开的网址', unit: 'text' },
  timeZone: { label: '时区', unit: 'text' },
  'contact.phone': { label: '电话', unit: 'text' },
  'contact.wechat': { label: '微信号', unit: 'text' },
  'contact.email': { label: '邮箱', unit: 'text' },
  'contact.address': { label: '地址', unit: 'text' },
  'licence.name': { label: '执照上的名字', unit: 'text' },
  'licence.number': { label: '执照号', unit: 'text' },
  'attribution.model': { label: '归属规则', unit: 'text' },
  'attribution.windowDays': { label: '转交多少天内有效', unit: 'days' },
  'binding.validityDays': { label: '绑定多久有效', unit: 'days' },
  'binding.protectionDays': { label: '绑定的保护期', unit: 'days' },
  'commission.ratePercent': { label: '佣金比例', unit: 'bp' },
  'commission.holdDays': { label: '退货期过后再等', unit: 'days' },
  'payout.minimum': { label: '起付金额', unit: 'fen' },
  selfPurchase: { label: '自己买自己转交的', unit: 'text' },
  'afterSales.answerDays': { label: '店家几天内答复售后', unit: 'days' },
  'afterSales.sendBackDays': { label: '买家几天内寄回', unit: 'days' },
  'afterSales.receivedAfterDays': { label: '寄出几天后算签收', unit: 'days' },
  'unpaid.onlineMinutes': { label: '网上付款等几分钟', unit: 'text' },
  'unpaid.manualHours': { label: '扫码付款等几小时', unit: 'text' },
  'privacy.keepContactDays': { label: '收货信息保存', unit: 'days' },
  'privacy.orderRecordMonths': { label: '订单记录保存几个月', unit: 'text' },
  changedOn: { label: '规则的日期', unit: 'text' },
};

interface Setting {
  path: Path;
  value: Value;
}

export function compareProgram({ program: { before, after } }: Pairs): Change[] {
  if (!before || !after) return [];
  const subject = { kind: 'program', name: '品牌的规则', before, after } as const;
  const [was, now] = [listSettings(before), listSettings(after)];
  const names = [...new Set([...now.keys(), ...was.keys()])];
  const settings = names.flatMap((name) => {
    const { label, unit } = LABELS[name] ?? { label: name, unit: 'text' };
    const path = (now.get(name) ?? was.get(name))?.path ?? [];
    return findChange(subject, { path, label, unit }, was.get(name)?.value ?? null, now.get(name)?.value ?? null);
  });
  return [...settings, ...compareWords(subject, before, after)];
}

/** The first paragraph that is another one: agents agree to these words. */
function compareWords(subject: Parameters<typeof findChange>[0], before: ProgramEntry, after: ProgramEntry): Change[] {
  const [was, now] = [splitParagraphs(before.body), splitParagraphs(after.body)];
  const first = Math.max(was.length, now.length) > 0 ? findFirst(was, now) : -1;
  if (first < 0) return [];
  const isOnly = was.length === now.length && was.every((one, place) => place === first || one === now[place]);
  const changes = findChange(
    subject,
    { path: [], label: isOnly ? '正文' : '正文里最先不同的一段', unit: 'text' },
    was[first] ?? null,
    now[first] ?? null,
  );
  return changes.map((change) => ({ ...change, field: 'body' }));
}

function findFirst(was: readonly string[], now: readonly string[]): number {
  const longer = was.length > now.length ? was : now;
  return longer.findIndex((_, index) => was[index] !== now[index]);
}

/** Dotted name → value, lists by place. */
function listSettings({ data }: ProgramEntry): Map<string, Setting> {
  return new Map(leavesUnder(data, []).map((setting) => [setting.path.join('.'), setting]));
}

function leavesUnder(value: unknown, path: Path): Setting[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => leavesUnder(one, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leavesUnder(one, [...path, key]));
  if (value === undefined) return [];
  return [{ path, value: typeof value === 'number' && Number.isInteger(value) ? value : String(value) }];
}
