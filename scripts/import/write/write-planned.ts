// Writes what was planned: pictures that are shown somewhere, new files all at once, changed ones each in one step.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type NewFile, placeFiles, replaceFile } from '../../new/place-files.ts';
import type { PlannedFile } from './plan-file.ts';

/** `pictures`: bytes by name. One that lies there has the same bytes. */
export function writePlanned(input: {
  root: string;
  seller: string;
  files: readonly PlannedFile[];
  pictures: ReadonlyMap<string, Buffer>;
}): void {
  const { root, seller, files, pictures } = input;
  const home = `content/sellers/${seller}`;
  const texts = files.flatMap(({ text }) => (text === null ? [] : [text]));
  const shown = new Set(texts.flatMap((text) => text.match(/\.\.\/pictures\/[\w.-]+/g) ?? []));
  const fresh: NewFile[] = [...pictures]
    .filter(([name]) => shown.has(`../pictures/${name}`) && !existsSync(join(root, home, 'pictures', name)))
    .map(([name, bytes]) => ({ file: `${home}/pictures/${name}`, bytes }));
  for (const { file, state, text } of files) if (state === 'new' && text !== null) fresh.push({ file, bytes: text });
  placeFiles(root, fresh);
  for (const { file, state, text } of files)
    if (state === 'updated' && text !== null) replaceFile(root, { file, bytes: text });
}
