// One task of `npm run`: what it is given, what it answers, and how that is said: in words, or with `--json` to programs.
import { WrongUsage } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { reportStep } from './report-step.ts';

/** `done` false: it could not be done or must not be; the text says why and what to do. */
export interface Answer {
  done: boolean;
  /** For the terminal. */
  text: string;
  /** For `--json`: the same for programs. */
  json: unknown;
}

/** Where a task runs. Tests give one without terminal, process or checkout. */
export interface Terminal {
  /** Folder of the project. */
  root: string;
  /** Somebody sits there and can be asked. */
  canAsk: boolean;
  /** Colours may be shown. */
  hasColours: boolean;
  /** Does what may take more than a second and shows that it goes on; never on the stream that a program reads. */
  step<Result>(title: string, work: () => Promise<Result>): Promise<Result>;
}

export interface Task {
  /** As typed after `npm run`. */
  name: string;
  /** One line, for the page of all tasks. */
  about: string;
  /** One line per form, without `npm run`: `new -- seller [--name 店名]`. */
  usage: readonly string[];
  /** One that can be typed as it stands, without `npm run`. */
  example: string;
  run(args: readonly string[], terminal: Terminal): Promise<Answer>;
}

/** What a run printed and how it ended: 0 done or done before, 1 refused or impossible, 2 mistyped. */
export interface Said {
  code: 0 | 1 | 2;
  out: string;
  errors: string;
}

/** One run, without process: `--json` and `--help` are the same for every task. */
export async function runTask(task: Task, args: readonly string[], terminal: Terminal): Promise<Said> {
  const words = args.filter((arg) => arg !== '--json');
  const isJson = words.length < args.length;
  if (words.includes('--help')) return { code: 0, out: writeUsage(task), errors: '' };
  try {
    return say(await task.run(words, terminal), isJson);
  } catch (error) {
    if (error instanceof WrongUsage) return refuse({ code: 2, message: error.message, task, isJson });
    if (error instanceof CannotRun) return refuse({ code: 1, message: error.message, task, isJson });
    throw error;
  }
}

/** The entry of a task's file: `if (import.meta.main) await startTask(task)`. */
export async function startTask(task: Task): Promise<void> {
  const args = process.argv.slice(2);
  const isJson = args.includes('--json');
  const { code, out, errors } = await runTask(task, args, {
    root: process.cwd(),
    canAsk: process.stdin.isTTY && process.stdout.isTTY && !isJson && !process.env['CI'],
    hasColours: process.stdout.isTTY && !isJson && !process.env['NO_COLOR'],
    step: (title, work) => reportStep(title, work, isJson ? process.stderr : process.stdout),
  });
  if (out !== '') console.log(out);
  if (errors !== '') console.error(errors);
  process.exitCode = code;
}

function say({ done, text, json }: Answer, isJson: boolean): Said {
  const code = done ? 0 : 1;
  if (isJson) return { code, out: JSON.stringify(json, null, 2), errors: '' };
  return done ? { code, out: text, errors: '' } : { code, out: '', errors: text };
}

function refuse(input: { code: 1 | 2; message: string; task: Task; isJson: boolean }): Said {
  const { code, message, task, isJson } = input;
  if (isJson) return { code, out: JSON.stringify({ state: 'failed', message }, null, 2), errors: '' };
  return { code, out: '', errors: code === 2 ? `${message}\n\n${writeUsage(task)}` : message };
}

function writeUsage({ about, usage, example }: Task): string {
  return [about, '', '用法：', ...usage.map((form) => `  npm run ${form}`), '例如：', `  npm run ${example}`].join(
    '\n',
  );
}
