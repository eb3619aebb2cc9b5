// Calendar days of a zone: windows, statements and charts are days, not hours.

export const DAY_MS = 24 * 60 * 60 * 1000;

/** Making a format costs a hundred times what using it does, and a shop knows one zone or two. */
const DAYS = new Map<string, Intl.DateTimeFormat>();
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-21`: the day of an instant (epoch milliseconds) in an IANA zone. */
export function formatDay(at: number, timeZone: string): string {
  return keep(DAYS, timeZone, () => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })).format(at);
}

/** `2026-11-21 09:05`: a moment as desks write it down, the same in every language. */
export function formatMinute(at: number, timeZone: string): string {
  const local = readClock(at, timeZone);
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

/**
 * When a calendar day begins in a zone, epoch milliseconds. `day`: `2026-11-21`. A day on which the clocks change has 23
 * or 25 hours, and in some zones it has no midnight: it begins with its first instant.
 */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const near = midnight - offsetAt(midnight, timeZone);
  const nearer = midnight - offsetAt(near, timeZone);
  const earlier = Math.min(near, nearer);
  return formatDay(earlier, timeZone) === day ? earlier : Math.max(near, nearer);
}

/** The day `count` days after `day`; earlier for a negative count. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

function offsetAt(at: number, timeZone: string): number {
  return Date.parse(readClock(at, timeZone)) - Math.floor(at / 1000) * 1000;
}

/** `2026-11-21T09:05:59Z`, what a clock in the zone shows. */
function readClock(at: number, timeZone: string): string {
  const parts = keep(CLOCKS, timeZone, () => makeClock(timeZone)).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`;
}

function makeClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

function keep(formats: Map<string, Intl.DateTimeFormat>, timeZone: string, make: () => Intl.DateTimeFormat) {
  const kept = formats.get(timeZone) ?? make();
  formats.set(timeZone, kept);
  return kept;
}
