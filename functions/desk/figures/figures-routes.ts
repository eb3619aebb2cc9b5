// Figures: what was sold, by whom, where, and what led to it.
import { Hono } from 'hono';
import { FIGURE_TABLES } from '../../../db/queries/desk/figures/columns.ts';
import { forStaff } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { sendFiguresCsv } from './send-csv.ts';
import { showOverview } from './show-overview.ts';
import { showTable } from './show-table.ts';

export const figuresRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) figuresRoutes.get(`/desk/figures${slash}`, forStaff(showOverview));
for (const table of FIGURE_TABLES) {
  for (const slash of ['', '/'])
    figuresRoutes.get(
      `/desk/figures/${table}${slash}`,
      forStaff((visit) => showTable(visit, table)),
    );
  figuresRoutes.get(
    `/desk/figures/${table}.csv`,
    forStaff((visit) => sendFiguresCsv(visit, table)),
  );
}
