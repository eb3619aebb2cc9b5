// Cuts the front matter from a Markdown file, reads its YAML, and remembers on which line each value stands.
import { LineCounter, isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Path } from './problem.ts';

export type FrontMatter = {
  data: unknown;
  /** Line of the value; of the nearest thing above it when it is missing. */
  lineOf: (path: Path) => number;
  /** Line of the key itself. */
  lineOfKey: (path: Path) => number;
  /** The value exactly as the author typed it; undefined for lists and blocks. */
  writtenAt: (path: Path) => string | undefined;
};

/** Why a front matter cannot be read, or not quite. `detail` is a key or a piece of the line. */
type Flaw = { line: number; code: FlawCode; detail: string };
export type FlawCode =
  'absent' | 'unclosed' | 'colon' | 'alias' | 'notFields' | 'twice' | 'tab' | 'indent' | 'quote' | 'yaml';

export type Cut = {
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
  if (lines[0]?.trimEnd() !== '---') return refuse({ line: 1, code: 'absent', detail: '' }, lines.join('\n'));
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end === -1) return refuse({ line: 1, code: 'unclosed', detail: '' }, '');

  const body = lines.slice(end + 1).join('\n');
  const bodyInPlace = '\n'.repeat(end + 1) + body;
  return { ...readYaml(lines.slice(1, end), input.knownKeys), body: body.trim(), bodyInPlace };
}

function refuse(flaw: Flaw, body: string): Cut {
  return { frontMatter: null, body, bodyInPlace: body, flaws: [flaw] };
}

function readYaml(lines: string[], knownKeys: ReadonlySet<string>): Pick<Cut, 'frontMatter' | 'flaws'> {
  const first = parse(lines);
  if (first.document.errors.length === 0) return finish(first, []);
  // A key with a wrong colon spoils everything after it: mend it, say so, and go on to find the other problems.
  const colons: Flaw[] = [];
  const mended = lines.map((line, index) => {
    const match = /^(\s*(?:- )?)([A-Za-z]+)\s*(?:：|:(?=\S))\s*(.*)$/.exec(line);
    if (!match?.[2] || !knownKeys.has(match[2])) return line;
    colons.push({ line: index + 2, code: 'colon', detail: match[2] });
    return `${match[1]}${match[2]}: ${match[3]}`;
  });
  return finish(colons.length > 0 ? parse(mended) : first, colons);
}

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
  const lineAt = (offset: number) => counter.linePos(offset).line + 1;
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
  return { frontMatter: makeFrontMatter(document, lineAt), flaws };
}

function nameCode(code: string, message: string): FlawCode {
  if (code === 'DUPLICATE_KEY') return 'twice';
  if (code === 'TAB_AS_INDENT') return 'tab';
  if (code === 'BAD_INDENT') return 'indent';
  if (/Missing closing .*quote/.test(message)) return 'quote';
  return 'yaml';
}

function makeFrontMatter(document: Document.Parsed, lineAt: (offset: number) => number): FrontMatter {
  return {
    data: document.toJS(),
    lineOf: (path) => lineAt(locate(document.contents, path).value),
    lineOfKey: (path) => lineAt(locate(document.contents, path).key),
    writtenAt: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
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
