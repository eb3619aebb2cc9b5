// What is said after something was written: which files, what they still lack, and what to type next.
import type { Problem } from '../content/problem.ts';
import type { Answer } from '../terminal/task.ts';

export interface Written {
  kind: string;
  /** From the root of the project. */
  files: readonly string[];
  reminders: readonly Problem[];
  /** What else should be known, a line each. */
  notes: readonly string[];
  /** Commands before those that everybody types. */
  next: readonly string[];
  /** What `git add` is given. */
  folder: string;
  commit: string;
}

export function reportWritten(written: Written): Answer {
  const { kind, reminders, notes, folder, commit } = written;
  // What is to be opened next comes first.
  const { md = [], rest = [] } = Object.groupBy(written.files, (file) => (file.endsWith('.md') ? 'md' : 'rest'));
  const files = [...md, ...rest];
  const next = [
    ...written.next,
    'npm run check',
    'npm start',
    `git add ${folder} && git commit -m ${quoteForShell(commit)}`,
  ];
  const reminded = reminders.map(({ file, line, wrong, right }) => `${file}:${line}  ${wrong} → ${right}`);
  const text = [
    '写好了：',
    ...files.map((file) => `  ${file}`),
    ...paragraph(reminded),
    ...paragraph(notes),
    '',
    '接下来：',
    ...next.map((command) => `  ${command}`),
  ].join('\n');
  return { done: true, text, json: { state: 'written', kind, files, reminders, notes, next } };
}

/** As POSIX shells read it: nothing inside single quotes means anything. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function paragraph(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}
