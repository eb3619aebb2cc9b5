// Values of a change in the words that people read: 39.80 元, 12%, 7 天, 120 份.
import { formatYuan, writeYuan } from '../../../content/schema/yuan.ts';
import { cleanBoth, cleanLine } from './clean-line.ts';

export type Unit = 'fen' | 'bp' | 'days' | 'units' | 'text';
type Value = number | string | null;
interface Sides {
  before: Value;
  after: Value;
}

/** 「价格从 39.80 元变成 45.00 元（+13.1%）」 */
export function describeChange(label: string, change: Sides & { how: string; unit: Unit }): string {
  const { how, unit, before, after } = change;
  if (how === 'added') return `新的${label}，${quote(unit, after)}`;
  if (how === 'removed') return joinWords([`不再有的${label}，之前是`, quote(unit, before)]);
  if (before === null) return joinWords([label, '原来没有，现在是', quote(unit, after)]);
  if (after === null) return `${joinWords([label, '原来是', quote(unit, before)])}，现在没有`;
  const percent = describePercent(change);
  const more = percent === '' ? '' : `（${percent}）`;
  const [was, now] = cleanValues(before, after);
  return `${joinWords([label, '从', quote(unit, was), '变成', quote(unit, now)])}${more}`;
}

/** Both sides for a table: long words are cut where they still differ. */
export function describeSides({ unit, before, after }: Sides & { unit: Unit }): [before: string, after: string] {
  const [was, now] = cleanValues(before, after);
  return [describeValue(unit, was), describeValue(unit, now)];
}

function cleanValues(before: Value, after: Value): [before: Value, after: Value] {
  return typeof before === 'string' && typeof after === 'string' ? cleanBoth(before, after) : [before, after];
}

/** Words of an author stand in quotes: they may look like ours. */
function quote(unit: Unit, value: Value): string {
  const words = describeValue(unit, value);
  return typeof value === 'string' ? `「${words}」` : words;
}

/** A blank where Han characters meet letters or figures, and nowhere else. */
function joinWords(parts: readonly string[]): string {
  return parts.reduce((text, next) => {
    const isMeeting = /\p{Script=Han}$/u.test(text) !== /^\p{Script=Han}/u.test(next);
    const isMark = /[，。；：、（「」）]$/u.test(text) || /^[，。；：、（「」）]/u.test(next);
    return `${text}${text !== '' && next !== '' && isMeeting && !isMark ? ' ' : ''}${next}`;
  }, '');
}

export function describeValue(unit: Unit, value: Value): string {
  if (value === null) return '没有';
  if (typeof value === 'string') return cleanLine(value);
  if (unit === 'fen') return `${writeYuan(value)} 元`;
  if (unit === 'bp') return describeRate(value);
  // -1 is how the program writes a binding that never ends.
  if (unit === 'days') return value === -1 ? '一直有效' : `${value} 天`;
  return unit === 'units' ? `${value} 份` : String(value);
}

/** 1250 → 12.5% */
export function describeRate(bp: number): string {
  return `${Number(formatYuan(bp))}%`;
}

/** How much more or less, of money alone: 「+13.1%」; empty where there is nothing to compare with. */
export function describePercent({ unit, before, after }: Sides & { unit: Unit }): string {
  if (unit !== 'fen' || typeof before !== 'number' || typeof after !== 'number' || before === 0) return '';
  const percent = ((after - before) / before) * 100;
  if (percent !== 0 && Math.abs(percent) < 0.05) return '不到 0.1%';
  // All of it is gone only where nothing is left.
  if (after > 0 && percent < -99.9) return '-99.9%';
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)}%`;
}
