// Text of an export as one clean line, and the sentences in it.
import { writeBody } from './write-body.ts';

/** One line, without signs that nobody sees. */
export function cleanLine(written: string): string {
  return written
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u200B-\u200D\uFEFF\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** HTML or text as one line of words. */
export function readWords(written: string): string {
  if (!/[<&]/.test(written)) return joinHan(written);
  return joinHan(stripMarks(writeBody(written, () => null).markdown));
}

/** Lines of a paragraph on one line: after a Chinese mark no blank is written. */
function joinHan(written: string): string {
  return cleanLine(written).replaceAll(/(?<=[。！？；，、：])\s+/g, '');
}

/** The words of Markdown that this shop wrote itself. */
export function stripMarks(markdown: string): string {
  return markdown
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[((?:\\.|[^\]])*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^(?:#{1,3} |> |- |\d+\. |\| ?)/gm, '')
    .replaceAll(/\*{1,2}|~~/g, (mark, at: number, whole: string) => (whole.charAt(at - 1) === '\\' ? mark : ''))
    .replaceAll(/\\(?=[\p{P}\p{S}])/gu, '');
}

/** As many whole sentences from the start as fit; null when not even the first one does. `isOpen`: the last may lack its full stop. */
export function takeSentences(words: string, limits: { least: number; most: number; isOpen: boolean }): string | null {
  const sentence = limits.isOpen ? /[^。！？!?]+(?:[。！？!?]+|$)/g : /[^。！？!?]+[。！？!?]+/g;
  let taken = '';
  for (const one of joinHan(words).match(sentence) ?? []) {
    if ((taken + one).trim().length > limits.most) break;
    taken += one;
  }
  const text = taken.trim();
  return text.length >= limits.least ? text : null;
}
