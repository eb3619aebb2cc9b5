// Dates as a postmark carries them and moments as a sentence says them, in the program's zone.

export interface PostmarkDate {
  /** `2026-11-21T14:05`, for machines. */
  machine: string;
  year: string;
  /** `11.21` */
  day: string;
  /** `14:05` */
  time: string;
  /** `2026 年 11 月 21 日 14:05`, for reading aloud. */
  words: string;
}

/** `at`: epoch milliseconds. */
export function writeDate(at: number, timeZone: string): PostmarkDate {
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
    words: `${year} 年 ${Number(month)} 月 ${Number(day)} 日 ${time}`,
  };
}

/** `11 月 21 日 14:05`. Midnight ends a day: a moment until which something is possible reads `11 月 20 日 24:00`. */
export function writeMoment(at: number, timeZone: string): { machine: string; words: string } {
  const { machine, time } = writeDate(at, timeZone);
  const day = writeDate(time === '00:00' ? at - 1 : at, timeZone)
    .day.split('.')
    .map(Number)
    .join(' 月 ');
  return { machine, words: `${day} 日 ${time === '00:00' ? '24:00' : time}` };
}
