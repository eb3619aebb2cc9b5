// Addresses of a poster, of its page and of the plain QR code, in one spelling each.
import { formatShareAddress, type ShareAddress } from '../../content/schema/share-address.ts';
import { formatPage, type PosterPage } from './poster-address.ts';
import type { SignedName } from './sign-name.ts';
import type { PosterSize } from './sizes.ts';

export type PictureFormat = 'jpg' | 'png';

export interface PosterLink {
  page: PosterPage;
  share: ShareAddress;
  size: PosterSize;
  format: PictureFormat;
  /** Revision of the poster: makes the address one that may be kept for good. Null: always today's poster. */
  revision: string | null;
  signedName: SignedName | null;
}

/** `/posters/luo-walnut/oil/xm8k2f7q.jpg?size=story&r=0123456789ab&n=…&sig=…` */
export function posterHref(link: PosterLink): string {
  const query = new URLSearchParams({ size: link.size });
  if (link.revision !== null) query.set('r', link.revision);
  addName(query, link.signedName);
  return `/posters/${formatPage(link.page)}/${formatShareAddress(link.share)}.${link.format}?${query}`;
}

/** `/poster/luo-walnut/oil/xm8k2f7q?size=story&n=…&sig=…`; without a size the first one is shown. */
export function posterPageHref(
  link: Pick<PosterLink, 'page' | 'share' | 'signedName'> & { size?: PosterSize },
): string {
  const query = new URLSearchParams(link.size ? { size: link.size } : {});
  addName(query, link.signedName);
  const search = query.size === 0 ? '' : `?${query}`;
  return `/poster/${formatPage(link.page)}/${formatShareAddress(link.share)}${search}`;
}

/** `/qr/xm8k2f7q.wall/luo-walnut/oil.png`: nothing but the code. */
export function qrHref(page: PosterPage, share: ShareAddress, format: 'png' | 'svg'): string {
  return `/qr/${formatShareAddress(share)}/${formatPage(page)}.${format}`;
}

function addName(query: URLSearchParams, signedName: SignedName | null): void {
  if (!signedName) return;
  query.set('n', signedName.name);
  query.set('sig', signedName.signature);
}
