// Turns the Markdown of a letter into safe HTML, with the places where a product or a picture stands.
import rehypeSanitize, { type Options as SanitizeOptions } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { followReferences, readProductSlug, settleLinks, type LetterContext } from './letter-links.ts';

export type Segment =
  | { kind: 'html'; html: string }
  | { kind: 'product'; slug: string; words: string }
  | { kind: 'picture'; file: string; alt: string };

export interface RenderedLetter {
  segments: Segment[];
  /** How the letter is signed, when its last line is the writer's name; that line is not in the segments. */
  signedAs: string | null;
}

interface TextNode {
  type: string;
  value?: string;
  children?: readonly unknown[];
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze();
type Root = ReturnType<typeof parser.parse>;
type Block = Root['children'][number];

const ALLOWED: SanitizeOptions = {
  tagNames: 'p h2 h3 em strong del ul ol li blockquote a hr br code pre table thead tbody tr th td'.split(' '),
  attributes: { a: ['href', 'rel'], ol: ['start'], p: [['className', 'opening']], th: ['align'], td: ['align'] },
  protocols: { href: ['http', 'https', 'tel', 'mailto'] },
  strip: ['script', 'style'],
};

const writer = unified().use(remarkRehype).use(rehypeSanitize, ALLOWED).use(rehypeStringify).freeze();

export function renderLetter(body: string, context: LetterContext): RenderedLetter {
  const tree = parser.parse(body);
  followReferences(tree);
  const blocks = tree.children.filter((block) => block.type !== 'definition' && block.type !== 'html');
  const signedAs = readSignature(blocks.at(-1), context.person);
  const kept = signedAs === null ? blocks : blocks.slice(0, -1);
  const segments: Segment[] = [];
  let plain: Block[] = [];
  const flush = () => {
    if (plain.length > 0) segments.push({ kind: 'html', html: writeHtml(plain, context) });
    plain = [];
  };
  for (const block of fitToPage(kept)) {
    const standing = readStanding(block);
    if (standing.length === 0) {
      plain.push(block);
      continue;
    }
    flush();
    segments.push(...standing);
  }
  flush();
  return { segments, signedAs };
}

function writeHtml(children: Block[], context: LetterContext): string {
  const tree: Root = { type: 'root', children };
  settleLinks(tree, context);
  return writer.stringify(writer.runSync(tree));
}

/** A paragraph with nothing but one product link, or nothing but pictures, stands on its own. */
function readStanding(block: Block): Segment[] {
  if (block.type !== 'paragraph') return [];
  const parts = block.children.filter((part) => part.type !== 'text' || part.value.trim() !== '');
  const [only] = parts;
  const slug = parts.length === 1 && only?.type === 'link' ? readProductSlug(only.url) : null;
  if (only && slug !== null) return [{ kind: 'product', slug, words: plainText(only) }];
  const pictures = parts.flatMap((part): Segment[] =>
    part.type === 'image' ? [{ kind: 'picture', file: part.url, alt: part.alt ?? '' }] : [],
  );
  return pictures.length === parts.length ? pictures : [];
}

/** 「秀英」 as the last line of 罗秀英's letter is her signature. */
function readSignature(block: Block | undefined, person: string | undefined): string | null {
  if (!person || block?.type !== 'paragraph') return null;
  const text = plainText(block)
    .replace(/^[\s—–-]+/, '')
    .trim();
  const isName = text.length > 0 && text.length <= 20 && (person.includes(text) || text.endsWith(person));
  return isName ? text : null;
}

/** The page holds the one `h1`; the first paragraph may be set a size larger. */
function fitToPage(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    if (block.type === 'heading') return { ...block, depth: block.depth <= 2 ? 2 : 3 };
    if (index > 0 || block.type !== 'paragraph') return block;
    return { ...block, data: { ...block.data, hProperties: { className: ['opening'] } } };
  });
}

function plainText(node: TextNode): string {
  if (typeof node.value === 'string') return node.value;
  return (node.children ?? []).map((child) => (isNode(child) ? plainText(child) : '')).join('');
}

function isNode(value: unknown): value is TextNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
