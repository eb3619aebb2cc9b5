// How the words after a command are read, and what is said of those that make none.
import { parseArgs, type ParseArgsConfig } from 'node:util';

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

export function choose<Word extends string>(word: string | undefined, words: readonly Word[], name: string): Word {
  const chosen = words.find((one) => one === word);
  if (chosen === undefined) {
    const blank = /\p{Script=Han}$/u.test(name) ? '' : ' ';
    throw new WrongUsage(`${name}${blank}是 ${words.join('、')} 之一`);
  }
  return chosen;
}
