// Rows of figures in the order in which people read them, also those of which nothing is known but zero. Pure.
import { FIGURE_COLUMNS, type FigureTable, KNOWN_ROWS } from '../../../db/queries/desk/figures/columns.ts';
import type { Figures } from '../../../db/queries/desk/figures/select-figures.ts';
import { listDays, type Range } from './range.ts';

export type FigureRow = Figures['rows'][number];

/** Keys of the rows in their order, and of what each is compared with. Null: they are ranked, as they came. */
export function arrangeRows(table: FigureTable, rows: readonly FigureRow[], range: Range): FigureRow[] {
  const keys = listKeys(table, range);
  if (keys === null) return [...rows];
  const zero = FIGURE_COLUMNS[table].map(() => 0);
  const found = new Map(rows.map((row) => [row.key, row]));
  return keys.map(({ key, before }) => ({
    key,
    names: [],
    now: found.get(key)?.now ?? zero,
    before: found.get(before)?.before ?? zero,
  }));
}

function listKeys(table: FigureTable, range: Range): { key: string; before: string }[] | null {
  switch (table) {
    case 'days': {
      const before = listDays(range.before);
      return listDays(range).map((key, index) => ({ key, before: before[index] ?? '' }));
    }
    case 'commissions':
    case 'funnel':
      return KNOWN_ROWS[table].map((key) => ({ key, before: key }));
    default:
      return null;
  }
}

/** What came less what went back, day by day. */
export function drawFrom(rows: readonly FigureRow[], today: string) {
  const net = FIGURE_COLUMNS.days.indexOf('net');
  return {
    now: rows.map(({ key, now }) => (key > today ? null : (now[net] ?? 0))),
    before: rows.map(({ before }) => before[net] ?? 0),
  };
}
