// A moment as a log has it, the same in every language: `2026-11-22 14:05`.
import { writeDate } from '../../order/write-date.ts';

export function writeMinute(at: number, timeZone: string): string {
  return writeDate(at, timeZone).machine.replace('T', ' ');
}
