// One row of the golden table: an edit of a good shop that breaks a rule, and one that nearly does.
import { execFileSync } from 'node:child_process';
import { examine } from '../../../../scripts/check/examine.ts';
import type { Problem } from '../../../../scripts/content/problem.ts';
import type { Code } from '../../../../scripts/content/rules/list-rules.ts';
import {
  NOW,
  OIL,
  PROGRAM,
  removeContent,
  SELLER,
  writeContent,
  type Change,
} from '../../../fixtures/content/write-content.ts';

export type Golden = {
  /** Completes the sentence "tells of …". */
  name: string;
  code: Code;
  /** The smallest edit that breaks the rule. */
  changes: Change[];
  file: string;
  /** A piece of the line that must be named, or its number. */
  on: string | number;
  field: string;
  /** Pieces of what is said. */
  zh?: [wrong: string, right: string];
  en?: [wrong: string, right: string];
  /** An edit that nearly breaks it: nothing is found. Every code has one in some row. */
  near?: Change[];
  /** Edits of the shop at the commit that prices are compared with; none: there is no commit. */
  before?: Change[];
};

export const swap = (file: string, replace: string, by: string): Change => ({ file, replace, by });

/** One line of a file is swapped; the new line is where the finding is expected unless `on` says otherwise. */
export function swapped(
  name: string,
  [file, replace, by]: [file: string, replace: string, by: string],
  rest: Omit<Golden, 'name' | 'changes' | 'file' | 'on'> & { on?: string | number },
): Golden {
  return { name, changes: [swap(file, replace, by)], file, on: by, ...rest };
}

/** Lines below the seller's shipping. */
export function inShipping(name: string, lines: string, rest: Parameters<typeof swapped>[2]): Golden {
  return swapped(name, [SELLER, '  withinDays: 3\n', `  withinDays: 3\n${lines}\n`], rest);
}

/** The text of a good product, for a file of another name. */
export function writeOil(): string {
  const { root, textOf } = writeContent();
  removeContent(root);
  return textOf(OIL);
}

export const IN_ENGLISH = swap(PROGRAM, 'language: zh-CN', 'language: en');

/** Every finding in the good shop with these edits, and the texts as they were written. */
export function find(
  changes: readonly Change[],
  before?: readonly Change[],
): { findings: (Problem & { stops: boolean })[]; textOf: (file: string) => string } {
  const { root, ...first } = writeContent(before ?? changes);
  try {
    if (before) commit(root);
    const { textOf } = before ? writeContent(changes, root) : first;
    const result = examine({ root, now: NOW, against: before ? 'HEAD' : null });
    const { problems, warnings } = result.ok ? { problems: [], warnings: result.content.warnings } : result;
    const stopping = problems.map((problem) => ({ ...problem, stops: true }));
    const known = warnings.map((problem) => ({ ...problem, stops: false }));
    return { findings: [...stopping, ...known], textOf };
  } finally {
    removeContent(root);
  }
}

function commit(root: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.cn', '-c', 'commit.gpgsign=false', ...args], {
      cwd: root,
      stdio: 'ignore',
    });
  git('init');
  git('add', '.');
  git('commit', '-m', 'before');
}
