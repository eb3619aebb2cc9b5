// The data of a poster's page: the picture in the chosen size, the other sizes, the words to copy.
import type { ShareAddress } from '../../content/schema/share-address.ts';
import type { PackHead } from './pack/pack-head.ts';
import type { PosterPage } from './poster-address.ts';
import { posterHref, posterPageHref, qrHref } from './poster-links.ts';
import { writeShareLink } from './share-link.ts';
import type { SignedName } from './sign-name.ts';
import { POSTER_SIZES, type PosterSize, posterSize } from './sizes.ts';
import { cleanName } from './type/clean-name.ts';
import type { PosterView } from './view.ts';

/** Null: the page has no poster of this size. Without a size the first one is shown. */
export function showPoster(input: {
  page: PosterPage;
  share: ShareAddress;
  size: PosterSize | null;
  signedName: SignedName | null;
  /** Where the link leads: the shop's public address, or a local host. */
  origin: string;
  head: PackHead;
  /** Head of the pack without loss, where there is one. */
  lossless: PackHead | null;
}): PosterView | null {
  const { page, share, signedName, origin, head, lossless } = input;
  const sizes = posterSize.options.filter((one) => head.posters[one]);
  const size = input.size ?? sizes[0];
  if (size === undefined || !sizes.includes(size)) return null;
  const link = writeShareLink({ origin, share, path: head.path });
  const poster = { page, share, size, signedName };
  const hasPng = lossless !== null && Object.hasOwn(lossless.parts, `${size}.png`);
  return {
    seller: page.seller,
    title: head.title,
    agent: cleanName(signedName?.name ?? '') || share.code,
    picture: {
      src: posterHref({ ...poster, format: 'jpg', revision: head.revision }),
      ...POSTER_SIZES[size],
      alt: head.alt,
    },
    size,
    sizes: sizes.map((one) => ({
      size: one,
      ...POSTER_SIZES[one],
      href: posterPageHref({ page, share, signedName, size: one }),
    })),
    png: hasPng ? posterHref({ ...poster, format: 'png', revision: lossless.revision }) : null,
    caption: `${head.caption}\n${link}`,
    link,
    href: head.path,
    qr: { png: qrHref(page, share, 'png'), svg: qrHref(page, share, 'svg') },
  };
}
