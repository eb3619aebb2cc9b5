// Puts all problems into one message: file by file, line by line, with what is wrong and what would be right.
import { sortProblems } from './problem.ts';
import type { Language, Problem } from './problem.ts';
import { wordsOf } from './words.ts';

/** Where the message is shown; without a terminal it stays plain text. */
export type Screen = { isTTY?: boolean | undefined };

const BOLD = ['\u001B[1m', '\u001B[22m'] as const;
const DIM = ['\u001B[2m', '\u001B[22m'] as const;
const RED = ['\u001B[31m', '\u001B[39m'] as const;

export function formatProblems(problems: readonly Problem[], language: Language, screen: Screen = {}): string {
  const words = wordsOf(language);
  return [words.countProblems(problems.length), '', ...formatFiles(problems, screen), words.whatToDo()].join('\n');
}

export function formatWarnings(warnings: readonly Problem[], language: Language, screen: Screen = {}): string {
  return [wordsOf(language).countWarnings(warnings.length), '', ...formatFiles(warnings, screen)].join('\n').trimEnd();
}

function formatFiles(problems: readonly Problem[], screen: Screen): string[] {
  const byFile = Object.groupBy(sortProblems(problems), (problem) => problem.file);
  return Object.values(byFile).flatMap((ofFile) => [...(ofFile ?? []).map((one) => formatOne(one, screen)), '']);
}

function formatOne(problem: Problem, screen: Screen): string {
  const paint = (text: string, [on, off]: readonly [string, string]) =>
    screen.isTTY === true ? `${on}${text}${off}` : text;
  return [
    paint(`${problem.file}:${problem.line}`, BOLD),
    ...(problem.field === '' ? [] : [paint(problem.field, DIM)]),
    `${paint(problem.wrong, RED)} → ${problem.right}`,
  ].join('  ');
}
