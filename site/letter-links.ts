// Decides about every link of a letter: a product, a page of this shop, an address elsewhere, or plain words.

export interface LetterContext {
  /** Address of a product of the same seller, or null when there is none of that name. */
  productPath: (slug: string) => string | null;
  /** Who signs. */
  person?: string;
}

/** What link handling needs to know of a Markdown tree. */
export interface LinkNode {
  type: string;
  url?: string;
  identifier?: string;
  children?: LinkNode[];
  data?: object | undefined;
}

const PRODUCT = /^product:([a-z0-9-]{1,24})$/;
const ELSEWHERE = /^https?:\/\//i;
const CALL_OR_WRITE = /^(?:tel|mailto):/i;
/** A path of this site: `//host` and `/\host` would leave it. */
const HERE = /^(?:\/(?![/\\])|#)/;

export function readProductSlug(url: string | undefined): string | null {
  return PRODUCT.exec(url ?? '')?.[1] ?? null;
}

/** Replaces `[words][name]` by the address that `[name]: …` gives. Works on the tree that the parser just made. */
export function followReferences(tree: LinkNode): void {
  const addresses = new Map<string, string>();
  for (const block of tree.children ?? []) {
    if (block.type === 'definition' && block.identifier && block.url) addresses.set(block.identifier, block.url);
  }
  replaceChildren(tree, (node) => {
    if (node.type !== 'linkReference') return [node];
    const url = addresses.get(node.identifier ?? '');
    return url === undefined ? (node.children ?? []) : [{ type: 'link', url, children: node.children ?? [] }];
  });
}

/** Gives every link its final address; one that may lead nowhere good leaves its words behind. Works in place, as above. */
export function settleLinks(tree: LinkNode, context: LetterContext): void {
  replaceChildren(tree, (node) => {
    if (node.type === 'image' || node.type === 'imageReference') return [];
    if (node.type !== 'link') return [node];
    const settled = settleAddress(node.url ?? '', context);
    return settled ? [{ ...node, ...settled }] : (node.children ?? []);
  });
}

function settleAddress(url: string, { productPath }: LetterContext): Pick<LinkNode, 'url' | 'data'> | null {
  const slug = readProductSlug(url);
  if (slug !== null) {
    const path = productPath(slug);
    return path === null ? null : { url: path };
  }
  if (ELSEWHERE.test(url)) return { url, data: { hProperties: { rel: ['noopener', 'nofollow'] } } };
  return HERE.test(url) || CALL_OR_WRITE.test(url) ? { url } : null;
}

function replaceChildren(node: LinkNode, replace: (child: LinkNode) => LinkNode[]): void {
  if (!node.children) return;
  for (const child of node.children) replaceChildren(child, replace);
  node.children = node.children.flatMap(replace);
}
