// The first page of the desk.
import { Hono } from 'hono';
import { forStaff } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { showToday } from './show-today.ts';

export const frontRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) frontRoutes.get(`/desk${slash}`, forStaff(showToday));
