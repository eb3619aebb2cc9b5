// When a return window closes and when a commission matures: calendar days of the order's zone. Pure.
import { z } from 'zod';
import { addDays, formatDay, startOfDay } from '../../content/schema/calendar.ts';

/** The figures of a frozen policy that count days: an order outlives the shape that policies have today. */
export const frozenDays = z.object({ returnDays: z.int().min(0), holdDays: z.int().min(0) });

/** Null when the days are none: whoever moves many lines at once goes on without this one. */
export function readFrozenDays(policy: string): z.infer<typeof frozenDays> | null {
  return frozenDays.safeParse(JSON.parse(policy)).data ?? null;
}

export interface ReceivedLine {
  /** JSON as it was frozen. */
  policy: string;
  timeZone: string;
  receivedAt: number;
}

/** 24:00 of the last day on which the goods may be asked back; of the day of receipt when they never may. */
export function closeReturnWindow({ policy, timeZone, receivedAt }: ReceivedLine): number {
  return endOfDayAfter(receivedAt, frozenDays.parse(JSON.parse(policy)).returnDays, timeZone);
}

/** 24:00 of the last day of the hold that follows the return window. */
export function matureAfter({ policy, timeZone, receivedAt }: ReceivedLine): number {
  const { returnDays, holdDays } = frozenDays.parse(JSON.parse(policy));
  return endOfDayAfter(receivedAt, returnDays + holdDays, timeZone);
}

/** 24:00 of the day that comes `days` days after the day of an instant. */
export function endOfDayAfter(at: number, days: number, timeZone: string): number {
  return startOfDay(addDays(formatDay(at, timeZone), days + 1), timeZone);
}
