// Checks new files as `npm run check` will, in a copy of the content beside them, before anything is written.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatProblems } from '../content/format-problems.ts';
import { listFiles } from '../content/list-files.ts';
import type { Problem } from '../content/problem.ts';
import { readContent } from '../content/read-content.ts';
import { checkLetters } from '../posters/check-letters.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { NewFile } from './place-files.ts';

/** Answers what the checker reminds of in these files; throws what would stop a build. */
export function proveFiles(root: string, files: readonly NewFile[]): Problem[] {
  const copy = mkdtempSync(join(tmpdir(), 'xinpu-new-'));
  try {
    const { markdown, pictures } = listFiles(root);
    for (const file of [...markdown.map((one) => one.file), ...pictures]) mirror(root, copy, file);
    for (const { file, bytes } of files) {
      rmSync(join(copy, file), { force: true });
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), bytes);
    }
    return judge(root, copy, new Set(files.map(({ file }) => file)));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function judge(root: string, copy: string, own: ReadonlySet<string>): Problem[] {
  const after = checkLetters(copy, readContent(copy));
  if (after.ok) return after.content.warnings.filter(({ file }) => own.has(file));
  const before = checkLetters(root, readContent(root));
  // What was wrong before is no reason against what is new.
  const known = new Set(before.ok ? [] : before.problems.map((problem) => keyOf(problem)));
  const fresh = after.problems.filter((problem) => !known.has(keyOf(problem)));
  if (fresh.length === 0) return after.warnings.filter(({ file }) => own.has(file));
  throw new CannotRun(`这样写过不了检查，什么都没有写。\n${formatProblems(fresh, 'zh-CN')}`);
}

/** Pictures are heavy: they are pointed at. */
function mirror(root: string, copy: string, file: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  try {
    symlinkSync(join(root, file), join(copy, file));
  } catch {
    // Windows gives this right to developers only.
    copyFileSync(join(root, file), join(copy, file));
  }
}

function keyOf({ file, field, wrong }: Problem): string {
  return [file, field, wrong].join('\0');
}
