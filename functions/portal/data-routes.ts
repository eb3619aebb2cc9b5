// What is known about who signed in: to see, take away and delete. Correcting has its own pages.
import { Hono } from 'hono';
import { forSignedIn } from '../accounts/guards.ts';
import type { AppEnv } from '../deps.ts';
import { forgetMe } from './data/forget-me.ts';
import { sendDataFile } from './data/send-file.ts';
import { showData } from './data/show-data.ts';
import { leadTo } from './lead-to.ts';

export const dataRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) dataRoutes.get(`/portal/me/data${slash}`, forSignedIn(showData));
dataRoutes
  .get('/portal/me/data.json', forSignedIn(sendDataFile))
  .get('/portal/me/data/delete', forSignedIn(leadTo('/portal/me/data/')))
  .post('/portal/me/data/delete', forSignedIn(forgetMe));
