// Commissions on hold: listed and decided, by the brand.
import { Hono } from 'hono';
import { forBrand } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { leadTo } from '../../portal/lead-to.ts';
import { takeDecision } from './decide.ts';
import { showHeld } from './show-held.ts';

export const heldRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) heldRoutes.get(`/desk/held${slash}`, forBrand(showHeld));
heldRoutes.post('/desk/held/decide', forBrand(takeDecision)).get('/desk/held/decide', forBrand(leadTo('/desk/held/')));
