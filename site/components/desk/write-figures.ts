// Figures as they are read: counts and yuan, changes, and the names of rows, in the words of the reader's language.
import { writeYuan } from '../../../content/schema/yuan.ts';
import {
  type FigureColumn,
  type FigureTable,
  type FigureTableView,
  isMoney,
} from '../../../functions/desk/figures/view.ts';
import type { deskIn } from '../../words/dictionary.ts';
import { compareFigures } from './compare-figures.ts';

type Words = ReturnType<typeof deskIn>['figures'];

/** Which column the bars of a table are drawn from, and the change is written of. */
export const MAIN_COLUMN = {
  days: 'net',
  agents: 'paid',
  commissions: 'amount',
  regions: 'paid',
  products: 'paid',
  pages: 'openings',
  funnel: 'count',
} as const satisfies Record<FigureTable, FigureColumn>;

/** In a cell under a heading that says the unit. */
export function writeFigure(column: FigureColumn, figure: number): string {
  return isMoney(column) ? writeYuan(figure) : groupDigits(figure);
}

/** By itself: with its unit. */
export function writeCounted(words: Words, column: FigureColumn, figure: number): string {
  const written = writeFigure(column, figure);
  const counters: Readonly<Record<string, (count: string) => string>> = words.counted;
  return isMoney(column) ? words.yuan(written) : (counters[column]?.(written) ?? written);
}

/** `+12.00 · +3.4 %`; how much of it in percent only where there was something to be compared with. */
export function writeChange(words: Words, column: FigureColumn, figures: { now: number; before: number }): string {
  const { difference, perMille } = compareFigures(figures.now, figures.before);
  if (difference === 0) return words.unchanged;
  const written = `${difference > 0 ? '+' : '−'}${writeFigure(column, Math.abs(difference))}`;
  if (perMille === null) return figures.before === 0 ? `${written} · ${words.notComparable}` : written;
  const percent = `${Math.trunc(Math.abs(perMille) / 10)}.${Math.abs(perMille) % 10}`;
  return `${written} · ${difference > 0 ? '+' : '−'}${percent} %`;
}

/** What stands at the head of a row, and below it smaller. */
export function writeKey(words: Words, table: FigureTable, row: FigureTableView['rows'][number]): [string, string] {
  const { key, names } = row;
  const steps: Readonly<Record<string, string>> = words.steps;
  const states: Readonly<Record<string, string>> = words.states;
  switch (table) {
    case 'agents':
      return key === '' ? [words.nobody, ''] : [names[1] ?? key, names[0] ?? ''];
    case 'products':
      return [names[0] ?? key, key];
    case 'pages':
      return [key === '' ? words.noPage : key, ''];
    case 'regions':
      return [key === '' ? words.unknownRegion : key, ''];
    case 'funnel':
      return [steps[key] ?? key, ''];
    case 'commissions':
      return [states[key] ?? key, ''];
    case 'days':
      return [key, ''];
  }
}

function groupDigits(figure: number): string {
  return String(figure).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
