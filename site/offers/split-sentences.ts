// A paragraph as sentences, and as much of them as a given room holds: whole ones where possible, whole clauses where not.

/** Ends a sentence: Chinese marks anywhere, a Latin full stop before a space; quotes and brackets close with it. */
const SENTENCE = /(?:[^。！？!?.…\n]|\.(?!\s|$))+(?:[。！？!?…]+|\.)?[」』”’）)]*\s*/gu;
const CLAUSE_END = /[，、；：,;:]/u;
const MORE = '……';
const LETTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' });

export function splitSentences(text: string): string[] {
  return (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** Between Chinese sentences stands nothing, between Latin ones a space. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce((text, next) => `${text}${/[\p{ASCII}]$/u.test(text) ? ' ' : ''}${next}`, '');
}

/** Whole sentences from the first one, as many as fit. None when the first is longer than the room. */
export function takeSentences(sentences: readonly string[], room: number): string[] {
  const first = sentences.findIndex((_, index) => joinSentences(sentences.slice(0, index + 1)).length > room);
  return first < 0 ? [...sentences] : sentences.slice(0, first);
}

/** The beginning of a sentence that is too long: up to the last comma that fits, else up to the last word. */
export function shortenSentence(sentence: string, room: number): string {
  if (sentence.length <= room) return sentence;
  const head = takeLetters(sentence, room - MORE.length);
  const clause = cutBehindLast(head, CLAUSE_END);
  return `${clause ?? cutLatinWord(head, sentence)}${MORE}`;
}

/** As people see letters: never half of a flag or a family. A loop: it ends with the first letter that has no room. */
function takeLetters(sentence: string, room: number): string {
  let head = '';
  for (const { segment: letter } of LETTERS.segment(sentence)) {
    if (head.length + letter.length > room) break;
    head += letter;
  }
  return head;
}

/** A clause of fewer than six letters says nothing: then the words are cut instead. */
function cutBehindLast(head: string, end: RegExp): string | null {
  const at = [...head.matchAll(new RegExp(end, 'gu'))].at(-1)?.index ?? -1;
  return at < 6 ? null : head.slice(0, at);
}

/** Between two Chinese letters anywhere; inside a Latin word or a figure never. */
function cutLatinWord(head: string, sentence: string): string {
  const next = sentence.charAt(head.length);
  const isInside = /[A-Za-z0-9.]/.test(next) && /[A-Za-z0-9.]$/.test(head);
  return (isInside ? head.replace(/[A-Za-z0-9.]+$/, '') : head).trimEnd();
}
