// Turns a description, HTML or plain text, into the Markdown of a letter that the checker lets pass.
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { Left } from '../found.ts';
import { type Html, parseHtml } from './clean-html.ts';

const converter = unified().use(rehypeRemark, { document: true }).freeze();
const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', emphasis: '*', rule: '-', resourceLink: true, listItemIndent: 'one' })
  .freeze();
type Markdown = Parameters<typeof writer.stringify>[0];
type Block = Markdown['children'][number];
type Inline = Extract<Block, { type: 'paragraph' }>['children'][number];

export interface Body {
  markdown: string;
  left: Left[];
}

/** `pictureOf`: path from the Markdown file to a picture that is here; null when it is not. */
export function writeBody(written: string, pictureOf: (source: string) => string | null): Body {
  const { tree, left } = parseHtml(asHtml(written.toWellFormed()));
  const seen: Seen = { left, pictureOf };
  const children = convert(tree).children.flatMap((block) => cleanBlock(block, seen));
  const markdown = writer.stringify({ type: 'root', children }).trim();
  return { markdown, left };
}

interface Seen {
  left: Left[];
  pictureOf: (source: string) => string | null;
}

const TAGS =
  'p div br span img strong b em i u s a ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tr td th font section ' +
  'article center blockquote hr figure pre code style script iframe video embed object sup sub small big del ins label';
const TAG = new RegExp(`</?(?:${TAGS.split(' ').join('|')})\\b[^<>]*>`, 'i');
const BLOCK_TAG = /<(?:p|div|ul|ol|table|section|article|h[1-6]|blockquote|center|figure|dl|pre)\b/i;

/** Text without tags, and the HTML of editors that leave paragraphs to blank lines. */
function asHtml(written: string): string {
  const isHtml = TAG.test(written);
  if (isHtml && BLOCK_TAG.test(written)) return written;
  const html = isHtml ? written : written.replaceAll('<', '&lt;');
  return html
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${line}</p>`)
    .join('\n');
}

function convert(tree: Html): Markdown {
  const converted = converter.runSync(tree);
  return { type: 'root', children: converted.type === 'root' ? converted.children : [] };
}

function cleanBlock(block: Block, seen: Seen): Block[] {
  if (block.type === 'paragraph') return splitLines(block.children.flatMap((one) => cleanInline(one, seen)));
  if (block.type === 'heading') {
    const inline = block.children.flatMap((one) => cleanInline(one, seen));
    const children = joinAlike(inline.filter(({ type }) => type !== 'break'));
    // The page has its own first heading, and letters know two sizes below it.
    return hasWords(children) ? [{ ...block, depth: block.depth <= 2 ? 2 : 3, children }] : [];
  }
  if (block.type === 'list')
    return [
      {
        ...block,
        spread: false,
        children: block.children.flatMap((entry) => {
          const children = entry.children.flatMap((one) => cleanBlock(one, seen)).filter(isContent);
          return children.length === 0 ? [] : [{ ...entry, spread: false, checked: null, children }];
        }),
      },
    ].filter(({ children }) => children.length > 0);
  if (block.type === 'blockquote') {
    const children = block.children.flatMap((one) => cleanBlock(one, seen)).filter(isContent);
    return children.length === 0 ? [] : [{ ...block, children }];
  }
  if (block.type === 'table')
    return [
      {
        ...block,
        children: block.children.map((row) => ({
          ...row,
          children: row.children.map((cell) => ({
            ...cell,
            children: joinAlike(cell.children.flatMap((one) => cleanInline(one, seen))),
          })),
        })),
      },
    ];
  return block.type === 'thematicBreak' || block.type === 'code' ? [block] : [];
}

/** Editors end lines with `<br>` where a letter begins a paragraph. */
function splitLines(inline: readonly Inline[]): Block[] {
  const lines: Inline[][] = [[]];
  for (const one of inline) {
    if (one.type === 'break') lines.push([]);
    else lines.at(-1)?.push(one);
  }
  return lines.filter(hasWords).map((children) => ({ type: 'paragraph', children: joinAlike(children) }));
}

/** Bold beside bold is one, text beside text too, and no line begins or ends with a blank: each would need odd signs. */
function joinAlike(children: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const one of children) {
    const last = joined.at(-1);
    if (last?.type === 'text' && one.type === 'text')
      joined[joined.length - 1] = { ...last, value: last.value + one.value };
    else if (last?.type === one.type && 'children' in one && last && 'children' in last && one.type !== 'link')
      joined[joined.length - 1] = { ...one, children: joinAlike([...last.children, ...one.children]) };
    else joined.push(one);
  }
  return joined
    .map((one, index) => (one.type === 'text' ? trimText(one, index === 0, index === joined.length - 1) : one))
    .filter((one) => one.type !== 'text' || one.value !== '');
}

function trimText<Text extends { value: string }>(text: Text, isFirst: boolean, isLast: boolean): Text {
  const begun = isFirst ? text.value.trimStart() : text.value;
  return { ...text, value: (isLast ? begun.trimEnd() : begun).replaceAll(/\s+/g, ' ') };
}

function cleanInline(inline: Inline, seen: Seen): Inline[] {
  if (inline.type === 'text') {
    const value = inline.value.replaceAll(/[\u00A0\u3000\u200B-\u200D\uFEFF\p{Cc}]+/gu, ' ');
    return [{ type: 'text', value }];
  }
  if (inline.type === 'image') {
    const file = seen.pictureOf(inline.url);
    if (file !== null) return [{ type: 'image', url: file, alt: (inline.alt ?? '').trim() }];
    seen.left.push({ field: '详情里的图片', value: shortenSource(inline.url) });
    return [];
  }
  if (inline.type === 'link') {
    const children = inline.children.flatMap((one) => cleanInline(one, seen));
    const url = readLink(inline.url);
    if (url !== null && hasWords(children)) return [{ type: 'link', url, children: children.filter(isPlain) }];
    if (url === null) seen.left.push({ field: '详情里的链接', value: shortenSource(inline.url) });
    return children;
  }
  if (inline.type === 'strong' || inline.type === 'emphasis' || inline.type === 'delete') {
    const children = inline.children.flatMap((one) => cleanInline(one, seen));
    // A line end inside bold words would have to end them.
    if (children.some(({ type }) => type === 'break' || type === 'image')) return children;
    return bringPunctuationOut(inline, children);
  }
  return inline.type === 'break' || inline.type === 'inlineCode' ? [inline] : [];
}

/** 「**注意：**世界」 is not read as bold, because there is no blank beside the mark: 「**注意**：世界」 is. */
function bringPunctuationOut(
  marked: Extract<Inline, { type: 'strong' | 'emphasis' | 'delete' }>,
  children: readonly Inline[],
): Inline[] {
  const words = children.map((one) => (one.type === 'text' ? one.value : null));
  // Marks within marks, or links: the words matter more.
  if (words.includes(null)) return [...children];
  const [, before = '', kept = '', after = ''] =
    /^([\p{P}\p{S}\s]*)(.*?)([\p{P}\p{S}\s]*)$/su.exec(words.join('')) ?? [];
  const text = (value: string): Inline[] => (value === '' ? [] : [{ type: 'text', value }]);
  if (kept === '') return text(before + after);
  return [...text(before), { ...marked, children: [{ type: 'text', value: kept }] }, ...text(after)];
}

/** Where a link may lead: out into the web, to a phone, to a letter. Paths were those of the other shop. */
function readLink(url: string): string | null {
  const plain = url.replaceAll(/[\p{Cc}\s]/gu, '');
  if (/^(?:tel|mailto):./i.test(plain)) return plain;
  const full = plain.startsWith('//') ? `https:${plain}` : plain;
  return /^https?:\/\//i.test(full) && URL.canParse(full) ? full : null;
}

/** A picture kept inside the text itself is as long as a book. */
function shortenSource(url: string): string {
  return url.length > 200 ? `${url.slice(0, 60)}…` : url;
}

function hasWords(children: readonly Inline[]): boolean {
  return children.some((one) => (one.type === 'text' ? one.value.trim() !== '' : one.type !== 'break'));
}

function isPlain(inline: Inline): boolean {
  return inline.type !== 'link';
}

function isContent(
  block: Block,
): block is Extract<
  Block,
  { type: 'paragraph' | 'list' | 'blockquote' | 'code' | 'heading' | 'table' | 'thematicBreak' }
> {
  return ['paragraph', 'list', 'blockquote', 'code', 'heading', 'table', 'thematicBreak'].includes(block.type);
}
