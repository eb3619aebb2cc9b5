// What authors wrote, in a comment that others read: it must stay words and become no link, mention, picture or HTML.
import { cleanLine } from './clean-line.ts';

/** What Markdown reads inside a line; behind a backslash it is a letter. Nothing of an author begins a line. */
const MARKS = /[\\`*_{}[\]()|~^!]/g;

/**
 * GitHub looks for mentions, numbers of issues, addresses and formulas in the finished text, too, where no backslash
 * helps: their first letter becomes its wide twin.
 */
const LIVE: readonly [RegExp, string][] = [
  [/@/g, '＠'],
  [/#/g, '＃'],
  [/\$/g, '＄'],
  [/:\/\//g, '：//'],
  [/\b(www|mailto|xmpp)([.:])/gi, '$1\u00b7'],
  [/\b(GH|CVE|GHSA)-/gi, '$1–'],
  // `:100:` is drawn as a picture of itself.
  [/:(?=[\w+-]+:)/g, '：'],
];

export function escapeMarkdown(text: string, longest?: number): string {
  const inert = LIVE.reduce((words, [live, dead]) => words.replaceAll(live, dead), cleanLine(text, longest));
  return inert.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(MARKS, '\\$&');
}

/** A file name as code: nothing in code is read as anything else. A bar would end the cell of a table, a backtick the code. */
export function writeCode(text: string): string {
  const line = cleanLine(text).replaceAll(/[|`<>]/g, '？');
  return line === '' ? '' : `\`${line}\``;
}
