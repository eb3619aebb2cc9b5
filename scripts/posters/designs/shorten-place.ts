// Says a place in fewer characters, as people do: 「云南省大理白族自治州」 is 「云南大理」 to everybody.

/** Peoples after whom places are named; the longer of two that begin alike first. */
const PEOPLES =
  '蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔|鄂温克|鄂伦春|朝鲜|土家|布依|哈尼|傈僳|拉祜|纳西|景颇|布朗|普米|独龙|' +
  '东乡|撒拉|保安|裕固|仡佬|仫佬|毛南|各|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京';

/** 「漾濞彝族自治县」 without what follows 漾濞. */
const AUTONOMOUS = new RegExp(`(?<=\\p{Script=Han}{2})(?:(?:${PEOPLES})族?)+自治[区州县旗]`, 'gu');
const PROVINCE = /^(\p{Script=Han}{2,3})省(?=\p{Script=Han})/u;
/** Behind 「海西州」 and 「余杭区」, but not inside of 「苏州市」 and 「沙市区」. */
const UNIT_END = /(?<=\p{Script=Han}{2}[省州市县区旗盟乡镇村])(?=\p{Script=Han})(?![省市县区])/gu;

/** Stands, unseen, between two units of a place. */
const BETWEEN = '\u{200b}';

export function markUnits(place: string): string {
  return place.replaceAll(AUTONOMOUS, `$&${BETWEEN}`).replaceAll(UNIT_END, BETWEEN);
}

/** With its units marked. */
export function shortenPlace(place: string): string {
  const short = place.replaceAll(AUTONOMOUS, BETWEEN).replace(PROVINCE, `$1${BETWEEN}`);
  return markUnits(short).replace(/\u{200b}$/u, '');
}

/**
 * What of a marked place may stand for it, longest first: its parts between dots, its larger units, and then as many
 * words as there are. What goes is the finer detail; what stays is still true.
 */
export function listBeginnings(place: string): string[] {
  const parts = place.split(DOT);
  const [first = ''] = parts;
  const upTo = (ends: readonly number[]) => ends.filter((end) => end > 0).map((end) => first.slice(0, end));
  return [
    ...parts.map((_, index) => parts.slice(0, index + 1).join(' ')).toReversed(),
    ...upTo(findBreaks(first, 'units')).toReversed(),
    ...upTo(findBreaks(first, 'words')).toReversed(),
  ];
}

export const DOT = /\s*·\s*/u;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

export function findBreaks(place: string, at: 'units' | 'words'): number[] {
  if (at === 'words') return Array.from(words.segment(place), ({ index }) => index);
  return Array.from(place.matchAll(/[\u{200b} ]/gu), ({ index }) => index);
}

/** As it is read: without marks, and without a comma at its end. */
export function unmark(place: string): string {
  return place
    .replaceAll(BETWEEN, '')
    .replace(/[，、,\s]+$/u, '')
    .trimStart();
}
