// The text of a new page: from a file, from the person at the terminal, or left open with a note on how to write it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodeText } from '../import/read/decode-text.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { askLines } from './ask.ts';

export interface Letter {
  body: string;
  /** Somebody wrote it. */
  isWritten: boolean;
}

/** `advice`: what stands in the place of the text, as a comment that no page shows. */
export async function readLetter(input: {
  root: string;
  file: string | undefined;
  canAsk: boolean;
  message: string;
  advice: readonly string[];
  /** A first sentence that is true in any case. */
  opening?: string;
}): Promise<Letter> {
  const { root, file, canAsk, message, advice, opening = '' } = input;
  if (file !== undefined) return { body: readText(resolve(root, file), file), isWritten: true };
  const typed = canAsk
    ? await askLines({ message: `${message}（可以以后在文件里写，连按两次回车）`, judge: () => null })
    : '';
  if (typed.trim() !== '') return { body: typed.trim(), isWritten: true };
  const note = ['<!--', ...advice, '写完删掉这几行。', '-->'].join('\n');
  return { body: opening === '' ? note : `${opening}\n\n${note}`, isWritten: false };
}

/** As an editor saved it: Notepad in China may still choose GB18030. */
function readText(path: string, shown: string): string {
  if (!existsSync(path)) throw new CannotRun(`什么都没有写。\n找不到 ${shown}`);
  const decoded = statSync(path).isFile() ? decodeText(readFileSync(path)) : null;
  if (decoded === null) throw new CannotRun(`什么都没有写。\n${shown} 不是文字 → 把信存成 .txt 或 .md，编码选 UTF-8`);
  const text = decoded.text.replace(/^\uFEFF/, '').trim();
  if (text === '') throw new CannotRun(`什么都没有写。\n${shown} 是空的`);
  return text;
}
