// Which marks may not begin or end a line (行首行尾禁则), and which fill only half of their square.

/** Never first: closing marks, pauses, repeats, units. */
const NEVER_FIRST = new Set(
  '。，、！？；：”’）》」』】〉〕〗｝］…—～·‧・々〻ーヽヾ％‰℃°℉.,!?;:)]}>%/／|｜~-–＿_＞»›．﹏'.split(''),
);

/** Never last: opening marks and signs that belong to the figure behind them. */
const NEVER_LAST = new Set('“‘（《「『【〈〔〖｛［([{<＜«‹¥￥$＄€£￡#＃@＠№§'.split(''));

/** Written on both sides: nobody can tell which, so neither side breaks. */
const BOTH = new Set(['"', "'", '＂', '＇']);

/** Full-width marks whose ink stands in the left half of the square. */
const LEFT_HALF = new Set('，。、；：！？」』）》〉】〕〗］｝”’．'.split(''));

/** And those whose ink stands in the right half. */
const RIGHT_HALF = new Set('「『（《〈【〔〖［｛“‘'.split(''));

export function mayBegin(grapheme: string): boolean {
  return !NEVER_FIRST.has(grapheme) && !BOTH.has(grapheme);
}

export function mayEnd(grapheme: string): boolean {
  return !NEVER_LAST.has(grapheme) && !BOTH.has(grapheme);
}

export function isLeftHalf(grapheme: string): boolean {
  return LEFT_HALF.has(grapheme);
}

export function isRightHalf(grapheme: string): boolean {
  return RIGHT_HALF.has(grapheme);
}

/** A mark of any kind: what does not count as a character when a last line is counted. */
export function isMark(grapheme: string): boolean {
  return /^[\p{P}\p{S}]+$/u.test(grapheme) && !/\p{Extended_Pictographic}/u.test(grapheme);
}
