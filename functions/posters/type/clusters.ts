// Splits text into what people see as one character: 👨‍👩‍👧 and é are one each, however many code points they take.

/**
 * The rules of Unicode's grapheme clusters (UAX 29) that names need. `Intl.Segmenter` knows a few more (old Indic
 * conjuncts), but its first use costs some ten milliseconds: twice what a poster may take in a Worker that has just started.
 */
export function splitClusters(text: string): string[] {
  const clusters: string[] = [];
  let cluster = '';
  let before = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    if (cluster !== '' && !isJoined(cluster, before, point)) {
      clusters.push(cluster);
      cluster = '';
    }
    cluster += letter;
    before = point;
  }
  if (cluster !== '') clusters.push(cluster);
  return clusters;
}

const ZERO_WIDTH_JOINER = 0x200d;
/** Marks, joiners, variation selectors, skin tones, tags; half-width voicing marks and Thai am are letters by class. */
const EXTENDS = /^[\u200c-\u200d\p{M}\p{EMod}\u{e0020}-\u{e007f}\uff9e\uff9f\u0e33\u0eb3]/u;
const PICTURE = /^\p{ExtPict}/u;
const JOINING_PICTURE = /\p{ExtPict}[\p{Mn}\p{Me}\p{EMod}\u200c\u{e0020}-\u{e007f}]*\u200d$/u;
const CONTROL = /^[\p{Cc}\p{Zl}\p{Zp}]/u;

function isJoined(cluster: string, before: number, point: number): boolean {
  if (before === 0x0d && point === 0x0a) return true;
  // Nearly every name is of these alone: no need to ask the character classes.
  if (isPlain(point)) return false;
  const letter = String.fromCodePoint(point);
  if (EXTENDS.test(letter)) return !CONTROL.test(cluster);
  if (before === ZERO_WIDTH_JOINER) return PICTURE.test(letter) && JOINING_PICTURE.test(cluster);
  if (isFlagHalf(point)) return isFlagHalf(before) && cluster.length === 2;
  return isHangulJoined(before, point);
}

function isPlain(point: number): boolean {
  return point < 0x300 ? point !== 0xa9 && point !== 0xae : point >= 0x3400 && point < 0xa000;
}

function isFlagHalf(point: number): boolean {
  return point >= 0x1f1e6 && point <= 0x1f1ff;
}

/** Korean syllables written as single letters: first consonant, vowel, last consonant. */
function isHangulJoined(before: number, point: number): boolean {
  const [left, right] = [classifyHangul(before), classifyHangul(point)];
  if (left === 'first') return right === 'first' || right === 'vowel' || right === 'open' || right === 'closed';
  if (left === 'vowel' || left === 'open') return right === 'vowel' || right === 'last';
  return (left === 'last' || left === 'closed') && right === 'last';
}

function classifyHangul(point: number): 'first' | 'vowel' | 'last' | 'open' | 'closed' | null {
  if (point < 0x1100 || point > 0xd7ff) return null;
  if (point <= 0x115f || (point >= 0xa960 && point <= 0xa97c)) return 'first';
  if (point <= 0x11a7 || (point >= 0xd7b0 && point <= 0xd7c6)) return 'vowel';
  if (point <= 0x11ff || point >= 0xd7cb) return 'last';
  if (point >= 0xac00 && point <= 0xd7a3) return (point - 0xac00) % 28 === 0 ? 'open' : 'closed';
  return null;
}
