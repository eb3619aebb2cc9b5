// How figures and days are written for people.
import { formatYuan } from '../content/schema/money.ts';

/** 999999999 → 「9,999,999.99」: grouped, always two decimals, so that columns align. */
export function writeYuan(fen: number): string {
  const [whole = '', cents = ''] = formatYuan(fen).split('.');
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${cents}`;
}

/** 「2026-10-18」 → 「2026 年 10 月 18 日」 */
export function writeDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year} 年 ${Number(month)} 月 ${Number(date)} 日`;
}

/** 「2026-10-18」 → 「2026.10.18」, as a stamp has it. */
export function stampDay(day: string): string {
  return day.replaceAll('-', '.');
}
