// The first paragraphs of a letter as plain text: what a words-led poster lets people read.
import { listParagraphs } from '../../site/letter-words.ts';

/** More than the largest poster has room for. */
const ENOUGH = 320;

/** One paragraph a line, until there is enough. Empty for a letter that has no paragraph of words. */
export function readOpening(body: string): string {
  return listParagraphs(body, ENOUGH).join('\n');
}
