// What people write about themselves: a public name, one line, a few sentences to the brand. Mistakes are keys of the words.
import { isVisible, removeInvisible } from '../../orders/order-body.ts';
import type { MeView } from './view.ts';

type Problems = MeView['problems'];

const MOST_NAME = 20;
const MOST_LINE = 40;
const LEAST_WORDS = 10;
const MOST_WORDS = 500;

/** Of every script, in circles, and said in Chinese: 幺 is how a phone says 一. */
const FIGURE = '[\\p{Nd}\\u24eb-\\u24ff\\u2776-\\u2793零〇幺一二三四五六七八九]';
/** A phone or another number to be reached by: names and lines stand where shoppers read. */
const CALLABLE = new RegExp(`${FIGURE}(?:[^\\p{L}\\p{Nd}]{0,3}${FIGURE}){6,}`, 'u');

export function readName(written: string): { name: string; problem: Problems['name'] } {
  const name = tidyLine(written);
  if (name === '') return { name, problem: 'name_missing' };
  if ([...name].length > MOST_NAME) return { name, problem: 'name_long' };
  return { name, problem: isCallable(name) ? 'name_figures' : null };
}

export function readLine(written: string): { line: string; problem: Problems['line'] } {
  const line = tidyLine(written);
  if ([...line].length > MOST_LINE) return { line, problem: 'line_long' };
  return { line, problem: isCallable(line) ? 'line_figures' : null };
}

/** Paragraphs may stay. */
export function readParagraphs(written: string): { words: string; problem: Problems['words'] } {
  const words = removeInvisible(written.replaceAll('\r\n', '\n'))
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim();
  if ([...words].length < LEAST_WORDS) return { words, problem: 'words_short' };
  return { words, problem: [...words].length > MOST_WORDS ? 'words_long' : null };
}

function tidyLine(written: string): string {
  const line = removeInvisible(written)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return isVisible(line) ? line : '';
}

/** Looked at in its plainest letters, kept as it was written: ， is no comma. */
function isCallable(line: string): boolean {
  return CALLABLE.test(line.normalize('NFKC'));
}
