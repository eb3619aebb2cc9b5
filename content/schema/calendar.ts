// Calendar days of a zone: windows, statements and charts are days, not hours.

export const DAY_MS = 24 * 60 * 60 * 1000;

/** `2026-11-21`: the day of an instant (epoch milliseconds) in an IANA zone. */
export function formatDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}
