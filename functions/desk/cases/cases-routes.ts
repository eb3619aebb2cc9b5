// /desk/cases/: what shoppers ask for and each answer of seller and brand.
import { Hono } from 'hono';
import { forStaff } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { leadToCase, showCase } from './show-case.ts';
import { showCases } from './show-cases.ts';
import { takeStep } from './take-step.ts';

const STEP = ':step{agree|reject|say|goods-back|settle|refund-done|refund-retry}';

export const caseDeskRoutes = new Hono<AppEnv>();
for (const slash of ['', '/'])
  caseDeskRoutes.get(`/desk/cases${slash}`, forStaff(showCases)).get(`/desk/cases/:case${slash}`, forStaff(showCase));
caseDeskRoutes
  .post(`/desk/cases/:case/${STEP}`, forStaff(takeStep))
  // Reloaded, the address of a form answers with the page that it stands on.
  .get(`/desk/cases/:case/${STEP}`, forStaff(leadToCase));
