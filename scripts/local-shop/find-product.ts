// Finds a product to show first: of the built offers, or of the Markdown while nothing is built.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { splitFrontMatter } from '../../site/front-matter.ts';

/** Its id `seller/slug`, or nothing in an empty shop. */
export function findFirstProduct(root: string): string | undefined {
  return (
    findBuiltProduct(join(root, 'dist', 'client', 'offers')) ?? findWrittenProduct(join(root, 'content', 'sellers'))
  );
}

function findBuiltProduct(offers: string): string | undefined {
  for (const seller of listFolders(offers)) {
    // `_seller.json` holds the seller's own terms.
    const offer = listFiles(join(offers, seller), '.json').find((name) => !name.startsWith('_'));
    if (offer) return `${seller}/${offer}`;
  }
  return undefined;
}

function findWrittenProduct(sellers: string): string | undefined {
  for (const seller of listFolders(sellers)) {
    const folder = join(sellers, seller, 'products');
    const product = listFiles(folder, '.md').find((name) => !isDraft(join(folder, `${name}.md`)));
    if (product) return `${seller}/${product}`;
  }
  return undefined;
}

function isDraft(file: string): boolean {
  return splitFrontMatter(readFileSync(file, 'utf8')).data['draft'] === true;
}

function listFolders(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .toSorted();
}

function listFiles(path: string, extension: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .flatMap((name) => (parse(name).ext === extension ? [parse(name).name] : []))
    .toSorted();
}
