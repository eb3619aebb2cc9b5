// Today and this month as an agent means them: both begin at a midnight of the program's zone.
import { formatDay, startOfDay } from '../../content/schema/calendar.ts';
import type { Since } from '../../db/queries/portal/figures.ts';

export function daysOf(now: number, timeZone: string): { today: Since; month: Since } {
  const today = formatDay(now, timeZone);
  const first = `${today.slice(0, 7)}-01`;
  return {
    today: { day: today, at: startOfDay(today, timeZone) },
    month: { day: first, at: startOfDay(first, timeZone) },
  };
}
