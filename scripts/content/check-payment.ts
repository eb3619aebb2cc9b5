// A 收款码 that shoppers can trust and browsers can show: with the name it pays, and of the kind its file name says.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Problem } from './problem.ts';
import { problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

const CODE = ['payment', 'code'];

type Input = { root: string; source: Source; pictures: ReadonlySet<string>; words: Words };

export function checkPayment(input: Input): Problem[] {
  const { source, words } = input;
  if (source.kind !== 'seller' || valueAt(source, CODE) === undefined) return [];
  // Beside another provider the code itself is the mistake, and the schema says so.
  if (valueAt(source, ['payment', 'provider']) !== 'manual') return [];
  const payee = valueAt(source, ['payment', 'payee']);
  const example = words.example(['payment.payee']);
  return [
    ...(payee === undefined ? [problemAt(source, CODE, words.payeeMissing(example))] : []),
    ...findOtherKind(input),
  ];
}

/** Phones save HEIC and WebP under names that end in .jpg: the build could not read them, or browsers not show them. */
function findOtherKind({ root, source, pictures, words }: Input): Problem[] {
  const path = [...CODE, 'file'];
  const written = valueAt(source, path);
  if (typeof written !== 'string') return [];
  const file = posix.join(posix.dirname(source.file), written);
  // That it is missing is told by the check of pictures.
  if (!pictures.has(file)) return [];
  const kind = readKind(readFileSync(join(root, file)));
  const extension = posix.extname(file).slice(1).replace('jpeg', 'jpg');
  return kind === extension ? [] : [problemAt(source, path, words.pictureKind(words.quote(written), kind))];
}

/** By the first bytes of the file. */
function readKind(bytes: Buffer): 'jpg' | 'png' | 'webp' | 'svg' | null {
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'jpg';
  if (bytes.subarray(0, 4).toString('hex') === '89504e47') return 'png';
  if (bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP')
    return 'webp';
  return /<svg[\s>]/.test(bytes.toString('utf8')) ? 'svg' : null;
}
