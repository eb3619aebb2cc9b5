// The brand's rules, setting by setting: a setting that is new to the program is compared without being named here.
import { splitParagraphs } from './split-paragraphs.ts';
import type { Path } from '../../content/problem.ts';
import { type Change, type Field, findChange, type Value } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import type { ProgramEntry } from '../shop.ts';

const LABELS: Readonly<Record<string, { label: string; unit: Field['unit'] }>> = {
  url: { label: '公开的网址', unit: 'text' },
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
  'privacy.keepContactDays': { label: '收货信息保存', unit: 'days' },
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
  const changes = findChange(
    subject,
    { path: [], label: '正文', unit: 'text' },
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
