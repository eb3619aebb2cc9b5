// Which days the figures are about, and the days before them that they are compared with. Pure.
import { addDays, DAY_MS, startOfDay } from '../../../content/schema/calendar.ts';

/** A year and the day more that some have. */
export const MOST_DAYS = 366;

/** Calendar days of the program's zone, both of them inside. */
export interface Days {
  from: string;
  to: string;
}

export interface Range extends Days {
  /** As many days, ending on the day before `from`. */
  before: Days;
}

export const PRESETS = ['today', 'week', 'thirty', 'month', 'last_month'] as const;
export type Preset = (typeof PRESETS)[number];

/** not_a_day: not readable as one. turned_round: the end lies before the beginning. */
export const RANGE_PROBLEMS = ['not_a_day', 'turned_round', 'too_long'] as const;
export type RangeProblem = (typeof RANGE_PROBLEMS)[number];

/** What was asked for, or thirty days when nothing readable was. */
export function readRange(
  asked: { from: string | undefined; to: string | undefined },
  today: string,
): { range: Range; problem: RangeProblem | null } {
  const usual = listPresets(today).thirty;
  const { from = '', to = '' } = asked;
  if (from === '' && to === '') return { range: withBefore(usual), problem: null };
  if (!isDay(from) || !isDay(to)) return { range: withBefore(usual), problem: 'not_a_day' };
  if (to < from) return { range: withBefore(usual), problem: 'turned_round' };
  if (countDays({ from, to }) > MOST_DAYS) return { range: withBefore(usual), problem: 'too_long' };
  return { range: withBefore({ from, to }), problem: null };
}

export function listPresets(today: string): Record<Preset, Days> {
  const month = `${today.slice(0, 7)}-01`;
  const lastOfMonthBefore = addDays(month, -1);
  return {
    today: { from: today, to: today },
    week: { from: addDays(today, -6), to: today },
    thirty: { from: addDays(today, -29), to: today },
    month: { from: month, to: today },
    last_month: { from: `${lastOfMonthBefore.slice(0, 7)}-01`, to: lastOfMonthBefore },
  };
}

export function countDays({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

export function listDays({ from, to }: Days): string[] {
  return Array.from({ length: countDays({ from, to }) }, (_, index) => addDays(from, index));
}

/** Moments of a stretch of days in a zone: the end is the first one that lies outside. */
export function momentsOf({ from, to }: Days, timeZone: string): { at: number; until: number } {
  return { at: startOfDay(from, timeZone), until: startOfDay(addDays(to, 1), timeZone) };
}

function withBefore({ from, to }: Days): Range {
  return { from, to, before: { from: addDays(from, -countDays({ from, to })), to: addDays(from, -1) } };
}

/** Of this century, of which calendars are sure, and one that exists: no 31st of November. */
function isDay(written: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(written) && !Number.isNaN(Date.parse(written)) && addDays(written, 0) === written;
}
