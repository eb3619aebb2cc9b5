// What a check found, for people and for programs.
import { formatProblems, formatWarnings } from '../content/format-problems.ts';
import type { Language, Problem } from '../content/problem.ts';
import type { ContentResult } from '../content/read-content.ts';
import { explainWhy } from '../content/rules/list-rules.ts';
import type { Severity } from '../content/rules/rule.ts';
import { wordsOf } from '../content/words.ts';
import { listFindings } from './mend/mend-content.ts';
import type { Fix } from './mend/mend-file.ts';

/** Longer lines are shown by their change and so many letters around it. */
const LONG = 60;
const AROUND = 12;

export type Finding = Problem & {
  /** What is found in a draft is a warning, whatever its rule weighs. */
  severity: Severity;
  /** One sentence, in the language of the shop. */
  why: string;
  /** `--fix` would mend it. */
  fixable: boolean;
};

/** Errors first, then file by file and line by line. */
export function describeFindings(result: ContentResult, mendable: ReadonlySet<Problem>): Finding[] {
  const errors = new Set(result.ok ? [] : result.problems);
  return listFindings(result).map((problem) => ({
    code: problem.code,
    severity: errors.has(problem) ? 'error' : 'warning',
    file: problem.file,
    line: problem.line,
    field: problem.field,
    wrong: problem.wrong,
    right: problem.right,
    why: explainWhy(problem.code, result.language),
    fixable: mendable.has(problem),
  }));
}

export function writeJson(ok: boolean, findings: readonly Finding[], fixes: readonly Fix[]) {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  return {
    ok,
    findings,
    counts: {
      errors: count('error'),
      warnings: count('warning'),
      fixable: findings.filter(({ fixable }) => fixable).length,
      fixed: fixes.length,
    },
    fixed: fixes,
  };
}

export function writeMessage(input: {
  result: ContentResult;
  findings: readonly Finding[];
  fixes: readonly Fix[];
  hasColours: boolean;
}): string {
  const { result, findings, fixes, hasColours } = input;
  const words = wordsOf(result.language);
  const screen = { isTTY: hasColours };
  const fixable = findings.filter((one) => one.fixable).length;
  const warnings = result.ok ? result.content.warnings : result.warnings;
  const blocks = [
    ...(fixes.length > 0 ? [formatFixes(fixes, result.language)] : []),
    ...(warnings.length > 0 ? [formatWarnings(warnings, result.language, screen)] : []),
    ...(result.ok ? [] : [formatProblems(result.problems, result.language, screen)]),
    ...(fixable > 0 ? [words.canFix(fixable)] : []),
    ...(result.ok ? [countContent(result)] : []),
  ];
  return blocks.join('\n\n');
}

function formatFixes(fixes: readonly Fix[], language: Language): string {
  const lines = fixes.map((fix) => `${fix.file}:${fix.line}  ${showChange(fix)}  [${fix.code}]`);
  return [wordsOf(language).countFixes(fixes.length), '', ...lines].join('\n');
}

/** Of a paragraph only what is around the change: `…我们自己的,多半是剥… → …我们自己的，多半是剥…`. */
function showChange({ before, after }: Fix): string {
  const [old, mended] = [[...before], [...after]];
  const from = Math.max(0, old.findIndex((letter, index) => letter !== mended[index]) - AROUND);
  const last = old.findLastIndex((letter, index) => letter !== mended[index - old.length + mended.length]);
  const behind = Math.max(0, old.length - last - 1 - AROUND);
  const cut = (letters: readonly string[]) =>
    letters.length <= LONG
      ? letters.join('')
      : `${from > 0 ? '…' : ''}${letters.slice(from, letters.length - behind).join('')}${behind > 0 ? '…' : ''}`;
  return `${cut(old)} → ${cut(mended)}`;
}

function countContent({ language, content }: Extract<ContentResult, { ok: true }>): string {
  const { sellers, products, stories } = content;
  const count = { sellers: sellers.length, products: products.length, stories: stories.length };
  return wordsOf(language).summary(count);
}
