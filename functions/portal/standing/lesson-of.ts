// The lesson whose questions come before an application is read, if this shop has one.
import type { LessonTerms } from '../../../content/schema/lesson.ts';
import type { Deps } from '../../deps.ts';

export async function readRequiredLesson({ offers }: Pick<Deps, 'offers'>): Promise<LessonTerms | null> {
  const lessons = await offers.readLessons();
  return lessons.find(({ required }) => required) ?? null;
}
