// The words an agent sends along, in three lengths: the author's own, or taken from title, summary and letter.
import { CAPTION_LIMITS, type CaptionLength, type CaptionSettings } from '../../content/schema/captions.ts';
import { joinSentences, shortenSentence, splitSentences, takeSentences } from './split-sentences.ts';

/** 互联网广告管理办法 2023, art. 9: where words sell and a link buys, it is said. Without figures. */
export const ADVERT_NOTICE = '广告 · 推荐人与商家有合作';

export interface CaptionSource {
  title: string;
  summary: string;
  /** Paragraphs of the letter. */
  letter: readonly string[];
  /** Reasons of a product; none for a story. */
  points: readonly string[];
  /** 「罗秀英，云南大理」 */
  signature: string;
  /** What the author chose. */
  own: CaptionSettings;
}

/** A number to call has no place in what travels on. */
const CALLABLE = /\d(?:[\s-]?\d){6,}/;

/** Each ends with the line that says 广告; what stands above it keeps to the limit of its length. */
export function writeCaptions(source: CaptionSource): Record<CaptionLength, string> {
  const written = { short: writeShort(source), medium: writeMedium(source), long: writeLong(source) };
  const notice = (length: CaptionLength) => `${source.own[length]?.trim() ?? written[length]}\n${ADVERT_NOTICE}`;
  return { short: notice('short'), medium: notice('medium'), long: notice('long') };
}

/** What stands above the notice, for those who count. */
export function withoutNotice(caption: string): string {
  return caption.endsWith(`\n${ADVERT_NOTICE}`) ? caption.slice(0, -ADVERT_NOTICE.length - 1) : caption;
}

function writeShort({ title, summary }: CaptionSource): string {
  const room = CAPTION_LIMITS.short - title.length - 1;
  const [first = '', ...more] = quotable(summary);
  const fitting = takeSentences([first, ...more], room);
  return fitting.length > 0 ? writeLines([title, joinSentences(fitting)]) : writeWithPart(title, first, room);
}

/** Room for a few words of the sentence, or the title alone. */
function writeWithPart(title: string, sentence: string, room: number): string {
  const enough = 12;
  return room < enough ? title : writeLines([title, shortenSentence(sentence, room)]);
}

function writeMedium({ title, summary, letter, signature }: CaptionSource): string {
  const foot = `—— ${signature}`;
  const room = CAPTION_LIMITS.medium - title.length - foot.length - 2;
  const sentences = quotable(summary);
  const about = takeSentences(sentences, room);
  const head = about.length > 0 ? joinSentences(about) : shortenSentence(sentences[0] ?? '', room);
  const opening = takeSentences(quotable(letter[0] ?? ''), room - head.length - 1);
  return writeLines([title, head, joinSentences(opening), foot]);
}

function writeLong({ title, summary, letter, points, signature }: CaptionSource): string {
  const reasons = points.filter((point) => !CALLABLE.test(point)).map((point) => `· ${point}`);
  const foot = [...reasons, `—— ${signature}`];
  const room = CAPTION_LIMITS.long - writeLines([title, ...foot]).length - 1;
  const told = takeParagraphs(letter, room);
  return writeLines([title, ...(told.length > 0 ? told : takeParagraphs([summary], room)), ...foot]);
}

/** Paragraph by paragraph, until a sentence does not fit any more: nobody misses a beginning or a middle. */
function takeParagraphs(paragraphs: readonly string[], room: number): string[] {
  const taken: string[] = [];
  let left = room;
  for (const paragraph of paragraphs) {
    const sentences = quotable(paragraph);
    const fitting = takeSentences(sentences, left);
    if (fitting.length > 0) taken.push(joinSentences(fitting));
    if (fitting.length < sentences.length) break;
    left -= joinSentences(fitting).length + 1;
  }
  return taken;
}

function quotable(text: string): string[] {
  return splitSentences(text).filter((sentence) => !CALLABLE.test(sentence));
}

function writeLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
