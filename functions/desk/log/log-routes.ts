// /desk/log/: who did what, when, and about what; and the same as a file.
import { Hono } from 'hono';
import { forStaff } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { sendLogCsv } from './send-log.ts';
import { showLog } from './show-log.ts';

export const logRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) logRoutes.get(`/desk/log${slash}`, forStaff(showLog));
logRoutes.get('/desk/log.csv', forStaff(sendLogCsv));
