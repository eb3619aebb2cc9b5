// The words of a letter without its form: paragraphs as plain text, for what cannot show Markdown.
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

interface Words {
  type: string;
  value?: string;
  children?: readonly Words[];
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * Paragraphs from the top, until they have `enough` letters together. A paragraph that is one link shows a product, and
 * one of pictures shows pictures: neither is words.
 */
export function listParagraphs(body: string, enough = Infinity): string[] {
  const paragraphs: string[] = [];
  let letters = 0;
  for (const block of parser.parse(body).children) {
    if (letters >= enough) break;
    if (block.type !== 'paragraph') continue;
    const parts = block.children.filter((part) => part.type !== 'text' || part.value.trim() !== '');
    if (parts.every(({ type }) => type === 'link' || type === 'image' || type === 'linkReference')) continue;
    const paragraph = joinLines(textOf(block));
    paragraphs.push(paragraph);
    letters += paragraph.length;
  }
  return paragraphs;
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
