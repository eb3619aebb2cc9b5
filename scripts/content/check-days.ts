// Days that must stand in order: made before best-before, and nothing made, written or tried tomorrow.
import { day } from '../../content/schema/ids.ts';
import type { Path, Problem } from './problem.ts';
import { isDay } from './schema-shape.ts';
import { listLeaves, problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

/** Only these lie in the past by their nature: a best-before day does not, and new rules may be announced ahead. */
const PAST = ['madeAt', 'date', 'on'];

/** `today` is the calendar day in the program's zone, `2026-11-21`. */
export function checkDays(input: { source: Source; today: string; words: Words }): Problem[] {
  const { source, today, words } = input;
  return listLeaves(source).flatMap(({ path }) => {
    const written = readDay(source, path);
    if (written === null) return [];
    const key = String(path.at(-1));
    if (PAST.includes(key) && written > today) return [problemAt(source, path, words.future(written, today))];
    const made = key === 'bestBefore' ? readDay(source, [...path.slice(0, -1), 'madeAt']) : null;
    return made !== null && written <= made ? [problemAt(source, path, words.bestBefore(written, made))] : [];
  });
}

function readDay(source: Source, path: Path): string | null {
  if (!isDay(source.kind, path)) return null;
  const read = day.safeParse(valueAt(source, path));
  return read.success ? read.data : null;
}
