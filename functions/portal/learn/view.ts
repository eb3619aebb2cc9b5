// Exactly the data that the pages of lessons for agents show.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';

const listed = z.strictObject({ slug: z.string(), title: z.string(), summary: z.string(), required: z.boolean() });
const way = z.strictObject({ slug: z.string(), title: z.string() }).nullable();

export const lessonsViewSchema = z.strictObject({ chrome: chromeSchema, lessons: z.array(listed) });
export type LessonsView = z.infer<typeof lessonsViewSchema>;

export const lessonViewSchema = z.strictObject({
  chrome: chromeSchema,
  lesson: listed.extend({
    html: z.string(),
    /** `right`: 1 is the first. */
    questions: z.array(
      z.strictObject({ ask: z.string(), options: z.array(z.string()), right: z.int(), because: z.string() }),
    ),
  }),
  before: way,
  after: way,
});
export type LessonView = z.infer<typeof lessonViewSchema>;
