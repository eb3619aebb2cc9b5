// Finds the pictures that front matter names and has the build make the few sizes that pages use.
import type { ImageMetadata } from 'astro';
import { getImage } from 'astro:assets';

export interface PictureSource {
  seller: string;
  /** Folder of the Markdown file inside the seller's folder: its pictures are written relative to it. */
  folder: '' | 'products/' | 'stories/';
  /** As in front matter: `../pictures/oil.svg`. */
  file: string;
  alt: string;
}

export interface PreparedPicture {
  /** For `srcset`, AVIF; null for a picture that is one WebP. */
  avif: string | null;
  /** 800 wide. Of a main picture a JPEG, also for JSON-LD; else WebP. */
  fallback: string;
  width: number;
  height: number;
  alt: string;
}

const originals = import.meta.glob<ImageMetadata>('/content/sellers/*/**/*.{svg,jpg,jpeg,png,webp}', {
  eager: true,
  import: 'default',
});

/** Sharp on a phone with two pixels to a point. Those with three would take a larger one that weighs twice as much. */
const AVIF_WIDTH = 720;

const CODE_WIDTH = 720;

/**
 * A main picture is shown to readers and to robots; a further one in the text only. Every size is a file, and files are
 * counted: two and one, so that a product with two pictures has six with its page, its offer and its poster.
 */
export async function preparePicture(
  source: PictureSource,
  role: 'main' | 'further' = 'main',
): Promise<PreparedPicture> {
  const original = findOriginal(source);
  const format = role === 'main' ? 'jpeg' : 'webp';
  const fallback = await getImage({ src: original, width: 800, format, quality: 80 });
  return {
    avif: role === 'main' ? `${await makeAvif(original)} ${AVIF_WIDTH}w` : null,
    fallback: fallback.src,
    width: 800,
    height: Math.round((800 * original.height) / original.width),
    alt: source.alt,
  };
}

/** The small picture of checkout and order page: the same files as the product page's. */
export async function thumbnail(
  seller: string,
  file: string,
  alt: string,
): Promise<{ avif: string; jpeg: string; alt: string }> {
  const original = findOriginal({ seller, folder: 'products/', file, alt });
  const jpeg = await getImage({ src: original, width: 800, format: 'jpeg', quality: 80 });
  return { avif: await makeAvif(original), jpeg: jpeg.src, alt };
}

/** A 收款码 as a JPEG, which every phone can save and every payment app reads: sharp enough to be scanned from a screen. */
export async function preparePaymentCode(
  seller: string,
  { file, alt }: { file: string; alt: string },
): Promise<{ src: string; width: number; height: number; alt: string }> {
  const original = findOriginal({ seller, folder: '', file, alt });
  const width = Math.min(original.width, CODE_WIDTH);
  const { src } = await getImage({ src: original, width, format: 'jpeg', quality: 90 });
  return { src, width, height: Math.round((width * original.height) / original.width), alt };
}

async function makeAvif(src: ImageMetadata): Promise<string> {
  return (await getImage({ src, width: AVIF_WIDTH, format: 'avif', quality: 55 })).src;
}

function findOriginal({ seller, folder, file }: PictureSource): ImageMetadata {
  const path = new URL(file, `file:///content/sellers/${seller}/${folder}`).pathname;
  const original = originals[path];
  if (!original) throw new Error(`Picture ${path} does not exist`);
  return original;
}
