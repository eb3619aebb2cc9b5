// Which months a statement can be asked for. Pure.
import { formatDay } from '../../../content/schema/calendar.ts';
import { monthOfYear } from '../../commissions/statement.ts';

/** Three years, as long as order records are kept at least. */
const MOST_MONTHS = 36;

/** From this month back to the one in which the book begins. `beginning`: null for an empty book. */
export function listMonths({
  beginning,
  now,
  timeZone,
  most = MOST_MONTHS,
}: {
  beginning: number | null;
  now: number;
  timeZone: string;
  most?: number;
}): string[] {
  const first = formatDay(beginning ?? now, timeZone).slice(0, 7);
  const months = [formatDay(now, timeZone).slice(0, 7)];
  for (let month = months[0] ?? ''; month > first && months.length < most; months.push(month))
    month = monthBefore(month);
  return months;
}

/** The month that was asked for, or this one when nothing readable was. */
export function readMonth(written: string | undefined, { now, timeZone }: { now: number; timeZone: string }): string {
  const month = monthOfYear.safeParse(written).data;
  // Beyond the years that calendars are sure of.
  return month?.startsWith('20') ? month : formatDay(now, timeZone).slice(0, 7);
}

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
