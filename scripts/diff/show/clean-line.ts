// What authors wrote, as one harmless line: no control characters, no reversed writing, not endlessly long.

const LONGEST = 120;
/** Controls and line breaks; marks that turn writing around or cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

export function cleanLine(text: string): string {
  const line = text.replaceAll(UNSEEN, ' ').replaceAll(/ {2,}/g, ' ').trim();
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : line;
}
