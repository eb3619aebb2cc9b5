// Becoming an agent, being one, and leaving: /portal/join/ and /portal/me/.
import { Hono } from 'hono';
import { forAgents, forSignedIn } from '../accounts/guards.ts';
import type { AppEnv } from '../deps.ts';
import { leadTo } from './lead-to.ts';
import { showJoin } from './standing/show-join.ts';
import { showMe } from './standing/show-me.ts';
import { takeApplication, takeJoin } from './standing/take-join.ts';
import { showLeave, takeLeave } from './standing/take-leave.ts';
import { keepCard, takeAppeal, takePause, takeResume } from './standing/take-me.ts';
import { showQuiz, takeQuiz } from './standing/take-quiz.ts';

export const standingRoutes = new Hono<AppEnv>();
for (const slash of ['', '/'])
  standingRoutes
    .get(`/portal/join${slash}`, forSignedIn(showJoin))
    .get(`/portal/join/quiz${slash}`, forAgents(showQuiz))
    .get(`/portal/me${slash}`, forAgents(showMe))
    .get(`/portal/me/leave${slash}`, forAgents(showLeave));

standingRoutes
  .post('/portal/join', forSignedIn(takeJoin))
  .post('/portal/join/apply', forSignedIn(takeApplication))
  .post('/portal/join/quiz', forAgents(takeQuiz))
  .post('/portal/me/card', forAgents(keepCard))
  .post('/portal/me/pause', forAgents(takePause))
  .post('/portal/me/resume', forAgents(takeResume))
  .post('/portal/me/appeal', forAgents(takeAppeal))
  .post('/portal/me/leave', forAgents(takeLeave));

standingRoutes.get('/portal/join/apply', forSignedIn(leadTo('/portal/join/')));
for (const form of ['card', 'pause', 'resume', 'appeal'])
  standingRoutes.get(`/portal/me/${form}`, forAgents(leadTo('/portal/me/')));
