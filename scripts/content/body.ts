// Reads the text of a Markdown file into the few things that are checked in it, each with its line.
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

type Root = ReturnType<typeof markdown.parse>;
type Node = Root | Root['children'][number];

export type Body = {
  links: { url: string; line: number }[];
  pictures: { url: string; alt: string; line: number }[];
  html: { text: string; line: number }[];
  /** The words of each paragraph, heading or cell without their markup, with the line of every character. */
  passages: Passage[];
};
type Passage = { text: string; lines: number[] };

const markdown = unified().use(remarkParse).use(remarkGfm);

export function readBody(bodyInPlace: string): Body {
  const nodes = flatten(markdown.parse(bodyInPlace));
  const shown = new Map<string, string>();
  for (const node of nodes) if (node.type === 'imageReference') shown.set(node.identifier, node.alt ?? '');

  const body: Body = { links: [], pictures: [], html: [], passages: [] };
  for (const node of nodes) {
    const line = node.position?.start.line ?? 1;
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
  return body;
}

/** A comment is a note to oneself: that it goes is what its writer wants. And a closing tag follows an opening one. */
function isShown(html: string): boolean {
  const shown = html.replaceAll(/<!--[\s\S]*?-->/g, '').trim();
  return shown !== '' && !shown.startsWith('</');
}

function flatten(node: Node): Node[] {
  return 'children' in node ? [node, ...node.children.flatMap(flatten)] : [node];
}

/** Markup and line breaks inside a word do not hide it: 「全网**最低**」 reads as 全网最低. */
function joinWords(block: Node): Passage {
  const passage: Passage = { text: '', lines: [] };
  for (const node of flatten(block)) {
    let line = node.position?.start.line ?? 1;
    for (const letter of textOf(node).split('')) {
      if (letter === '\n') line += 1;
      else {
        passage.text += letter;
        passage.lines.push(line);
      }
    }
  }
  return passage;
}

function textOf(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  return node.type === 'image' || node.type === 'imageReference' ? (node.alt ?? '') : '';
}
