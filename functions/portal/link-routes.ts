// Passing on: links and posters of everything, the share kit of one page, and what an agent recommends.
import { Hono } from 'hono';
import { forAgents } from '../accounts/guards.ts';
import type { AppEnv } from '../deps.ts';
import { leadTo } from './lead-to.ts';
import { showKit } from './links/show-kit.ts';
import { showLinks } from './links/show-links.ts';
import { takePick } from './links/take-pick.ts';

export const linkRoutes = new Hono<AppEnv>();
for (const slash of ['', '/'])
  linkRoutes
    .get(`/portal/links${slash}`, forAgents(showLinks))
    .get(`/portal/links/:seller/:slug${slash}`, forAgents(showKit('product')))
    .get(`/portal/links/:seller/stories/:slug${slash}`, forAgents(showKit('story')));

linkRoutes
  .post('/portal/links/picks', forAgents(takePick))
  .get('/portal/links/picks', forAgents(leadTo('/portal/links/')));
