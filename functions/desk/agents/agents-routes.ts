// Agents at the desk: who waits, all of them, one with what was done, and the forms by which the brand does it.
import { Hono } from 'hono';
import { forBrand } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { leadTo } from '../../portal/lead-to.ts';
import { showAgent } from './show-agent.ts';
import { findAgents, showAgents } from './show-agents.ts';
import { showAgentStatement } from './show-statement.ts';
import { takeLook, takeMove, takeReview, takeWriteOff } from './take-step.ts';

export const agentsRoutes = new Hono<AppEnv>();
agentsRoutes
  .post('/desk/agents/find', forBrand(findAgents))
  .post('/desk/agents/review', forBrand(takeReview))
  .post('/desk/agents/suspend', forBrand(takeMove('suspend')))
  .post('/desk/agents/reinstate', forBrand(takeMove('reinstate')))
  .post('/desk/agents/uphold', forBrand(takeMove('uphold')))
  .post('/desk/agents/write-off', forBrand(takeWriteOff))
  .post('/desk/agents/account', forBrand(takeLook));
for (const form of ['find', 'review', 'suspend', 'reinstate', 'uphold', 'write-off', 'account'])
  agentsRoutes.get(`/desk/agents/${form}`, forBrand(leadTo('/desk/agents/')));
for (const slash of ['', '/'])
  agentsRoutes
    .get(`/desk/agents${slash}`, forBrand(showAgents))
    .get(`/desk/agents/:code${slash}`, forBrand(showAgent))
    .get(`/desk/agents/:code/statement${slash}`, forBrand(showAgentStatement));
