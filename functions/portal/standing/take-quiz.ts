// /portal/join/quiz/: the lesson, its questions, and for each wrong answer the sentence that says why.
import { versionOf } from '../../../content/schema/agreement.ts';
import type { LessonTerms } from '../../../content/schema/lesson.ts';
import { readStandings, selectStanding } from '../../../db/queries/standing/read-standing.ts';
import { isAgent } from '../../../db/queries/standing/write-step.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import type { Agent } from '../../accounts/who.ts';
import { readForm } from '../../http/read-body.ts';
import { statusOf } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { goOn, toldOf } from './answer-standing.ts';
import { type JudgedQuiz, judgeQuiz, readAnswers } from './judge-quiz.ts';
import { readRequiredLesson } from './lesson-of.ts';
import { mintStepId, readStepId } from './mint-ids.ts';
import { recordTry } from './record-try.ts';
import type { QuizView } from './view.ts';

type AgentVisit = Visit & { agent: Agent };

/** For who has asked to be a distributor and has not passed it yet; others are where they ask. */
export async function showQuiz(visit: AgentVisit): Promise<Response> {
  const { context, database, agent } = visit;
  const lesson = await readRequiredLesson(context.var.deps);
  const [found] = await database.read([selectStanding(database.queries, isAgent(agent.id))]);
  const application = readStandings(found)[0]?.application;
  if (!lesson || application?.status !== 'open' || application.quizPassedAt !== null)
    return context.redirect('/portal/join/', 303);
  return renderQuiz(visit, { lesson, judged: null, told: toldOf(visit), status: 200 });
}

/** Fields `answer-0`, `answer-1`, … and `stepId`. As many tries as somebody needs; each is written down. */
export async function takeQuiz(visit: AgentVisit): Promise<Response> {
  const { context, database, agent } = visit;
  const { deps } = context.var;
  const form = await readForm(context);
  const lesson = await readRequiredLesson(deps);
  if (!lesson) return context.redirect('/portal/join/', 303);
  const judged = judgeQuiz(lesson, readAnswers(lesson, form));
  const { isPassed, score } = judged;
  const trial = { agentId: agent.id, stepId: readStepId(form), isPassed, score, lesson: versionOf(lesson) };
  const outcome = await recordTry(deps, database, trial);
  if (outcome.state === 'refused') return context.redirect('/portal/join/', 303);
  if (isPassed) return goOn(visit, '/portal/join/', 'quiz_passed');
  const told = { tone: 'warning', key: 'quiz_failed' } as const;
  return renderQuiz(visit, { lesson, judged, told, status: statusOf('invalid_input') });
}

function renderQuiz(
  visit: Visit,
  asked: { lesson: LessonTerms; judged: JudgedQuiz | null; told: Chrome['told']; status: number },
): Promise<Response> {
  const { lesson, judged, told, status } = asked;
  const { title, summary, html } = lesson;
  const view: QuizView = {
    chrome: chromeOf(visit, told),
    stepId: mintStepId(),
    lesson: { title, summary, html },
    questions: lesson.questions.map(({ ask, options, because }, index) => {
      const answer = judged?.answers[index];
      // Which answer is right is never sent: the sentence says it to who reads.
      return {
        ask,
        options,
        chosen: answer?.chosen ?? null,
        isRight: answer?.isRight ?? null,
        because: answer && !answer.isRight ? because : null,
      };
    }),
    score: judged?.score ?? null,
  };
  return renderPage(visit.context, { path: '/portal/join/quiz/', view, status });
}
