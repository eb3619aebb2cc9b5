// The files of content/ as they stood at a commit, or as they lie there now: each under git's hash of its bytes, so that
// two moments can be compared without reading what did not change.
import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readBlobs, runGit } from '../../site/offers/run-git.ts';

export interface Snapshot {
  /** Path from the top of the project → hash. A symbolic link is one of its own: what it points to can change unseen. */
  hashes: ReadonlyMap<string, string>;
  /** Whole files, in the order of the paths. */
  read(files: readonly string[]): (Buffer | null)[];
}

/** Pictures and Markdown alone: the schemas in content/ are a matter of the program. */
const CONTENT = ['content', ':(exclude)content/schema'];
const LINK = '120000';

export function takeCommitted(root: string, commit: string): Snapshot {
  // ls-tree knows no exclusions.
  const tree = splitList(runGit(root, ['ls-tree', '-r', '-z', commit, '--', 'content']));
  const hashes = new Map(
    tree.flatMap((entry) => {
      const [, mode, hash = '', file = ''] = /^(\d+) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
      return file === '' || file.startsWith('content/schema/') ? [] : [[file, nameHash(mode, hash)] as const];
    }),
  );
  return {
    hashes,
    read: (files) =>
      readBlobs(
        root,
        files.map((file) => hashes.get(file) ?? file),
      ),
  };
}

/** Also what is not committed, and what git does not know yet. */
export function takeWorking(root: string): Snapshot {
  const hashes = new Map(
    splitList(runGit(root, ['ls-files', '-s', '-z', '--', ...CONTENT])).flatMap((entry) => {
      const [, mode, hash = '', file = ''] = /^(\d+) ([0-9a-f]+) \d\t([\s\S]+)$/.exec(entry) ?? [];
      return file === '' ? [] : [[file, nameHash(mode, hash)] as const];
    }),
  );
  const touched = splitList(runGit(root, ['ls-files', '-m', '-d', '-o', '-z', '--', ...CONTENT]));
  for (const file of touched) hashes.delete(file);
  for (const [file, hash] of hashNow(root, touched)) hashes.set(file, hash);
  return { hashes, read: (files) => files.map((file) => readFile(join(root, file))) };
}

/** As git would store them, line endings and all. */
function hashNow(root: string, files: readonly string[]): [file: string, hash: string][] {
  const isLink = (file: string) => lstatSync(join(root, file)).isSymbolicLink();
  const there = [...new Set(files)].filter((file) => isThere(join(root, file)));
  const [links, plain] = [there.filter(isLink), there.filter((file) => !isLink(file) && !file.includes('\n'))];
  if (plain.length === 0) return links.map((file) => [file, `link:${readlinkSync(join(root, file))}`]);
  const listed = plain.map((file) => `${file}\n`).join('');
  const hashes = runGit(root, ['hash-object', '--stdin-paths'], listed).split('\n');
  return [
    ...links.map((file): [string, string] => [file, `link:${readlinkSync(join(root, file))}`]),
    ...plain.map((file, index): [string, string] => [file, hashes[index] ?? '']),
  ];
}

function isThere(path: string): boolean {
  return existsSync(path) && !lstatSync(path).isDirectory();
}

function readFile(path: string): Buffer | null {
  return isThere(path) && lstatSync(path).isFile() ? readFileSync(path) : null;
}

function nameHash(mode: string | undefined, hash: string): string {
  return mode === LINK ? `link:${hash}` : hash;
}

function splitList(list: string): string[] {
  return list.split('\0').filter((entry) => entry !== '');
}
