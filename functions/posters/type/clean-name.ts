// Makes of whatever somebody typed as a name what can be shown as one.
import { splitClusters } from './clusters.ts';

/** As people count characters: 👨‍👩‍👧 is one. */
const LONGEST_NAME = 40;
/** The longest emoji families have some 20 units; what is beyond 40 of those is nobody's name, and is not even read. */
const READ_UNITS = 1000;
/** Devanagari and Hebrew put three marks on a letter; more is a tower. */
const TOO_MANY_MARKS = /(\p{M}{3})\p{M}+/gu;
const LEADING_MARKS = /(^|\s)\p{M}+/gu;

/** Whatever has no picture of its own: controls, directions, fillers, tags, half surrogates, private and non-characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{DI}\ufdd0-\ufdef\ufffc-\uffff]/gu;
/** Invisible, but part of an emoji: the joiner between two pictures, the selector of its colourful form. */
const INSIDE_EMOJI = /(?<=\p{ExtPict}[\p{EMod}\ufe0f]?)\u200d(?=\p{ExtPict})|(?<=[\p{ExtPict}0-9#*])\ufe0f/gu;
/** Circles and boxes around what stands before; a keycap's is part of an emoji. */
const ENCLOSING_MARKS = /(?<![0-9#*]\ufe0f?)\p{Me}/gu;
const BLANKS = /[\s\u2800]+/gu;

/**
 * NFC, at most 40 characters, no controls, no towers of marks, single spaces. Never throws; '' when nothing is left.
 * Cleaning what is clean changes nothing: a signature over the cleaned name stays valid.
 */
export function cleanName(raw: string): string {
  const seen = removeUnseen(raw.slice(0, READ_UNITS).replaceAll(BLANKS, ' ')).replaceAll(ENCLOSING_MARKS, '');
  const written = seen
    .normalize('NFC')
    .replaceAll(TOO_MANY_MARKS, '$1')
    .replaceAll(LEADING_MARKS, '$1')
    .replaceAll(BLANKS, ' ')
    .trim();
  return splitClusters(written).slice(0, LONGEST_NAME).join('').trim();
}

function removeUnseen(text: string): string {
  const kept = new Set([...text.matchAll(INSIDE_EMOJI)].map((match) => match.index));
  return text.replaceAll(UNSEEN, (letter, at: number) => (kept.has(at) ? letter : ''));
}
