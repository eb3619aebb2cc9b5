// One poster: which template, what is put into its holes, and the bytes. The same at the edge and in bulk.
import { formatShareAddress, type ShareAddress } from '../../content/schema/share-address.ts';
import type { PosterAssets } from './assets/poster-assets.ts';
import type { Drawing } from './drawing.ts';
import type { Holes } from './holes.ts';
import { readJpegTemplate, spliceJpeg } from './jpeg/splice.ts';
import type { Pack } from './pack/read-pack.ts';
import { readPngTemplate, splicePng } from './png/splice.ts';
import { type PosterPage } from './poster-address.ts';
import type { PictureFormat } from './poster-links.ts';
import { canCarry, drawQr } from './qr/draw-qr.ts';
import { writeShareLink } from './share-link.ts';
import type { PosterSize } from './sizes.ts';
import type { Glyphs } from './type/glyphs.ts';
import { cleanName } from './type/clean-name.ts';
import { drawText, isDrawable, lettersOf } from './type/draw-text.ts';

export type FoundTemplate =
  | { state: 'found'; template: PosterTemplate }
  /** No page with posters; not in this size; not in this format. */
  | { state: 'no_page' | 'no_size' | 'no_format' };

export interface PosterTemplate {
  pack: Pack;
  size: PosterSize;
  format: PictureFormat;
  bytes: Uint8Array;
  holes: Holes;
}

/** What goes into the holes. */
export interface PosterWords {
  link: string;
  share: ShareAddress;
  /** Cleaned public name; null where none is known: the code stands for it. */
  name: string | null;
}

export async function findTemplate(
  assets: PosterAssets,
  wanted: { page: PosterPage; size: PosterSize; format: PictureFormat },
): Promise<FoundTemplate> {
  const { page, size, format } = wanted;
  const pack = await assets.readPack(page, format);
  if (!pack && format === 'png') {
    return { state: (await assets.readPack(page, 'jpg')) ? 'no_format' : 'no_page' };
  }
  if (!pack) return { state: 'no_page' };
  const holes = pack.head.posters[size];
  const bytes = pack.findPart(`${size}.${format}`);
  if (!holes || !bytes) return { state: format === 'png' ? 'no_format' : 'no_size' };
  return { state: 'found', template: { pack, size, format, bytes, holes } };
}

/** `name`: the agent's own, already known to be genuine; null without one. `origin`: where the link leads. */
export function choosePosterWords(input: {
  template: PosterTemplate;
  share: ShareAddress;
  name: string | null;
  origin: string;
}): PosterWords {
  const { template, share, name, origin } = input;
  const { head } = template.pack;
  const link = writeShareLink({ origin, share, path: head.path });
  // A local host's address with its port may be too long for the code that the template holds.
  const isTooLong = !canCarry(link, template.holes.qr.version);
  return {
    link: isTooLong ? writeShareLink({ origin: head.origin, share, path: head.path }) : link,
    share,
    name: cleanName(name ?? '') || null,
  };
}

/** Everything that the bytes of a poster depend on, besides the program: what its tag is made of. */
export function listDrawn(
  { pack, size, format }: PosterTemplate,
  { link, share, name }: PosterWords,
): (string | null)[] {
  return [pack.head.revision, size, format, link, formatShareAddress(share), name];
}

export async function drawPoster(
  assets: PosterAssets,
  template: PosterTemplate,
  words: PosterWords,
): Promise<Uint8Array<ArrayBuffer>> {
  return fillTemplate(template, words, await assets.readGlyphs(lettersOfPoster(template.holes, words)));
}

/** `glyphs`: the outlines of `lettersOfPoster`. */
export function fillTemplate(
  { holes, bytes, format }: Pick<PosterTemplate, 'holes' | 'bytes' | 'format'>,
  words: PosterWords,
  glyphs: Glyphs,
): Uint8Array<ArrayBuffer> {
  const drawing = drawHoles(holes, words, glyphs);
  return format === 'png'
    ? splicePng(readPngTemplate(bytes), { holes, drawing })
    : spliceJpeg(readJpegTemplate(bytes), { holes, drawing });
}

export function drawHoles(holes: Holes, { link, share, name }: PosterWords, glyphs: Glyphs): Drawing {
  const qr = drawQr(link, holes.qr);
  // The content check measures every link before anything is built.
  if (!qr) throw new Error(`the share link does not fit the poster's QR code: ${link.length} letters`);
  const shown = name !== null && isDrawable(name, glyphs) ? name : share.code;
  const address = formatShareAddress(share);
  return {
    qr,
    name: drawText(holes.name, shown, glyphs),
    // Where the code stands for the name it is not said twice.
    code: drawText(holes.code, address === shown ? '' : address, glyphs),
  };
}

/** Of the code as well, where a name is known: no font may have its letters. */
export function lettersOfPoster(holes: Holes, { share, name }: PosterWords): string {
  return [
    lettersOf(holes.name, name ?? ''),
    lettersOf(holes.name, share.code),
    lettersOf(holes.code, formatShareAddress(share)),
  ].join('');
}
