// What no seller writes and no parser survives: settings and texts beyond every measure, told before they are read.

/** A shop with fifty variants has four hundred lines; a letter of this length takes two hours to read. */
const MOST_LINES = 600;
const MOST_SETTINGS = 64_000;
const MOST_TEXT = 100_000;
/** How deep lists, blocks and quotes may stand in one another. */
const MOST_DEPTH = 40;
/** Marks in one paragraph: every opening one is compared with every closing one. */
const MOST_MARKS = 1500;

/** The line, from 1, at which it becomes too much; null for what people write. `settings` begin on line 2. */
export function findExcess(settings: readonly string[], body: string): number | null {
  if (settings.length > MOST_LINES) return MOST_LINES + 2;
  if (settings.reduce((sum, line) => sum + line.length, 0) > MOST_SETTINGS) return 2 + indexOfLongest(settings);
  const deep = findDeepLine(settings);
  if (deep !== null) return deep + 2;
  const above = settings.length + 3;
  const lines = body.split('\n');
  if (body.length > MOST_TEXT) return above + indexOfLongest(lines);
  const tangled = findTangledLine(lines);
  return tangled === null ? null : above + tangled;
}

/** Without reading YAML: brackets that are open, blanks and dashes before the first word. */
function findDeepLine(lines: readonly string[]): number | null {
  let open = 0;
  for (const [index, line] of lines.entries()) {
    for (const letter of line) {
      if (letter === '[' || letter === '{') open += 1;
      else if (letter === ']' || letter === '}') open = Math.max(0, open - 1);
      if (open > MOST_DEPTH) return index;
    }
    const [indent = ''] = /^(?: |[-?:](?= ))*/.exec(line) ?? [];
    if (indent.length > 2 * MOST_DEPTH) return index;
  }
  return null;
}

function findTangledLine(lines: readonly string[]): number | null {
  let marks = 0;
  let isCode = false;
  for (const [index, line] of lines.entries()) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isCode = !isCode;
    if (line.trim() === '') marks = 0;
    const [before = ''] = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)]))*/.exec(line) ?? [];
    if (before.replaceAll(/[\s\d]/g, '').length > MOST_DEPTH && !/^[ \t*+-]+$/.test(line)) return index;
    if (isCode) continue;
    // Most lines are only words: asking once is quicker than counting.
    if (/[*_~[\]`<>|&]/.test(line)) marks += line.replaceAll(/[^*_~[\]`<>|&]+/g, '').length;
    if (marks > MOST_MARKS) return index;
  }
  return null;
}

function indexOfLongest(lines: readonly string[]): number {
  let longest = 0;
  for (const [index, line] of lines.entries()) if (line.length > (lines[longest]?.length ?? 0)) longest = index;
  return longest;
}
