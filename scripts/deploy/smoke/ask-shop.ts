// Asks the live shop until every answer is right or patience is over: a new version takes seconds to reach every place.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Heard, Question } from './questions.ts';

export interface Answered {
  question: Pick<Question, 'title' | 'path'>;
  /** Null: right. */
  problem: string | null;
}

const LONGEST_ANSWER_MS = 10_000;
const MOST_LETTERS = 2_000_000;

export async function askShop(
  origin: string,
  questions: readonly Question[],
  patience: { patienceMs: number; pauseMs: number },
): Promise<Answered[]> {
  const deadline = Date.now() + patience.patienceMs;
  let answers = await askAll(origin, questions);
  while (answers.some(({ problem }) => problem !== null) && Date.now() < deadline) {
    await sleep(patience.pauseMs);
    // All of them again: half of an old version and half of a new one is no answer.
    answers = await askAll(origin, questions);
  }
  return answers;
}

async function askAll(origin: string, questions: readonly Question[]): Promise<Answered[]> {
  return Promise.all(
    questions.map(async (question) => ({ question, problem: await askOne(new URL(question.path, origin), question) })),
  );
}

async function askOne(address: URL, question: Question): Promise<string | null> {
  try {
    return question.judge(await hear(address));
  } catch (error) {
    return `没有回答：${explainAnswer(error)}`;
  }
}

async function hear(address: URL): Promise<Heard> {
  const answer = await fetch(address, {
    redirect: 'manual',
    headers: { 'User-Agent': 'xinpu-deploy' },
    signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text: text.slice(0, MOST_LETTERS) };
}

/** `fetch failed` says nothing; its cause does. */
export function explainAnswer(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
