// Puts new files into the project: all of them or none, and never over one that is there.
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CannotRun } from '../terminal/cannot-run.ts';

export interface NewFile {
  /** From the root of the project. */
  file: string;
  bytes: string | Uint8Array;
}

/** Folders stay empty in Git, and are there for whoever puts a picture into them. */
export function placeFiles(root: string, files: readonly NewFile[], folders: readonly string[] = []): void {
  const undo: (() => void)[] = [];
  try {
    for (const folder of folders) makeFolder(join(root, folder), undo);
    for (const { file, bytes } of files) {
      const target = join(root, file);
      makeFolder(dirname(target), undo);
      placeFile(target, bytes, file);
      undo.push(() => rmSync(target));
    }
  } catch (error) {
    for (const step of undo.toReversed()) step();
    throw error;
  }
}

/**
 * Puts another text in the place of one, in one step: whoever reads it meanwhile reads either of them whole. `was`: what
 * the new text was made of; questions take minutes, and an editor may have saved something else by then.
 */
export function replaceFile(root: string, { file, bytes, was }: NewFile & { was?: string }): void {
  const target = join(root, file);
  if (was !== undefined && readFileSync(target, 'utf8') !== was)
    throw new CannotRun(`${file} 刚刚有人改过，没有动它 → 再运行一次刚才的命令`);
  const besides = nameBeside(target);
  writeFileSync(besides, bytes, { mode: statSync(target).mode });
  renameSync(besides, target);
}

function placeFile(target: string, bytes: string | Uint8Array, file: string): void {
  const besides = nameBeside(target);
  writeFileSync(besides, bytes, { flag: 'wx' });
  try {
    // A link, other than a rename, fails where something is, also when it came a moment ago.
    linkSync(besides, target);
  } catch (error) {
    // Memory sticks and some network folders know no links.
    if (existsSync(target) || hasCode(error, 'EEXIST'))
      throw new CannotRun(`已经有 ${file} 了，没有动它\n换一个名字，或者直接改那个文件`);
    writeFileSync(target, bytes, { flag: 'wx' });
  } finally {
    rmSync(besides);
  }
}

/** A name with a dot in front is passed over by the checker and by the site. */
function nameBeside(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}`);
}

function makeFolder(folder: string, undo: (() => void)[]): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), undo);
  mkdirSync(folder);
  undo.push(() => rmdirSync(folder));
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
