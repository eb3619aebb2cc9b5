// /desk/stock/: what is left of each batch.
import { Hono } from 'hono';
import { forStaff } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { showStock } from './show-stock.ts';

export const stockRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) stockRoutes.get(`/desk/stock${slash}`, forStaff(showStock));
