// Addresses of posters: which page, which agent through which channel, and back to the page's own path and assets.
import { isSlug } from '../../content/schema/ids.ts';
import { parseShareAddress, type ShareAddress } from '../../content/schema/share-address.ts';

/** A page that has posters. */
export interface PosterPage {
  kind: 'product' | 'story';
  seller: string;
  slug: string;
}

export type PosterPath =
  { state: 'read'; page: PosterPage; share: ShareAddress } | { state: 'no_page' } | { state: 'bad_code' };

/** `luo-walnut/oil/xm8k2f7q.wall`, `luo-walnut/stories/old-tree/xm8k2f7q`. */
export function readPosterPath(path: string): PosterPath {
  const segments = path.split('/');
  const share = parseShareAddress(segments.pop() ?? '');
  const page = parsePage(segments);
  if (!page) return { state: 'no_page' };
  return share ? { state: 'read', page, share } : { state: 'bad_code' };
}

/** `luo-walnut/oil`, `luo-walnut/stories/old-tree`; null when it is neither. */
export function parsePage(segments: readonly string[]): PosterPage | null {
  const [seller = '', second = '', third, ...rest] = segments;
  if (!isSlug(seller) || !isSlug(second) || rest.length > 0) return null;
  if (third === undefined) return { kind: 'product', seller, slug: second };
  return second === 'stories' && isSlug(third) ? { kind: 'story', seller, slug: third } : null;
}

/** `luo-walnut/oil`: the page in the addresses of its pack, poster and poster page. */
export function formatPage({ kind, seller, slug: name }: PosterPage): string {
  return kind === 'story' ? `${seller}/stories/${name}` : `${seller}/${name}`;
}

/** `xm8k2f7q.wall.jpg` → `xm8k2f7q.wall` and `jpg`. */
export function splitExtension(path: string): { path: string; extension: string } {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? { path, extension: '' } : { path: path.slice(0, dot), extension: path.slice(dot + 1) };
}
