// Takes from a description what cannot stand in a letter, and says what it took: scripts, videos, forms, invisible pictures.
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import type { Left } from '../found.ts';

const parser = unified().use(rehypeParse, { fragment: true }).freeze();
export type Html = ReturnType<typeof parser.parse>;
type HtmlNode = Html['children'][number];
type Element = Extract<HtmlNode, { type: 'element' }>;

/** Nothing a reader would see. */
const UNSEEN = new Set('script style template noscript link meta title base head colgroup'.split(' '));
const MEDIA = new Set('iframe video audio object embed canvas svg map applet'.split(' '));
const FORMS = new Set('form input button select textarea'.split(' '));

/** Beyond this no shop writes, and reading on would only cost time. */
const LIMITS = { letters: 200_000, tags: 5000, depth: 200 } as const;

export function parseHtml(html: string): { tree: Html; left: Left[] } {
  const isTangled = isTooMuch(html);
  const tree = parser.parse(isTangled ? flatten(html) : html);
  const left: Left[] = isTangled ? [{ field: '详情的排版', value: '层数太多，只留下文字' }] : [];
  return { tree: { ...tree, children: tree.children.flatMap((node) => cleanNode(node, left)) }, left };
}

function cleanNode(node: HtmlNode, left: Left[]): HtmlNode[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  const { tagName } = node;
  if (UNSEEN.has(tagName)) {
    if (tagName === 'script') left.push({ field: '详情里的脚本', value: readProperty(node, 'src') || '<script>' });
    return [];
  }
  if (MEDIA.has(tagName)) {
    left.push({ field: '详情里的视频或嵌入', value: readProperty(node, 'src') || findSource(node) || `<${tagName}>` });
    return [];
  }
  if (FORMS.has(tagName)) left.push({ field: '详情里的表单', value: `<${tagName}>` });
  if (['input', 'select', 'textarea'].includes(tagName)) return [];
  if (tagName === 'img') return isSeen(node) ? [node] : [];
  return [{ ...node, children: node.children.flatMap((child) => cleanNode(child, left)).filter(isElementContent) }];
}

function isElementContent(node: HtmlNode): node is Element['children'][number] {
  return node.type !== 'doctype';
}

/** A picture of one pixel counts readers. */
function isSeen(image: Element): boolean {
  const isTiny = (['width', 'height'] as const).some((side) => /^[01](?:px)?$/.test(readProperty(image, side)));
  return readProperty(image, 'src') !== '' && !isTiny;
}

function findSource(node: Element): string {
  return (
    node.children
      .map((child) => (child.type === 'element' ? readProperty(child, 'src') : ''))
      .find((source) => source !== '') ?? ''
  );
}

function readProperty(node: Element, name: string): string {
  const value = node.properties[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Counted before parsing: thousands of unclosed tags take a parser minutes. */
function isTooMuch(html: string): boolean {
  if (html.length > LIMITS.letters) return true;
  let depth = 0;
  let deepest = 0;
  let tags = 0;
  for (const [, slash, name = '', end] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})[^<>]{0,2000}?(\/?)>/gi)) {
    tags += 1;
    if (/^(?:br|img|hr|input|meta|link|p|li|td|tr|th|col|source)$/i.test(name) || end === '/') continue;
    depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  const openings = html.split('<').length - 1;
  return tags > LIMITS.tags || openings > LIMITS.tags * 2 || deepest > LIMITS.depth;
}

/** Text alone, paragraphs kept. */
function flatten(html: string): string {
  const text = html
    .slice(0, LIMITS.letters)
    .replaceAll(/<(?:script|style)\b[\s\S]{0,20000}?<\/(?:script|style)>/gi, '')
    .replaceAll(/<[^<>]*>/g, '\n')
    .replaceAll(/[<>]/g, ' ');
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .slice(0, LIMITS.tags / 5)
    .map((line) => `<p>${line}</p>`)
    .join('');
}
