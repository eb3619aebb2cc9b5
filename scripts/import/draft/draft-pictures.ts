// The pictures of a product: those of the export that lie on this machine, at most four, each with the words for who cannot see it.
import type { Note } from '../../new/write-letter.ts';
import type { FoundProduct, Tell } from '../found.ts';
import { cleanLine } from './plain-words.ts';

export interface PlacedPicture {
  /** From the Markdown file: `../pictures/oil-1.jpg`. */
  file: string;
  /** As it lay in the folder, for messages. */
  name: string;
}

const MOST = 4;

export function draftPictures(input: {
  product: FoundProduct;
  pictures: ReadonlyMap<string, PlacedPicture>;
  ownPictures: readonly PlacedPicture[];
  tell: Tell;
  notes: Note[];
}): { file: string; alt: string | null }[] | null {
  const { product, tell, notes } = input;
  const placed = listPlaced(input);
  const missing = product.pictures.filter(({ source }) => !input.pictures.has(source));
  for (const { source } of missing)
    tell('left', '图片', source, '手边没有这张图片，或者认不出是哪一张：下载到一个文件夹，用 --pictures 指给它');
  for (const { name } of placed.slice(MOST)) tell('left', '图片', name, `一件商品最多 ${MOST} 张图，多的没有带过来`);
  const kept = placed.slice(0, MOST).map(({ file, alt }) => ({ file, alt }));
  if (kept.length === 0) {
    tell('missing', 'pictures', '', '至少一张图：放进这家店的 pictures/，写上它的路径和图上有什么');
    notes.push({ path: ['pictures'], text: '例如 [{ file: ../pictures/walnut.jpg, alt: 竹匾里晒着的核桃 }]' });
    return null;
  }
  for (const [index, { alt, file }] of kept.entries())
    if (alt === null) {
      tell('missing', 'pictures.alt', file, '写图上有什么，念给看不见的人听，4 到 120 个字');
      notes.push({ path: ['pictures', index, 'alt'], text: '图上有什么' });
    }
  return kept;
}

function listPlaced(input: {
  product: FoundProduct;
  pictures: ReadonlyMap<string, PlacedPicture>;
  ownPictures: readonly PlacedPicture[];
}): { file: string; name: string; alt: string | null }[] {
  const { product, pictures, ownPictures } = input;
  const named = product.pictures.flatMap(({ source, alt }) => {
    const placed = pictures.get(source);
    return placed ? [{ ...placed, alt: readAlt(alt) }] : [];
  });
  const all = named.length > 0 ? named : ownPictures.map((placed) => ({ ...placed, alt: null }));
  return all.filter((one, index) => all.findIndex(({ file }) => file === one.file) === index);
}

function readAlt(written: string): string | null {
  const words = cleanLine(written);
  return words.length >= 4 && words.length <= 120 ? words : null;
}
