// What changed since the days before: how much, and how much of what was. Pure.

export interface Change {
  difference: number;
  /** Of what was before, in tenths of a percent. Null: nothing was there to be compared with, or it was below zero. */
  perMille: number | null;
}

export function compareFigures(now: number, before: number): Change {
  const difference = now - before;
  return { difference, perMille: before > 0 ? Math.round((difference / before) * 1000) : null };
}
