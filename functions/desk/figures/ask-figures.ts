// Which days and whose rows a page of figures was asked for, by its address.
import { addDays, formatDay, startOfDay } from '../../../content/schema/calendar.ts';
import type { FigureDay } from '../../../db/queries/desk/figures/sources.ts';
import type { Visit } from '../../accounts/guards.ts';
import { type AskedSellers, readAskedSellers } from '../asked-sellers.ts';
import { type Days, listDays, listPresets, PRESETS, type Range, readRange } from './range.ts';
import type { FigureTableView } from './view.ts';

export interface Asked extends AskedSellers {
  range: Range;
  today: string;
  /** Days of the range, and of the one before, with their moments in the program's zone. */
  days: FigureDay[];
  shownRange: FigureTableView['range'];
}

export async function askFigures(visit: Visit): Promise<Asked> {
  const { req, var: known } = visit.context;
  const { deps } = known;
  const [asked, { timeZone }] = await Promise.all([readAskedSellers(visit), deps.offers.readProgramTerms()]);
  const today = formatDay(deps.now(), timeZone);
  const [from, to] = [req.query('from'), req.query('to')];
  const { range, problem } = readRange({ from, to }, today);
  const shown = { from: range.from, to: range.to };
  const presets = listPresets(today);
  return {
    ...asked,
    range,
    today,
    days: [...timeDays(range, { period: 0, timeZone }), ...timeDays(range.before, { period: 1, timeZone })],
    shownRange: {
      shown,
      before: range.before,
      // Nothing that was typed is lost, and nothing longer than a day is sent back.
      typed: problem === null ? shown : { from: (from ?? '').slice(0, 10), to: (to ?? '').slice(0, 10) },
      problem,
      presets: PRESETS.map((key) => ({ key, ...presets[key] })),
    },
  };
}

function timeDays(days: Days, { period, timeZone }: { period: 0 | 1; timeZone: string }): FigureDay[] {
  const names = listDays(days);
  const ends = [...names.slice(1), addDays(days.to, 1)].map((day) => startOfDay(day, timeZone));
  const first = startOfDay(days.from, timeZone);
  return names.map((day, index) => ({ period, day, at: ends[index - 1] ?? first, until: ends[index] ?? first }));
}
