// How figures and days are written for people.
/** 「2026-10-18」 → 「2026 年 10 月 18 日」 */
export function writeDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year} 年 ${Number(month)} 月 ${Number(date)} 日`;
}

/** 「2026-10-18」 → 「2026.10.18」, as a stamp has it. */
export function stampDay(day: string): string {
  return day.replaceAll('-', '.');
}
