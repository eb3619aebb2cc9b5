// Until when something can be done: a day and its 24:00, as people say it.
import { formatDay } from '../../../content/schema/calendar.ts';

/** `at`: the first moment at which it is too late, always a midnight. 「11 月 28 日 24:00」, with the year when it is another one. */
export function writeDeadline(at: number, timeZone: string, now = Date.now()): string {
  const [year = '', month = '', day = ''] = formatDay(at - 1, timeZone).split('-');
  const isThisYear = formatDay(now, timeZone).startsWith(year);
  return `${isThisYear ? '' : `${year} 年 `}${Number(month)} 月 ${Number(day)} 日 24:00`;
}
