// A lesson: content/lessons/<slug>.md. What somebody should know before they recommend anything, with questions about it.
import { z } from 'zod';
import { slug } from './ids.ts';

/** One question. Its right answer must be found in the lesson itself. */
const question = z.strictObject({
  /** The question, as one would ask a neighbour. */
  ask: z.string().min(4).max(80),
  /** Two to five answers; wrong ones as somebody in good faith might think. */
  options: z.array(z.string().min(1).max(80)).min(2).max(5),
  /** Which one is right: 1 is the first. */
  right: z.int().min(1).max(5),
  /** The sentence of the lesson that answers it, word for word: whoever was wrong reads it again. */
  because: z.string().min(4).max(160),
});

export const lessonSchema = z.strictObject({
  /** What the lesson is called. */
  title: z.string().min(2).max(40),
  /** One sentence: what one knows afterwards. */
  summary: z.string().min(6).max(90),
  /** Who reads it: people who share, in the portal, or people who sell, in the handbook at /learn/. */
  for: z.enum(['agent', 'seller']).default('agent'),
  /** Place in the list, small first. */
  order: z.int().default(100),
  /** Whoever wants to be a distributor passes its questions first. One lesson at most, and for agents. */
  required: z.boolean().default(false),
  questions: z.array(question).max(12).default([]),
});
export type Lesson = z.infer<typeof lessonSchema>;

export type LessonFlaw = {
  path: (string | number)[];
  rule: 'rightAnswer' | 'sentenceOfLesson' | 'noQuestions' | 'requiredOfAgents';
};

/** What no single field tells: an answer that is not there, a sentence that is not in the lesson, nothing to ask. */
export function findLessonFlaws(lesson: Lesson, body: string): LessonFlaw[] {
  const plain = flatten(body);
  const flaws: LessonFlaw[] = lesson.questions.flatMap(({ options, right, because }, index) => [
    ...(right > options.length ? [{ path: ['questions', index, 'right'], rule: 'rightAnswer' as const }] : []),
    ...(plain.includes(flatten(because))
      ? []
      : [{ path: ['questions', index, 'because'], rule: 'sentenceOfLesson' as const }]),
  ]);
  const isEmpty = lesson.required && lesson.questions.length === 0;
  const isMisplaced = lesson.required && lesson.for !== 'agent';
  return [
    ...flaws,
    ...(isEmpty ? [{ path: ['questions'], rule: 'noQuestions' as const }] : []),
    ...(isMisplaced ? [{ path: ['required'], rule: 'requiredOfAgents' as const }] : []),
  ];
}

/** Lines may be broken anywhere and words be emphasised: neither makes another sentence. */
function flatten(text: string): string {
  return text.replaceAll(/[\s*_]+/g, '');
}

/** What the Worker knows of the lessons for agents: /offers/lessons.json. */
export const lessonTermsSchema = lessonSchema.extend({
  slug,
  /** The lesson as HTML, sanitised by the build. */
  html: z.string(),
  /** Markdown file and its last commit: what a try at the quiz was about. */
  file: z.string(),
  commit: z.string(),
});
export type LessonTerms = z.infer<typeof lessonTermsSchema>;
