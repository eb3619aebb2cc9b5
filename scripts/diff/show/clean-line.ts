// What authors wrote, as one harmless line: no control characters, no reversed writing, not endlessly long.

const LONGEST = 120;
/** Letters before the first difference of two long texts. */
const LEAD = 12;
/** Controls and line breaks; marks that turn writing around or cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

export function cleanLine(text: string, longest = LONGEST): string {
  const letters = [...dropUnseen(text)];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('');
}

/** Two texts that differ, and still do where they are cut: what is long begins shortly before the difference. */
export function cleanBoth(before: string, after: string): [before: string, after: string] {
  const [was, now] = [[...dropUnseen(before)], [...dropUnseen(after)]];
  const [first, second] = [was.join(''), now.join('')];
  // Nobody could see what differs: 「张三」 and 「张三」.
  if (first === second) return [cleanLine(first), cleanLine(before === after ? second : `（看不见的字不同）${second}`)];
  if (Math.max(was.length, now.length) <= LONGEST) return [first, second];
  const longer = was.length > now.length ? was : now;
  const start = Math.max(0, longer.findIndex((_, place) => was[place] !== now[place]) - LEAD);
  const from = (letters: readonly string[]) => cleanLine(`${start > 0 ? '…' : ''}${letters.slice(start).join('')}`);
  return [from(was), from(now)];
}

function dropUnseen(text: string): string {
  return text.replaceAll(UNSEEN, ' ').replaceAll(/ {2,}/g, ' ').trim();
}
