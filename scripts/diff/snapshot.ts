// The files of content/ as they stood at a commit, or as they lie there now: each under git's hash of its bytes, so that
// two moments can be compared without reading what did not change.
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readBlobs, runGit } from '../../site/offers/run-git.ts';

export interface Snapshot {
  /** Path from the top of the project → hash; of what `isElsewhere`, none of its bytes: they can change unseen. */
  hashes: ReadonlyMap<string, string>;
  /** Whole files, in the order of the paths. */
  read(files: readonly string[]): (Buffer | null)[];
}

/** Pictures and Markdown alone: the schemas in content/ are a matter of the program. */
const CONTENT = ['content', ':(exclude)content/schema'];
/** A symbolic link, and another repository inside this one. */
const ELSEWHERE: readonly (string | undefined)[] = ['120000', '160000'];

/** Its bytes are not in these commits. */
export function isElsewhere(hash: string): boolean {
  return hash.startsWith('link:');
}

export function takeCommitted(root: string, commit: string): Snapshot {
  // ls-tree knows no exclusions.
  const tree = splitList(runGit(root, ['ls-tree', '-r', '-z', commit, '--', 'content']));
  const hashes = new Map(
    tree.flatMap((entry) => {
      const [, mode, hash = '', file = ''] = /^(\d+) (?:blob|commit) ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
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
  const known = splitList(runGit(root, ['ls-files', '-s', '-v', '-z', '--', ...CONTENT])).flatMap((entry) => {
    const [, tag, mode, hash = '', file = ''] = /^(\w) (\d+) ([0-9a-f]+) \d\t([\s\S]+)$/.exec(entry) ?? [];
    return file === '' ? [] : [{ file, hash: nameHash(mode, hash), isWatched: tag === 'H' }];
  });
  const hashes = new Map(known.map(({ file, hash }) => [file, hash]));
  const touched = [
    ...splitList(runGit(root, ['ls-files', '-m', '-d', '-o', '-z', '--', ...CONTENT])),
    // Somebody told git not to look at them (assume-unchanged, skip-worktree). The build does.
    ...known.filter(({ isWatched }) => !isWatched).map(({ file }) => file),
  ];
  for (const file of touched) hashes.delete(file);
  for (const [file, hash] of hashNow(root, touched)) hashes.set(file, hash);
  return { hashes, read: (files) => files.map((file) => readFile(join(root, file))) };
}

/** As git would store them, line endings and all. */
function hashNow(root: string, files: readonly string[]): [file: string, hash: string][] {
  // Git names a repository inside this one with a slash behind it.
  const there = [...new Set(files)].flatMap((file) => {
    const state = lstatSync(join(root, file), { throwIfNoEntry: false });
    return state ? [{ file: file.replace(/\/$/, ''), isPlain: state.isFile(), isLink: state.isSymbolicLink() }] : [];
  });
  const elsewhere = there.filter(({ isPlain }) => !isPlain);
  const plain = there.filter(({ file, isPlain }) => isPlain && !file.includes('\n')).map(({ file }) => file);
  const listed = plain.map((file) => `${file}\n`).join('');
  const hashes = plain.length === 0 ? [] : runGit(root, ['hash-object', '--stdin-paths'], listed).split('\n');
  return [
    ...elsewhere.map(({ file, isLink }): [string, string] => [
      file,
      `link:${isLink ? readlinkSync(join(root, file)) : ''}`,
    ]),
    ...plain.map((file, index): [string, string] => [file, hashes[index] ?? '']),
  ];
}

function readFile(path: string): Buffer | null {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : null;
}

function nameHash(mode: string | undefined, hash: string): string {
  return ELSEWHERE.includes(mode) ? `link:${hash}` : hash;
}

function splitList(list: string): string[] {
  return list.split('\0').filter((entry) => entry !== '');
}
