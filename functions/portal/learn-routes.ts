// Lessons for agents: /portal/learn/. Earning is spoken of in them, so they stand nowhere else.
import { Hono } from 'hono';
import { forSignedIn } from '../accounts/guards.ts';
import type { AppEnv } from '../deps.ts';
import { showLesson, showLessons } from './learn/show-lessons.ts';

export const learnRoutes = new Hono<AppEnv>();
for (const slash of ['', '/'])
  learnRoutes
    .get(`/portal/learn${slash}`, forSignedIn(showLessons))
    .get(`/portal/learn/:lesson${slash}`, forSignedIn(showLesson));
