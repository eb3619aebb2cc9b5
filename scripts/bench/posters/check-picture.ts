// An engine is timed only when it answers the poster: the right format and size, and much the same picture as ours.
import sharp from 'sharp';
import { POSTER_SIZES } from '../../../functions/posters/sizes.ts';

const { width, height } = POSTER_SIZES.story;
/** Mean difference of a channel, of 255 levels, at an eighth of the size: letters may stand a pixel elsewhere. */
const MOST_DIFFERENCE = 2;

/** Answers the difference from `ours`. Throws when the picture is another one. */
export async function checkPicture(input: {
  title: string;
  format: 'jpeg' | 'png';
  picture: Uint8Array;
  ours: Uint8Array;
}): Promise<number> {
  const { title, format, picture, ours } = input;
  const seen = await sharp(picture).metadata();
  if (seen.format !== format || seen.width !== width || seen.height !== height) {
    throw new Error(
      `${title} answered ${seen.format} ${seen.width}×${seen.height} instead of ${format} ${width}×${height}`,
    );
  }
  const [one, other] = await Promise.all([shrink(picture), shrink(ours)]);
  const difference = one.reduce((sum, level, index) => sum + Math.abs(level - (other[index] ?? 0)), 0) / one.length;
  if (difference > MOST_DIFFERENCE) {
    throw new Error(`${title} drew another picture: ${difference.toFixed(1)} levels from ours on average`);
  }
  return difference;
}

function shrink(picture: Uint8Array): Promise<Uint8Array> {
  return sharp(picture)
    .flatten({ background: '#ffffff' })
    .resize(width >> 3, height >> 3, { kernel: 'lanczos3' })
    .raw()
    .toBuffer();
}
