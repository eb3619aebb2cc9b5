// Every picture that a front matter or a body names must lie in the seller's own folder, with exactly those letters.
import { posix } from 'node:path';
import { picture } from '../../content/schema/contact.ts';
import { findLikely } from './nearest.ts';
import type { Problem, Saying } from './problem.ts';
import { listLeaves, problemAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

export function checkPictures(input: { source: Source; pictures: ReadonlySet<string>; words: Words }): Problem[] {
  const { source } = input;
  return listLeaves(source).flatMap(({ path, value }) => {
    // Of a path that is not one at all the schema speaks.
    if (path.at(-1) !== 'file' || typeof value !== 'string' || !picture.shape.file.safeParse(value).success) return [];
    const saying = findPictureMistake({ ...input, written: value });
    return saying === null ? [] : [problemAt(source, path, saying)];
  });
}

/** What is wrong with a picture's path as written in a file; null when the picture is there. */
export function findPictureMistake(input: {
  source: Source;
  pictures: ReadonlySet<string>;
  words: Words;
  written: string;
}): Saying | null {
  const { source, pictures, words, written } = input;
  const folder = posix.dirname(source.file);
  const file = posix.join(folder, written);
  const home = `content/sellers/${source.seller}/`;
  if (source.seller === '' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(written) || !file.startsWith(home))
    return words.pictureElsewhere(words.quote(written));
  if (pictures.has(file)) return null;
  // Only the name is compared: the folders of a shop are few and alike.
  const own = new Map([...pictures].filter((one) => one.startsWith(home)).map((one) => [posix.basename(one), one]));
  const likely = own.get(findLikely(posix.basename(written), [...own.keys()]) ?? '');
  return words.noPicture(words.quote(written), likely === undefined ? null : fromFolder(folder, likely));
}

function fromFolder(folder: string, file: string): string {
  const path = posix.relative(folder, file);
  return path.startsWith('.') ? path : `./${path}`;
}
