// Reads a text as a reader does: blanks, hearts and stars between letters, old forms and sound-alikes hide no word.

export interface Unmasked {
  text: string;
  /** Of every letter where it begins and ends in the text as it was written. */
  from: number[];
  to: number[];
}

/** Old form and the form that the lists are written in, only of letters that they use; then what sounds or looks the same. */
const FORMS: ReadonlyMap<string, string> = new Map(
  [
    '國国 級级 極极 優优 頂顶 網网 價价 銷销 質质 業业 獨独 領领 療疗 癒愈 預预 壓压 腫肿 腎肾 陽阳 陰阴 氣气 養养 護护 減减',
    '強强 體体 順顺 顏颜 濕湿 熱热 裡里 無无 買买 賣卖 錢钱 獎奖 勵励 劃划 發发 團团 隊队 線线 贊赞 勁劲 傳传 統统 純纯 農农',
    '藥药 醫医 專专 開开 憂忧 絕绝 對对 歡欢 雙双 認认 證证 風风 髙高 攬揽 淨净 靜静 補补 腦脑 輻辐 衛卫 膚肤 禦御 潔洁 斷断',
    '奪夺 搶抢 購购 瘋疯 殺杀 閉闭 錯错 過过 馬马 趕赶 緊紧 請请 轉转 償偿 禮礼 內内 軟软 軍军 產产 導导 総总 總总',
    '蕞最 壹一 ①一',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** 「最jia」, 「治liao」: syllables that stand for one letter of a forbidden word. */
const SYLLABLES: ReadonlyMap<string, string> = new Map(
  [
    'zui最 jia佳 ding顶 ji级 yi一 miao秒 sha杀 dai代 li理 yong佣 jin金 fan返 liao疗',
    'zhi治 yu愈 xiao效 xue血 tang糖 shen肾 yang阳 zhuang壮 fei肥 bai白 ban斑 ai癌',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
);

/** What a reader does not see. */
const UNSEEN = /[\p{Cf}\p{M}]/u;
/** Stands between letters and says nothing. Marks of a sentence do, and so do 、 and 《》: they part words. */
const BETWEEN = /[\s\p{Extended_Pictographic}·・•.…_*~|/\\^+=`'"“”‘’「」『』【】()（）[\]—-]/u;
/** With more of them between two letters nobody reads one word any more. */
const MOST_BETWEEN = 12;
const WIDE = /[\u2E80-\u2FDFＡ-Ｚａ-ｚ０-９％]/;
/** Most texts hold none of it. A blank behind a figure is how figures are written: only 「0 添加」 and 「第 1」 hide in it. */
const MASKED = new RegExp(
  [
    String.raw`${UNSEEN.source}|${WIDE.source}|(?:(?<!\d)[01]|[%\p{Script=Han}])${BETWEEN.source}+\p{Script=Han}`,
    String.raw`\p{Script=Han}[a-z]{2}|[a-z]{2}\p{Script=Han}|[${[...FORMS.keys()].join('')}]`,
  ].join('|'),
  'u',
);

/** Null where nothing is hidden. */
export function unmask(text: string): Unmasked | null {
  if (!MASKED.test(text)) return null;
  const letters = [...text];
  let before = '';
  const found: Unmasked = { text: '', from: [], to: [] };
  let place = 0;
  // Plain and imperative: this runs for every letter of a shop.
  for (let index = 0; index < letters.length;) {
    const length = countTogether(letters, index);
    const written = letters.slice(index, index + length).join('');
    const syllable = length > 1 ? readSyllable(letters, index, written) : undefined;
    const read = isBetweenLetters({ letters, index, before })
      ? ''
      : (syllable ?? (length > 1 ? written : readLetter(written)));
    for (let count = 0; count < read.length; count += 1) {
      const isSame = read.length === written.length;
      found.from.push(isSame ? place + count : place);
      found.to.push(isSame ? place + count + 1 : place + written.length);
    }
    found.text += read;
    before = read === '' ? before : read;
    index += length;
    place += written.length;
  }
  return found.text === text ? null : found;
}

/** Small Latin letters belong together; everything else stands alone. */
function countTogether(letters: readonly string[], index: number): number {
  let end = index;
  while (end < letters.length && /^[a-z]$/.test(letters[end] ?? '')) end += 1;
  return Math.max(1, end - index);
}

function readLetter(letter: string): string {
  if (isHan(letter)) return FORMS.get(letter) ?? letter;
  if (UNSEEN.test(letter)) return '';
  const form = FORMS.get(letter);
  if (form !== undefined) return form;
  return WIDE.test(letter) ? letter.normalize('NFKC') : letter;
}

/** Only beside Han letters: 「最jia」, and not `ji li`. */
function readSyllable(letters: readonly string[], index: number, written: string): string | undefined {
  const besides = isHan(letters[index - 1]) || isHan(letters[index + written.length]);
  return besides ? SYLLABLES.get(written) : undefined;
}

/** A mark after a letter, 0, 1 or %, and with a Han letter behind it and its like. */
function isBetweenLetters(input: { letters: readonly string[]; index: number; before: string }): boolean {
  const { letters, index, before } = input;
  const isBehind = isHan(before) || before === '0' || before === '1' || before === '%';
  if (!isBehind || isHan(letters[index]) || !BETWEEN.test(letters[index] ?? '')) return false;
  let next = index + 1;
  const end = index + MOST_BETWEEN;
  while (next < end && isPassedOver(letters[next])) next += 1;
  return isHan(letters[next]);
}

function isPassedOver(letter = ''): boolean {
  return !isHan(letter) && (BETWEEN.test(letter) || UNSEEN.test(letter));
}

/** The letters of the lists stand in one block, but for forms that are read as theirs. */
function isHan(letter = ''): boolean {
  return letter >= '\u4E00' && letter <= '\u9FFF';
}
