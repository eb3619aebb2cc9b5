// Whose turn it is and until when, in one line.
import { formatDay } from '../../../content/schema/calendar.ts';
import type { CasesView } from '../../../functions/desk/cases/view.ts';

interface DueWords {
  who: Readonly<Record<'seller' | 'brand' | 'shopper', string>>;
  dueBy(day: string): string;
  late: string;
}

/** `by` is the first moment at which it is too late, always a midnight: the day before is written. */
export function writeDue(
  words: DueWords,
  { who, by, late }: NonNullable<CasesView['cases'][number]['turn']>,
  timeZone: string,
): string {
  const parts = [words.who[who]];
  if (by !== null) parts.push(words.dueBy(`${formatDay(by - 1, timeZone)} 24:00`));
  if (late) parts.push(words.late);
  return parts.join(' · ');
}
