// Whether the pictures that a page names are fit to be shown: kind, size, weight, shape, and no address inside.
import { join, posix } from 'node:path';
import type { Page } from './shop.ts';
import type { Problem, Saying } from './problem.ts';
import { readPicture, type PictureFacts } from './read-picture.ts';
import { listLeaves, problemAt } from './source.ts';
import type { Words } from './words.ts';

/** Pages show 720 pixels, posters up to 1080: below this the poster's picture is drawn larger than it is. */
const LEAST_SIDE = 800;
const MOST_BYTES = 5_000_000;
/** A QR code of a payment app has 41 modules or more with its rim: six pixels for each can be scanned from a screen. */
const LEAST_CODE_SIDE = 250;
/** Of the long side to the short one. 16:9 is 1.78; a screenshot of a phone is more than 2. */
const LONGEST_SHAPE = 2;

type Role = 'main' | 'further' | 'code';

export function checkPhotos(page: Page): Problem[] {
  const { source, body, pictures, words } = page;
  const inFields = listLeaves(source).flatMap(({ path, value }) => {
    if (path.at(-1) !== 'file' || typeof value !== 'string') return [];
    const field = path.slice(0, -1).join('.');
    const role: Role = field === 'payment.code' ? 'code' : MAIN.includes(field) ? 'main' : 'further';
    return judge(value, role).map((saying) => problemAt(source, path, saying));
  });
  const inBody = body.pictures.flatMap(({ url, line }) =>
    judge(url, 'further').map((saying) => ({ file: source.file, line, field: 'body', ...saying })),
  );
  return [...inFields, ...inBody];

  function judge(written: string, role: Role): Saying[] {
    const file = posix.join(posix.dirname(source.file), written);
    // That it is missing is told by the check of paths.
    if (!pictures.has(file)) return [];
    const facts = readPicture(join(page.root, file));
    return facts === null ? [] : findFaults({ facts, extension: posix.extname(file), role, words, written });
  }
}

/** What the page, its poster and link previews show large. */
const MAIN = ['pictures.0', 'cover'];

function findFaults(input: {
  facts: PictureFacts;
  extension: string;
  role: Role;
  words: Words;
  written: string;
}): Saying[] {
  const { facts, extension, role, words } = input;
  const written = words.quote(input.written);
  const { kind, size, bytes, hasPlace } = facts;
  // Phones save HEIC and WebP under names that end in .jpg: the build could not read them, or browsers not show them.
  if (kind !== extension.slice(1).replace('jpeg', 'jpg')) return [words.pictureKind(written, kind)];
  return [
    ...(bytes > MOST_BYTES ? [words.pictureHeavy(written, (bytes / 1_000_000).toFixed(1))] : []),
    ...(hasPlace ? [words.picturePlace(written)] : []),
    ...(size === null ? [] : judgeSize({ ...size, role, words, written })),
  ];
}

function judgeSize(input: { width: number; height: number; role: Role; words: Words; written: string }): Saying[] {
  const { width, height, role, words, written } = input;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const shown = `${width} × ${height}`;
  // A code keeps its shape; around it the app may have drawn whatever it likes.
  if (role === 'code') return short < LEAST_CODE_SIDE ? [words.codeSmall(written, shown, LEAST_CODE_SIDE)] : [];
  if (role === 'further') return [];
  return [
    ...(short < LEAST_SIDE ? [words.pictureSmall(written, shown, LEAST_SIDE)] : []),
    ...(long > LONGEST_SHAPE * short ? [words.pictureShape(written, shown)] : []),
  ];
}
