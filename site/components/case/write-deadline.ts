// Until when something can be done: a day and its 24:00, as people say it.
import { writeDay } from '../order/write-date.ts';

/**
 * `at`: the first moment at which it is too late, always a midnight. 「11 月 28 日 24:00」, with the year when it is another
 * one. No line parts the day; it may part the day from the hour.
 */
export function writeDeadline(at: number, timeZone: string, now = Date.now()): string {
  return `${writeDay(at - 1, timeZone, now).replaceAll(' ', '\u00a0')} 24:00`;
}
