// Which characters of a text are drawn: one of each cluster, and none for what cannot be seen.
import { splitClusters } from './clusters.ts';

const SPACE = 0x20;
const TRIANGULAR_FLAG = 0x1f6a9;
const BLANK = /^\s/u;
const UNSEEN = /^[\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{DI}]/u;

/**
 * Code points, one per drawn character. Of a family joined by invisible characters the first member is drawn, a mark
 * that did not melt into its letter (NFC) is dropped: the outlines are those of single code points.
 */
export function readLetters(text: string): number[] {
  return splitClusters(text.normalize('NFC')).flatMap((cluster) => {
    if (BLANK.test(cluster)) return SPACE;
    return UNSEEN.test(cluster) ? [] : toDrawn(cluster.codePointAt(0) ?? SPACE);
  });
}

/** What stands for characters that no font of ours has by their nature. */
function toDrawn(point: number): number {
  // Half a national flag: a flag, because its first letter alone says nothing.
  if (point >= 0x1f1e6 && point <= 0x1f1ff) return TRIANGULAR_FLAG;
  // Letters of the mathematical alphabets are how people write a fancy name: 𝓐 is drawn as A.
  const isMathLetter = point >= 0x1d400 && point <= 0x1d7ff;
  return isMathLetter ? (String.fromCodePoint(point).normalize('NFKC').codePointAt(0) ?? point) : point;
}
