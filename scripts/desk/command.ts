// What every command of the desk is given and answers, and how its words are read.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { parseYuan } from '../../content/schema/yuan.ts';
import type { Database } from '../../db/client.ts';
import type { Bounded } from '../../db/queries/desk/sellers.ts';
import type { JobDeps } from '../../functions/schedule/jobs.ts';

export interface Desk {
  database: Database;
  /** Secrets and terms of the deployment; throws CannotRun with what is missing. Listing needs none. */
  prepare(): Promise<JobDeps>;
  timeZone: string;
  /** Epoch milliseconds. */
  now(): number;
}

/** `done` false: the books refused it; nothing was changed. */
export interface Answer {
  done: boolean;
  /** For the terminal. */
  text: string;
  /** For `--json`: the same for programs. */
  json: unknown;
}

export interface Command {
  /** One line per form, without `npm run desk --`. */
  usage: readonly string[];
  about: string;
  /** One that can be typed as it stands, without `npm run desk --`. */
  example: string;
  run(desk: Desk, args: readonly string[]): Promise<Answer>;
}

/** The words do not make a command: told with the usage, exit code 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}

/** Reads options strictly: a mistyped one is never passed over. */
export function readWords<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage(explainMistake(error));
  }
}

/** Node's own sentence names the option between quotes, and is the only one that does. */
function explainMistake(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? message;
  if (message.startsWith('Unknown option')) return `没有这个选项：${option}`;
  const why = message.includes('does not take an argument') ? '后面不跟值' : '后面要跟一个值';
  return `这个选项写得不对：${option}，${why}`;
}

/** The one word that a command is about. */
export function readSubject(positionals: readonly string[], name: string): string {
  const [subject, surplus] = positionals;
  if (subject === undefined) throw new WrongUsage(`缺少${name}`);
  readNothing(surplus === undefined ? [] : [surplus]);
  return subject;
}

/** A word that would be passed over may be the one that was meant: a month, an order. */
export function readNothing([surplus]: readonly string[]): void {
  if (surplus !== undefined) throw new WrongUsage(`多了一个词：${surplus}`);
}

export const HAND = { by: { type: 'string' }, as: { type: 'string', default: 'seller' } } as const;

/** Whose name stands in the books. */
export function readHand(values: { by?: string | undefined; as?: string | undefined }): {
  by: string;
  actor: 'seller' | 'brand';
} {
  const by = (values.by ?? process.env['DESK_NAME'] ?? '').trim();
  if (by === '') throw new WrongUsage('请用 --by 写上你的名字（或设置环境变量 DESK_NAME）：每一步都记在账上');
  if (values.as !== undefined && values.as !== 'seller' && values.as !== 'brand')
    throw new WrongUsage('--as 是 seller 或 brand');
  return { by, actor: values.as === 'brand' ? 'brand' : 'seller' };
}

/** Of one seller, whose name `--seller` gives: what is another's is not found. */
export function readBounds({ seller }: { seller?: string | undefined }): Bounded {
  return seller === undefined ? {} : { sellers: [seller] };
}

export function choose<Word extends string>(word: string | undefined, words: readonly Word[], name: string): Word {
  const chosen = words.find((one) => one === word);
  if (chosen === undefined) {
    const blank = /\p{Script=Han}$/u.test(name) ? '' : ' ';
    throw new WrongUsage(`${name}${blank}是 ${words.join('、')} 之一`);
  }
  return chosen;
}

/** Yuan as typed, in fen. */
export function readYuan(written: string, name: string): number {
  const minor = parseYuan(written);
  if (minor === null) throw new WrongUsage(`${name} 是元，最多两位小数，比如 12.50`);
  return minor;
}
