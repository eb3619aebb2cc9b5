// Walks content/ and says what each file is: Markdown of a kind, a picture, or something that belongs nowhere.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export type Kind = 'program' | 'seller' | 'product' | 'story' | 'lesson';

export type MarkdownFile = {
  kind: Kind;
  /** From the root of the project. */
  file: string;
  /** Folder of the seller; empty for the program and for lessons. */
  seller: string;
  /** File name without `.md`; the folder's name for a seller. */
  slug: string;
};

export type ContentFiles = {
  markdown: MarkdownFile[];
  /** Every picture, for looking up paths with their exact letters, also on disks that ignore case. */
  pictures: Set<string>;
  /** Folders directly under content/sellers. */
  sellers: string[];
  strays: string[];
};

const PICTURE = /\.(svg|jpe?g|png|webp)$/;
/** Folders of content/ that are read elsewhere. */
const OTHER_ROOMS = ['content/schema/'];

export function listFiles(root: string): ContentFiles {
  const found: ContentFiles = { markdown: [], pictures: new Set(), sellers: [], strays: [] };
  const sellersFolder = join(root, 'content', 'sellers');
  if (existsSync(sellersFolder)) {
    for (const entry of readdirSync(sellersFolder, { withFileTypes: true }))
      if (entry.isDirectory() && !entry.name.startsWith('.')) found.sellers.push(entry.name);
    found.sellers.sort();
  }
  for (const file of walk(root, 'content')) {
    const markdown = recognise(file);
    if (markdown) found.markdown.push(markdown);
    else if (PICTURE.test(file) && /^content\/sellers\/[^/]+\//.test(file)) found.pictures.add(file);
    else found.strays.push(file);
  }
  return found;
}

function walk(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter((entry) => !entry.name.startsWith('.') && !OTHER_ROOMS.includes(`${folder}/${entry.name}/`))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

export function recognise(file: string): MarkdownFile | null {
  if (file === 'content/program.md') return { kind: 'program', file, seller: '', slug: 'program' };
  const lesson = /^content\/lessons\/([^/]+)\.md$/.exec(file);
  if (lesson?.[1]) return { kind: 'lesson', file, seller: '', slug: lesson[1] };
  const shop = /^content\/sellers\/([^/]+)\/seller\.md$/.exec(file);
  if (shop?.[1]) return { kind: 'seller', file, seller: shop[1], slug: shop[1] };
  const page = /^content\/sellers\/([^/]+)\/(products|stories)\/([^/]+)\.md$/.exec(file);
  if (!page?.[1] || !page[3]) return null;
  return { kind: page[2] === 'products' ? 'product' : 'story', file, seller: page[1], slug: page[3] };
}
