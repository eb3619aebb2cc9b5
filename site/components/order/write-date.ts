// Dates as a postmark carries them and moments as a sentence says them, in the program's zone.
import { formatDay } from '../../../content/schema/calendar.ts';

export interface PostmarkDate {
  /** `2026-11-21T14:05`, for machines. */
  machine: string;
  year: string;
  /** `11.21` */
  day: string;
  /** `14:05` */
  time: string;
  /** `11 月 21 日 14:05`, with the year when it is another one. */
  words: string;
}

/** `at`: epoch milliseconds. */
export function writeDate(at: number, timeZone: string, now = Date.now()): PostmarkDate {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
  const read = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const [year, month, day, time] = [read('year'), read('month'), read('day'), `${read('hour')}:${read('minute')}`];
  return {
    machine: `${year}-${month}-${day}T${time}`,
    year,
    day: `${month}.${day}`,
    time,
    words: `${writeDay(at, timeZone, now)} ${time}`,
  };
}

/** `11 月 21 日`, with the year when it is another one. */
export function writeDay(at: number, timeZone: string, now = Date.now()): string {
  const [year = '', month = '', day = ''] = formatDay(at, timeZone).split('-');
  const isThisYear = formatDay(now, timeZone).startsWith(year);
  return `${isThisYear ? '' : `${year} 年 `}${Number(month)} 月 ${Number(day)} 日`;
}

/** `11 月 21 日 14:05`. Midnight ends a day: a moment until which something is possible reads `11 月 20 日 24:00`. */
export function writeMoment(
  at: number,
  timeZone: string,
  now = Date.now(),
): { machine: string; day: string; time: string; words: string } {
  const { machine, time: clock } = writeDate(at, timeZone, now);
  const isMidnight = clock === '00:00';
  const day = writeDay(isMidnight ? at - 1 : at, timeZone, now);
  const time = isMidnight ? '24:00' : clock;
  return { machine, day, time, words: `${day} ${time}` };
}
