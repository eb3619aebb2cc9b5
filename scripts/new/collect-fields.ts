// Gathers the front matter of a new file: from options first, and from the person at the terminal what they left out.
import { parseYuan } from '../../content/schema/yuan.ts';
import type { Kind } from '../content/list-files.ts';
import type { Path } from '../content/problem.ts';
import { WrongUsage } from '../terminal/arguments.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { askText } from './ask.ts';
import { exampleOf, judgeAnswer } from './judge-answer.ts';
import { type Fields, type Note, setAt } from './write-letter.ts';

export interface Question {
  /** Name of the option, without its dashes. */
  flag: string;
  message: string;
  path: Path;
  /** `now`: nothing is written without it. `later`: left open in a draft. `never`: may stay out for good. */
  need: 'now' | 'later' | 'never';
  /** Figures stand without quotes: whole ones, or yuan. */
  as?: 'whole' | 'yuan';
  suggestion?: string | undefined;
  /** What it is where nobody says or can be asked. */
  otherwise?: string;
  /** What it is judged together with: the kind of a licence. */
  beside?: Fields;
}

export interface Collected {
  fields: Fields;
  /** What was left open, with an example each. */
  notes: Note[];
}

export type Given = Readonly<Record<string, string | undefined>>;

/** Fields stand in the order of the questions, below those of `begun`. */
export async function collectFields(input: {
  kind: Kind;
  questions: readonly Question[];
  given: Given;
  canAsk: boolean;
  begun?: Fields;
}): Promise<Collected> {
  const { kind, questions, given, canAsk, begun = {} } = input;
  refuseGiven({ kind, questions, given, canAsk });
  const collected: Collected = { fields: begun, notes: [] };
  for (const question of questions) {
    const { flag, path, need, otherwise = '' } = question;
    const typed = given[flag] ?? (canAsk ? await ask(kind, question) : otherwise);
    const value = readValue(question, typed);
    if (value === '' && need === 'never') continue;
    collected.fields = setAt(collected.fields, path, value === '' ? null : value);
    if (value === '') collected.notes.push(...noteHole(kind, path, collected.notes));
  }
  return collected;
}

/** Everything that is wrong with the options at once, before anybody is asked for the rest. */
export function refuseGiven(input: {
  kind: Kind;
  questions: readonly Question[];
  given: Given;
  canAsk: boolean;
}): void {
  refuseMistakes(input.kind, input.questions, input.given);
  if (!input.canAsk) refuseGaps(input.questions, input.given);
}

/** What is to be written into a hole. */
export function sayExample(kind: Kind, path: Path): string {
  const example = exampleOf(kind, path);
  return example === undefined ? '还没有写' : `例如 ${example}`;
}

/** Line breaks and control characters come along when something is pasted. */
export function tidy(typed: string): string {
  return typed.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** One note for all entries of a list. */
function noteHole(kind: Kind, path: Path, told: readonly Note[]): Note[] {
  const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const isTold = told.some((note) => note.path.join('.') === list.join('.'));
  return isTold ? [] : [{ path: list, text: sayExample(kind, list) }];
}

function refuseMistakes(kind: Kind, questions: readonly Question[], given: Given): void {
  const mistakes = questions.flatMap((question) => {
    const typed = given[question.flag];
    const mistake = typed === undefined ? null : judge(kind, question, typed);
    return mistake === null ? [] : [`--${question.flag}：${mistake}`];
  });
  if (mistakes.length > 0) throw new CannotRun(['什么都没有写。', ...mistakes].join('\n'));
}

function refuseGaps(questions: readonly Question[], given: Given): void {
  const missing = questions.filter(
    ({ flag, need, otherwise }) => need === 'now' && given[flag] === undefined && otherwise === undefined,
  );
  if (missing.length > 0)
    throw new WrongUsage(`缺少 ${missing.map(({ flag, message }) => `--${flag}（${message}）`).join('、')}`);
}

async function ask(kind: Kind, question: Question): Promise<string> {
  const { message, path, need, suggestion } = question;
  const example = exampleOf(kind, path);
  return askText({
    message: need === 'now' ? message : `${message}（${need === 'later' ? '可以以后再写' : '没有就不写'}，直接按回车）`,
    hint: example === undefined ? undefined : `例如 ${example}`,
    suggestion,
    judge: (typed) => judge(kind, question, typed),
  });
}

function judge(kind: Kind, question: Question, typed: string): string | null {
  const { path, need, beside = {} } = question;
  const value = readValue(question, typed);
  if (value === '') return need === 'now' ? '这一项不能空着' : null;
  return judgeAnswer({ kind, path, value, beside });
}

function readValue({ as }: Question, typed: string): string | number {
  const text = tidy(typed);
  if (as === 'whole' && /^-?\d{1,15}$/.test(text)) return Number(text);
  // Two decimals of less than ten million are exact in a double.
  return as === 'yuan' && parseYuan(text) !== null ? Number(text) : text;
}
