// Days as people and spreadsheets write them: 2026/9/3, 2026年9月3日, 20260903, or the number 46268.
import { day } from '../../../content/schema/ids.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Day 0. The system of 1900 counts a 29 February 1900 that never was, which moves its start back by one. */
const START_1900 = Date.UTC(1899, 11, 30);
const START_1904 = Date.UTC(1904, 0, 1);

/** `2026-09-03`; null when it is no day. */
export function readDay(written: string, since1904 = false): string | null {
  const text = written.normalize('NFKC').trim();
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/.exec(text) ??
    /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (parts) {
    const [, year = '', month = '', date = ''] = parts;
    return keepReal(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  }
  // Five figures: the days since 1927 or so.
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1];
  if (serial === undefined) return null;
  return new Date((since1904 ? START_1904 : START_1900) + Number(serial) * DAY_MS).toISOString().slice(0, 10);
}

function keepReal(written: string): string | null {
  const parsed = day.safeParse(written);
  return parsed.success ? parsed.data : null;
}
