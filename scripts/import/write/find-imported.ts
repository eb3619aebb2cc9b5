// The seller's products as they lie there: which of them were imported, from where, and which names are taken.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { runGit } from '../../../site/offers/run-git.ts';
import { cutFrontMatter } from '../../content/front-matter.ts';
import { allKeys } from '../../content/schema-shape.ts';
import { type Marker, readMarker } from './marker.ts';
import { valueOf } from './units.ts';

export interface LyingProduct {
  /** From the root of the project. */
  file: string;
  slug: string;
  text: string;
  /** Front matter as parsed; null when it cannot be read. */
  data: unknown;
  body: string;
  marker: Marker | null;
}

export function findProducts(root: string, seller: string): LyingProduct[] {
  const folder = `content/sellers/${seller}/products`;
  if (!existsSync(join(root, folder))) return [];
  const known = allKeys('product');
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md') && !name.startsWith('.'))
    .toSorted()
    .map((name) => {
      const file = `${folder}/${name}`;
      const text = readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
      const { frontMatter, body, flaws } = cutFrontMatter({ text, knownKeys: known });
      const data = flaws.length > 0 ? null : (frontMatter?.data ?? null);
      return { file, slug: name.slice(0, -'.md'.length), text, data, body, marker: readMarker(text) };
    });
}

/** Names that open a page of this seller, or did: printed codes lead there. */
export function listTaken(root: string, seller: string, products: readonly LyingProduct[]): Set<string> {
  const former = products.flatMap(({ data }) => {
    const names = valueOf(data, 'formerly');
    return Array.isArray(names) ? names.map(String) : [];
  });
  return new Set(['stories', ...products.map(({ slug }) => slug), ...former, ...listDeleted(root, seller)]);
}

/** Once committed, a name may have been printed. Nothing where there is no Git. */
function listDeleted(root: string, seller: string): string[] {
  const folder = `content/sellers/${seller}/products`;
  const log = runGit(root, ['log', '--diff-filter=D', '--name-only', '--format=', '--', folder]);
  return log.split('\n').flatMap((file) => (file.endsWith('.md') ? [posix.basename(file, '.md')] : []));
}
