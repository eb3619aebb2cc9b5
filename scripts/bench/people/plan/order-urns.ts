// Which pattern an order of a certain age can be a copy of.
import type { MadeOrder } from '../patterns/make-patterns.ts';
import { BASKETS, HISTORIES } from '../patterns/histories.ts';
import { type Chance, openUrn } from './chance.ts';

/** Draws a pattern (from 0) for an order that was placed so many days ago. */
export type DrawPattern = (ageDays: number, chance: Chance) => number;

export function openOrderUrns(patterns: readonly MadeOrder[]): DrawPattern {
  const oldest = Math.max(...HISTORIES.map(({ lastsDays, untilDay }) => Math.max(lastsDays, untilDay ?? 0))) + 1;
  const urns = Array.from({ length: oldest + 1 }, (_, age) => openUrn(patterns.map((one) => weigh(one, age))));
  return (age, chance) => urns[Math.min(age, oldest)]?.(chance) ?? 0;
}

/** 0: at that age no order is like this. A step of today may still be to come: only the day of the order is certain. */
function weigh({ history, basket }: MadeOrder, age: number): number {
  const course = HISTORIES[history];
  const contents = BASKETS[basket];
  if (!course || !contents) return 0;
  const { lastsDays, untilDay, weight } = course;
  if (lastsDays > 0 && lastsDays >= age) return 0;
  return untilDay !== null && age > untilDay ? 0 : weight * contents.weight;
}

/** How many lines an order has, on average. */
export function linesPerOrder(): number {
  const total = BASKETS.reduce((sum, { weight }) => sum + weight, 0);
  return BASKETS.reduce((sum, { weight, lines }) => sum + weight * lines.length, 0) / total;
}
