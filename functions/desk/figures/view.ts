// Exactly the data that the pages of figures show.
import { z } from 'zod';
import { FIGURE_TABLES } from '../../../db/queries/desk/figures/columns.ts';
import { chromeSchema } from '../../accounts/view.ts';
import { sellerChoice } from '../view.ts';
import { PRESETS, RANGE_PROBLEMS } from './range.ts';

export {
  FIGURE_COLUMNS,
  FIGURE_TABLES,
  type FigureColumn,
  type FigureTable,
  isMoney,
} from '../../../db/queries/desk/figures/columns.ts';

const days = z.strictObject({ from: z.string(), to: z.string() });
const figures = z.array(z.int());

const scope = {
  chrome: chromeSchema,
  ...sellerChoice,
  range: z.strictObject({
    /** Calendar days, both of them inside, and as many before them. */
    shown: days,
    before: days,
    /** As it was typed; the same as what is shown when nothing is wrong with it. */
    typed: days,
    problem: z.enum(RANGE_PROBLEMS).nullable(),
    presets: z.array(z.strictObject({ key: z.enum(PRESETS), ...days.shape })),
  }),
  totals: figures,
  totalsBefore: figures,
};

/** Fen of each day, and of the day as many days before. Null: the day is still to come. */
const series = z.strictObject({ now: z.array(z.int().nullable()), before: z.array(z.int().nullable()) });

/** Sums stand in the order of the columns of the table of days. */
export const overviewSchema = z.strictObject({ ...scope, series });
export type OverviewView = z.infer<typeof overviewSchema>;

export const figureTableSchema = z.strictObject({
  ...scope,
  table: z.enum(FIGURE_TABLES),
  rows: z.array(
    z.strictObject({
      /** A day, a province, `seller/product`, the path of a page, a state or a step; empty: unknown, or nobody. */
      key: z.string(),
      names: z.array(z.string()),
      /** In the order of the table's columns. */
      now: figures,
      before: figures,
    }),
  ),
  /** Rows of the whole table: so many has the file. */
  count: z.int(),
  /** Rows before the first one that is shown, and those before the next page or null. */
  skipped: z.int(),
  next: z.int().nullable(),
  series: series.nullable(),
});
export type FigureTableView = z.infer<typeof figureTableSchema>;
