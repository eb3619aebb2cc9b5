// Opens the picture of a page once, and crops it for each design from pixels: drawings with grain take a second to open.
import sharp from 'sharp';

export interface OpenPicture {
  rgb: Buffer;
  width: number;
  height: number;
}

/** Twice the width of a poster: more would be thrown away. */
const LARGEST = 2160;

/** The size in which a drawing was made is the size of its grain: it is not drawn larger, only cropped. */
export async function openPicture(bytes: Uint8Array): Promise<OpenPicture> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .resize({ width: LARGEST, height: LARGEST, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}

/** RGB of a rectangle that the picture fills; what does not fit is cut on both sides alike. */
export async function cropPicture(picture: OpenPicture, to: { width: number; height: number }): Promise<Uint8Array> {
  const { rgb, width, height } = picture;
  return await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize({ ...to, fit: 'cover' })
    .raw()
    .toBuffer();
}
