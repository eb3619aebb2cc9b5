// Makes a photo fit for a shop: upright, no larger than a page needs, and without what the camera wrote into it, the
// place where it was taken above all.
import sharp, { type Sharp } from 'sharp';

export type Prepared =
  | {
      state: 'ready';
      bytes: Buffer;
      extension: 'jpg' | 'png' | 'webp';
      width: number;
      height: number;
    }
  | { state: 'heic' }
  | { state: 'broken' };

/** What phones with three pixels to a point show at the full width of a page, and room for a cut. */
const LONGEST = 2000;
const QUALITY = 82;

/** `bytes` of any picture that browsers or cameras write. */
export async function preparePicture(bytes: Uint8Array): Promise<Prepared> {
  try {
    const source = sharp(bytes);
    const { format, hasAlpha } = await source.metadata();
    // Drawn once: what else is asked, is asked of the small picture. Colours of other profiles become those of the web,
    // and of what else the file says nothing is written again.
    const upright = await source
      .autoOrient()
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const small = sharp(upright.data, { raw: upright.info });
    const hasHoles = hasAlpha && !(await small.clone().stats()).isOpaque;
    const written = writeAs(hasHoles ? (format === 'webp' ? 'webp' : 'png') : 'jpg', small);
    const { data, info } = await written.picture.toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    return { state: 'ready', bytes: data, extension: written.extension, width, height };
  } catch {
    // What cannot be decoded is the photographer's to mend, whichever part of the file is at fault.
    return { state: isHeic(bytes) ? 'heic' : 'broken' };
  }
}

function writeAs(extension: 'jpg' | 'png' | 'webp', picture: Sharp) {
  if (extension === 'png') return { extension, picture: picture.png({ compressionLevel: 9 }) };
  if (extension === 'webp') return { extension, picture: picture.webp({ quality: QUALITY }) };
  return { extension, picture: picture.jpeg({ quality: QUALITY, mozjpeg: true }) };
}

/** Newer phones' own form: a box `ftyp` with one of these brands. AVIF, its relative, can be read. */
function isHeic(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(4, 12)).toString('latin1');
  return /^ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(head);
}
