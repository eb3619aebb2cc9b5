// A quiz is right or wrong by the lesson alone; who was wrong is shown the sentence that says it. Pure.
import type { LessonTerms } from '../../../content/schema/lesson.ts';

export interface JudgedQuiz {
  isPassed: boolean;
  /** `4/5`. */
  score: string;
  /** In the order of the questions; null: not answered. */
  answers: { chosen: number | null; isRight: boolean }[];
}

/** `chosen`: by question, 1 is the first option. Every question must be answered rightly. */
export function judgeQuiz(
  { questions }: Pick<LessonTerms, 'questions'>,
  chosen: readonly (number | null)[],
): JudgedQuiz {
  const answers = questions.map(({ right }, index) => {
    const answer = chosen[index] ?? null;
    return { chosen: answer, isRight: answer === right };
  });
  const right = answers.filter(({ isRight }) => isRight).length;
  return { isPassed: right === questions.length, score: `${right}/${questions.length}`, answers };
}

/** Fields `answer-0`, `answer-1`, … of the form. */
export function readAnswers({ questions }: Pick<LessonTerms, 'questions'>, form: URLSearchParams): (number | null)[] {
  return questions.map((_, index) => {
    const written = form.get(`answer-${index}`) ?? '';
    return /^[1-5]$/.test(written) ? Number(written) : null;
  });
}
