// Numbers among the settings of a bench.
import { CannotRun } from '../terminal/cannot-run.ts';

/** A whole number from 1 up, or in words what is wrong with it. */
export function readNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new CannotRun(`--${name} 要一个正整数，不能是「${text}」。`);
  return number;
}
