// The first paragraphs of a letter as plain text: what a words-led poster lets people read.
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

interface Words {
  type: string;
  value?: string;
  children?: readonly Words[];
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** More than the largest poster has room for. */
const ENOUGH = 320;

/**
 * One paragraph a line, until there is enough. Empty for a letter that has no paragraph of words. A paragraph that is one
 * link shows a product, not words.
 */
export function readOpening(body: string): string {
  const paragraphs: string[] = [];
  let letters = 0;
  for (const block of parser.parse(body).children) {
    if (letters >= ENOUGH) break;
    if (block.type !== 'paragraph') continue;
    const parts = block.children.filter((part) => part.type !== 'text' || part.value.trim() !== '');
    if (parts.every(({ type }) => type === 'link' || type === 'image' || type === 'linkReference')) continue;
    const paragraph = joinLines(textOf(block));
    paragraphs.push(paragraph);
    letters += paragraph.length;
  }
  return paragraphs.join('\n');
}

function textOf({ type, value, children }: Words): string {
  if (type === 'break') return '\n';
  if (type === 'html' || type === 'footnoteReference') return '';
  return value ?? (children ?? []).map(textOf).join('');
}

/** A line break in the Markdown is a space between Latin words, and nothing between Chinese ones. */
function joinLines(text: string): string {
  return text
    .trim()
    .replaceAll(/(?<=[\p{ASCII}])[^\S\n]*\n\s*(?=[\p{ASCII}])/gu, ' ')
    .replaceAll(/[^\S\n]*\n\s*/g, '');
}
