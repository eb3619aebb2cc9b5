// From Markdown to what the Worker knows of a lesson: its text as HTML, its questions, and which of them is right.
import { findLessonFlaws, type Lesson, type LessonTerms } from '../../content/schema/lesson.ts';
import { commitOf } from './build-offer.ts';

export interface LessonSource {
  slug: string;
  file: string;
  lesson: Lesson;
  body: string;
  /** The body as HTML. */
  html: string;
}

/** Throws for who writes lessons when a question cannot be answered from its lesson, or two lessons are required. */
export function buildLessonTerms(
  sources: readonly LessonSource[],
  commits: Readonly<Record<string, string>>,
): LessonTerms[] {
  const required = sources.filter(({ lesson }) => lesson.required);
  if (required.length > 1)
    throw new Error(`only one lesson can be required: ${required.map(({ file }) => file).join(', ')}`);
  return sources.map(({ slug, file, lesson, body, html }) => {
    const [flaw] = findLessonFlaws(lesson, body);
    if (flaw) throw new Error(`${file}: ${flaw.path.join('.')}: ${flaw.rule}`);
    return { ...lesson, slug, html, file, commit: commitOf(file, commits) };
  });
}
