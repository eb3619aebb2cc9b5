// Cuts the front matter from a Markdown file, reads its YAML, and remembers on which line each value stands.
import { LineCounter, isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import { findExcess } from './find-excess.ts';
import type { Path } from './problem.ts';

export type FrontMatter = {
  data: unknown;
  /** Line of the value; of the nearest thing above it when it is missing. */
  lineOf: (path: Path) => number;
  /** Line of the key itself. */
  lineOfKey: (path: Path) => number;
  /** The value exactly as the author typed it; undefined for lists and blocks. */
  writtenAt: (path: Path) => string | undefined;
  /** Where a value stands that fills a part of one line, its quotes included; null for every other. */
  spanOf: (path: Path) => Span | null;
};

/** Columns from 0; `to` is behind the last letter. */
export type Span = { line: number; from: number; to: number };

/** Why a front matter cannot be read, or not quite. `detail` is a key or a piece of the line. */
type Flaw = { line: number; code: FlawCode; detail: string };
export type FlawCode =
  'absent' | 'unclosed' | 'large' | 'colon' | 'alias' | 'notFields' | 'twice' | 'tab' | 'indent' | 'quote' | 'yaml';

export type Cut = {
  /** The whole file as it was read. */
  text: string;
  /** Null when nothing of it can be trusted. */
  frontMatter: FrontMatter | null;
  body: string;
  /** The whole file with its front matter blanked, so that the lines of the body stay true. */
  bodyInPlace: string;
  flaws: Flaw[];
};

/** `knownKeys`: keys of this kind of file, to recognise `title：…`, a key followed by a full-width colon. */
export function cutFrontMatter(input: { text: string; knownKeys: ReadonlySet<string> }): Cut {
  const lines = input.text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const refuse = (code: FlawCode, body: string, line = 1): Cut => ({
    text: input.text,
    frontMatter: null,
    body,
    bodyInPlace: body,
    flaws: [{ line, code, detail: '' }],
  });
  if (lines[0]?.trimEnd() !== '---') {
    const body = lines.join('\n');
    const excess = findExcess([], body);
    return excess === null ? refuse('absent', body) : refuse('large', '', Math.max(1, excess - 2));
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end === -1) return refuse('unclosed', '');

  const body = lines.slice(end + 1).join('\n');
  const excess = findExcess(lines.slice(1, end), body);
  if (excess !== null) return refuse('large', '', excess);
  const bodyInPlace = '\n'.repeat(end + 1) + body;
  return { text: input.text, ...readYaml(lines.slice(1, end), input.knownKeys), body: body.trim(), bodyInPlace };
}

function readYaml(lines: string[], knownKeys: ReadonlySet<string>): Pick<Cut, 'frontMatter' | 'flaws'> {
  const first = parse(lines);
  if (first.document.errors.length === 0) return finish(first, []);
  // A key with a wrong colon spoils everything after it: mend it, say so, and go on to find the other problems.
  const colons: Flaw[] = [];
  const mended = lines.map((line, index) => {
    const found = mendColon(line);
    if (found === null || !knownKeys.has(found.key) || isInsideText(lines, index)) return line;
    colons.push({ line: index + 2, code: 'colon', detail: found.key });
    return found.mended;
  });
  return finish(colons.length > 0 ? parse(mended) : first, colons);
}

/** `price：39.8` and `price:39.8` → `price: 39.8`; null for a line that has no such colon. */
export function mendColon(line: string): { key: string; mended: string } | null {
  const [, before = '', key, after = ''] = /^(\s*(?:- )?)([A-Za-z]+)\s*(?:：|:(?=\S))\s*(.*)$/.exec(line) ?? [];
  return key === undefined ? null : { key, mended: `${before}${key}: ${after}`.trimEnd() };
}

/** Below a key that ends in `|` or `>` stands a text of several lines: whatever looks like a key there is none. */
function isInsideText(lines: readonly string[], index: number): boolean {
  const indentOf = (line: string) => line.length - line.trimStart().length;
  let indent = indentOf(lines[index] ?? '');
  for (let above = index - 1; above >= 0 && indent > 0; above -= 1) {
    const line = lines[above] ?? '';
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    if (/[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(line)) return true;
    indent = indentOf(line);
  }
  return false;
}

/** Line in the file from 1, column from 0. */
type PositionAt = (offset: number) => { line: number; column: number };

type Parsed = { document: Document.Parsed; counter: LineCounter };

function parse(lines: string[]): Parsed {
  const counter = new LineCounter();
  return {
    document: parseDocument(lines.join('\n'), { lineCounter: counter, prettyErrors: false, logLevel: 'error' }),
    counter,
  };
}

function finish(parsed: Parsed, found: Flaw[]): Pick<Cut, 'frontMatter' | 'flaws'> {
  const { document, counter } = parsed;
  // The settings begin on the second line of the file.
  const positionAt: PositionAt = (offset) => {
    const { line, col } = counter.linePos(offset);
    return { line: line + 1, column: col - 1 };
  };
  const lineAt = (offset: number) => positionAt(offset).line;
  const errors = [...document.errors, ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    code: nameCode(error.code, error.message),
    detail: '',
  }));
  const twice = errors.filter((error) => error.code === 'twice');
  // Broken YAML breaks again further down: only the first break is the author's.
  const broken = errors.filter((error) => error.code !== 'twice').slice(0, 1);
  const aliases: Flaw[] = [];
  visit(document, {
    Alias: (_, node) => {
      aliases.push({ line: lineAt(node.range?.[0] ?? 0), code: 'alias', detail: node.source });
    },
  });
  const flaws = [...found, ...twice, ...broken, ...aliases];
  if (broken.length > 0 || aliases.length > 0) return { frontMatter: null, flaws };
  if (!isMap(document.contents))
    return { frontMatter: null, flaws: [...flaws, { line: 1, code: 'notFields', detail: '' }] };
  return { frontMatter: makeFrontMatter(document, positionAt), flaws };
}

function nameCode(code: string, message: string): FlawCode {
  if (code === 'DUPLICATE_KEY') return 'twice';
  if (code === 'TAB_AS_INDENT') return 'tab';
  if (code === 'BAD_INDENT') return 'indent';
  if (/Missing closing .*quote/.test(message)) return 'quote';
  return 'yaml';
}

function makeFrontMatter(document: Document.Parsed, positionAt: PositionAt): FrontMatter {
  const lineAt = (offset: number) => positionAt(offset).line;
  return {
    data: document.toJS(),
    lineOf: (path) => lineAt(locate(document.contents, path).value),
    lineOfKey: (path) => lineAt(locate(document.contents, path).key),
    writtenAt: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
    },
    spanOf: (path) => {
      const node = document.getIn(path, true);
      if (!isScalar(node) || !node.range || node.tag !== undefined || node.anchor !== undefined) return null;
      const [start, end] = node.range;
      const from = positionAt(start);
      const to = positionAt(end);
      return from.line === to.line && to.column > from.column
        ? { line: from.line, from: from.column, to: to.column }
        : null;
    },
  };
}

/** Offsets of the key and of the value; where the path ends early, of the last thing that exists. */
function locate(top: Node | null, path: Path): { key: number; value: number } {
  // The top of the front matter counts as the line of its opening fence.
  let found = { key: -1, value: -1 };
  let node: unknown = top;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(part));
      if (!pair || !isScalar(pair.key)) return found;
      const key = pair.key.range?.[0] ?? 0;
      node = pair.value;
      // Of a list or block the key's line is what an author looks for; of a value the value's own.
      const own = isScalar(node) && !isCollection(node) && node.range ? node.range[0] : key;
      found = { key, value: own };
    } else if (isSeq(node) && typeof part === 'number') {
      const element: unknown = node.items[part];
      if (element === undefined) return found;
      node = element;
      const start = (isScalar(element) || isCollection(element)) && element.range ? element.range[0] : found.key;
      found = { key: start, value: start };
    } else return found;
  }
  return isAlias(node) ? { key: found.key, value: found.key } : found;
}
