// The lessons with their questions and the right answers, for the Worker that shows them and judges a quiz. 404 from outside.
import { commits } from 'virtual:commits';
import type { APIRoute } from 'astro';
import { listLessons } from '../../catalogue.ts';
import { buildLessonTerms } from '../../offers/build-lesson-terms.ts';
import { writeHtml } from '../../offers/write-html.ts';

export const prerender = true;

export const GET: APIRoute = async () => {
  const lessons = await listLessons('agent');
  const sources = lessons.map((lesson) => ({ ...lesson, html: writeHtml(lesson.body) }));
  return Response.json(buildLessonTerms(sources, commits));
};
