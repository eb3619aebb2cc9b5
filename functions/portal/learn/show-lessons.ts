// /portal/learn/: what agents should know, as the brand wrote it. The lessons come with the deployment, not from the database.
import type { LessonTerms } from '../../../content/schema/lesson.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { ProblemError } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import type { LessonsView, LessonView } from './view.ts';

export async function showLessons(visit: Visit): Promise<Response> {
  const lessons = await visit.context.var.deps.offers.readLessons();
  const view: LessonsView = { chrome: chromeOf(visit), lessons: lessons.map(list) };
  return renderPage(visit.context, { path: '/portal/learn/', view });
}

export async function showLesson(visit: Visit): Promise<Response> {
  const lessons = await visit.context.var.deps.offers.readLessons();
  const at = lessons.findIndex(({ slug }) => slug === visit.context.req.param('lesson'));
  const lesson = lessons[at];
  if (!lesson) throw new ProblemError({ code: 'not_found' });
  const { html, questions } = lesson;
  const view: LessonView = {
    chrome: chromeOf(visit),
    // The questions of the required lesson are asked in its quiz; their answers are not shown before.
    lesson: { ...list(lesson), html, questions: lesson.required ? [] : questions },
    before: nameOf(lessons[at - 1]),
    after: nameOf(lessons[at + 1]),
  };
  return renderPage(visit.context, { path: '/portal/learn/lesson/', view });
}

function list({ slug, title, summary, required }: LessonTerms): LessonsView['lessons'][number] {
  return { slug, title, summary, required };
}

function nameOf(lesson: LessonTerms | undefined): LessonView['before'] {
  return lesson ? { slug: lesson.slug, title: lesson.title } : null;
}
