// Puts all problems into one message: file by file, line by line, what is wrong and what would be right, then why.
import { sortProblems } from './problem.ts';
import type { Language, Problem } from './problem.ts';
import { explainWhy } from './rules/list-rules.ts';
import { wordsOf } from './words.ts';

/** Where the message is shown; without a terminal it stays plain text. */
export type Screen = { isTTY?: boolean | undefined };

const BOLD = ['\u001B[1m', '\u001B[22m'] as const;
const DIM = ['\u001B[2m', '\u001B[22m'] as const;
const RED = ['\u001B[31m', '\u001B[39m'] as const;

export function formatProblems(problems: readonly Problem[], language: Language, screen: Screen = {}): string {
  const words = wordsOf(language);
  const message = [words.countProblems(problems.length), '', ...formatFiles(problems, screen)];
  return [...message, ...formatReasons(problems, language, screen), '', words.whatToDo()].join('\n');
}

export function formatWarnings(warnings: readonly Problem[], language: Language, screen: Screen = {}): string {
  const message = [wordsOf(language).countWarnings(warnings.length), '', ...formatFiles(warnings, screen)];
  return [...message, ...formatReasons(warnings, language, screen)].join('\n');
}

function formatFiles(problems: readonly Problem[], screen: Screen): string[] {
  const byFile = Object.groupBy(sortProblems(problems), (problem) => problem.file);
  return Object.values(byFile).flatMap((ofFile) => [...(ofFile ?? []).map((one) => formatOne(one, screen)), '']);
}

function formatOne(problem: Problem, screen: Screen): string {
  return [
    paint(`${problem.file}:${problem.line}`, BOLD, screen),
    ...(problem.field === '' ? [] : [paint(problem.field, DIM, screen)]),
    `${paint(problem.wrong, RED, screen)} → ${problem.right}`,
    paint(`[${problem.code}]`, DIM, screen),
  ].join('  ');
}

/** Each rule says once why it stands, however often it was broken. */
function formatReasons(problems: readonly Problem[], language: Language, screen: Screen): string[] {
  const codes = [...new Set(sortProblems(problems).map(({ code }) => code))];
  const reasons = codes.map((code) => `  ${paint(`[${code}]`, DIM, screen)} ${explainWhy(code, language)}`);
  return [wordsOf(language).why(), ...reasons];
}

function paint(text: string, [on, off]: readonly [string, string], screen: Screen): string {
  return screen.isTTY === true ? `${on}${text}${off}` : text;
}
