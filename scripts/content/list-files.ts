// Walks content/ and says what each file is: Markdown of a kind, a picture, or something that belongs nowhere.
import { readdirSync, realpathSync, statSync } from 'node:fs';
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
  /** Symbolic links and the like: one may lead out of content/ or nowhere, and from a pipe one would read for ever. */
  unreal: string[];
};

const PICTURE = /\.(svg|jpe?g|png|webp)$/;
/** Folders of content/ that are read elsewhere. */
const OTHER_ROOMS = ['content/schema/'];

export function listFiles(root: string): ContentFiles {
  const found: ContentFiles = { markdown: [], pictures: new Set(), sellers: [], strays: [], unreal: [] };
  for (const entry of listFolder(root, 'content/sellers'))
    if (entry.isDirectory() && !entry.name.startsWith('.')) found.sellers.push(entry.name);
  found.sellers.sort();
  for (const { file, isFile } of walk(root, 'content')) {
    const markdown = recognise(file);
    if (!isFile) found.unreal.push(file);
    else if (markdown) found.markdown.push(markdown);
    else if (PICTURE.test(file) && /^content\/sellers\/[^/]+\//.test(file)) found.pictures.add(file);
    else found.strays.push(file);
  }
  return found;
}

function walk(root: string, folder: string): { file: string; isFile: boolean }[] {
  return listFolder(root, folder)
    .filter((entry) => !entry.name.startsWith('.') && !OTHER_ROOMS.includes(`${folder}/${entry.name}/`))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      return entry.isDirectory() ? walk(root, file) : [{ file, isFile: entry.isFile() || leadsToSame(root, file) }];
    });
}

/** `npm run new` judges a copy of the shop whose files are links: each leads to the file of the same path. */
function leadsToSame(root: string, file: string): boolean {
  try {
    const target = realpathSync(join(root, file));
    return target.replaceAll('\\', '/').endsWith(`/${file}`) && statSync(target).isFile();
  } catch {
    // To nowhere, or in a circle.
    return false;
  }
}

/** Nothing where it is missing, or is no folder. */
function listFolder(root: string, folder: string) {
  const path = join(root, folder);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(path, { withFileTypes: true }) : [];
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
