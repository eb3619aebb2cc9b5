// Reads the text of a Markdown file into the few things that are checked in it, each with its line.
import { setPlainApart } from './plain-blocks.ts';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

type Root = ReturnType<typeof markdown.parse>;
type Node = Root | Root['children'][number];

export type Body = {
  links: { url: string; line: number }[];
  pictures: { url: string; alt: string; line: number }[];
  html: { text: string; line: number }[];
  /** Half-width marks that touch Han characters: column from 0, in the text as it was typed. */
  looseMarks: LooseMark[];
  /** The words of each paragraph, heading or cell without their markup, with the line of every character. */
  passages: Passage[];
};
export type LooseMark = { line: number; column: number; mark: string };
type Passage = { text: string; lines: number[] };

const markdown = unified().use(remarkParse).use(remarkGfm);

/** The parser is asked only about what is more than words: it would take longer than everything else that is checked. */
export function readBody(bodyInPlace: string): Body {
  const { plain, rest } = setPlainApart(bodyInPlace);
  const body = /^[ \t\n]*$/.test(rest) ? EMPTY : readMarkdown(rest);
  if (plain.length === 0) return body;
  const passages = plain.map(({ line, lines }): Passage => ({
    text: lines.join(''),
    lines: lines.flatMap((words, index) => Array.from({ length: words.length }, () => line + index)),
  }));
  const marks = plain.flatMap(({ line, lines }) =>
    lines.flatMap((words, index) => findMarksIn(words, line + index, 0)),
  );
  const lineOf = ({ lines }: Passage) => lines[0] ?? 0;
  return {
    ...body,
    passages: [...body.passages, ...passages].toSorted((a, b) => lineOf(a) - lineOf(b)),
    looseMarks: [...body.looseMarks, ...marks].toSorted((a, b) => a.line - b.line),
  };
}

const EMPTY: Body = { links: [], pictures: [], html: [], passages: [], looseMarks: [] };

function readMarkdown(bodyInPlace: string): Body {
  const nodes = flatten(markdown.parse(bodyInPlace));
  const shown = new Map<string, string>();
  for (const node of nodes) if (node.type === 'imageReference') shown.set(node.identifier, node.alt ?? '');

  const body: Body = { links: [], pictures: [], html: [], passages: [], looseMarks: [] };
  // Words that are an address too: with another mark in them the link would lead elsewhere, or nowhere.
  const addresses = new Set(nodes.filter(isNamedByWords).flatMap(flatten));
  // An address that became a link by itself has no place of its own: it stands where the words around it do.
  let line = 1;
  for (const node of nodes) {
    line = node.position?.start.line ?? line;
    if (node.type === 'text' && !addresses.has(node)) body.looseMarks.push(...findLooseMarks(node, bodyInPlace));
    if (node.type === 'link') body.links.push({ url: node.url, line });
    if (node.type === 'image') body.pictures.push({ url: node.url, alt: node.alt ?? '', line });
    if (node.type === 'definition') {
      const alt = shown.get(node.identifier);
      if (alt === undefined) body.links.push({ url: node.url, line });
      else body.pictures.push({ url: node.url, alt, line });
    }
    if (node.type === 'html' && isShown(node.value)) body.html.push({ text: node.value, line });
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell' || node.type === 'code')
      body.passages.push(joinWords(node));
  }
  return { ...body, passages: body.passages.filter(({ text }) => text !== '') };
}

/** `<https://…>`, an address in the text, and `[name]` whose target stands elsewhere under that name. */
function isNamedByWords(node: Node): boolean {
  if (node.type === 'linkReference') return node.referenceType !== 'full';
  return node.type === 'link' && node.children.some((one) => one.type === 'text' && /:\/\/|^www\./i.test(one.value));
}

/** Whether a reader would see anything of it. */
export function hasText(body: string): boolean {
  return withoutNotes(body) !== '';
}

/** What a half-width mark between Han letters is meant to be. */
export const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' };

/** After a Han character, and before another one or the end of the line: there it can only end a phrase. */
const LOOSE_MARK = /(?<=\p{Script=Han})[,;:!?](?=\p{Script=Han}|$)/gmu;

/** Looked for in what was typed, because there it is mended: `&amp;` and `\\*` are longer there than on the page. */
function findLooseMarks(node: Extract<Node, { type: 'text' }>, bodyInPlace: string): LooseMark[] {
  if (node.position === undefined || node.value.search(LOOSE_MARK) === -1) return [];
  const { start, end } = node.position;
  const typed = bodyInPlace.slice(start.offset, end.offset).split('\n');
  return typed.flatMap((text, index) => findMarksIn(text, start.line + index, index === 0 ? start.column - 1 : 0));
}

function findMarksIn(text: string, line: number, column: number): LooseMark[] {
  return [...text.matchAll(LOOSE_MARK)].map((match) => ({ line, column: match.index + column, mark: match[0] }));
}

/** A comment is a note to oneself: that it goes is what its writer wants. And a closing tag follows an opening one. */
function isShown(html: string): boolean {
  const shown = withoutNotes(html);
  return shown !== '' && !shown.startsWith('</');
}

function withoutNotes(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->/g, '').trim();
}

function flatten(node: Node): Node[] {
  return 'children' in node ? [node, ...node.children.flatMap(flatten)] : [node];
}

/** Markup and line breaks inside a word do not hide it: 「全网**最低**」 reads as 全网最低. */
function joinWords(block: Node): Passage {
  const passage: Passage = { text: '', lines: [] };
  let line = 1;
  for (const node of flatten(block)) {
    line = node.position?.start.line ?? line;
    for (const [index, words] of textOf(node).split('\n').entries()) {
      if (index > 0) line += 1;
      passage.text += words;
      // Written one by one: this runs for every letter of a shop.
      for (let count = 0; count < words.length; count += 1) passage.lines.push(line);
    }
  }
  return passage;
}

function textOf(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  return node.type === 'image' || node.type === 'imageReference' ? (node.alt ?? '') : '';
}
