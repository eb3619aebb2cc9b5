// Payouts at the desk: listed, run for a month, put into a file, and what became of each. The brand's alone.
import { Hono } from 'hono';
import { forBrand } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { leadTo } from '../../portal/lead-to.ts';
import { runMonth } from './run-month.ts';
import { sendBatch } from './send-batch.ts';
import { takeFailed, takePaid, takeTax } from './settle.ts';
import { showPayouts } from './show-payouts.ts';

export const payoutsRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) payoutsRoutes.get(`/desk/payouts${slash}`, forBrand(showPayouts));
payoutsRoutes
  .post('/desk/payouts/run', forBrand(runMonth))
  .post('/desk/payouts/batch', forBrand(sendBatch))
  .post('/desk/payouts/paid', forBrand(takePaid))
  .post('/desk/payouts/failed', forBrand(takeFailed))
  .post('/desk/payouts/tax', forBrand(takeTax));
for (const form of ['run', 'batch', 'paid', 'failed', 'tax'])
  payoutsRoutes.get(`/desk/payouts/${form}`, forBrand(leadTo('/desk/payouts/')));
