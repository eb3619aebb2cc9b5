// What git knows of content/, for a build that also works without git.
import { execFileSync } from 'node:child_process';

/** Empty without git or without a repository: a downloaded archive builds too, its terms are `uncommitted`. */
export function runGit(root: string, args: readonly string[], input?: string): string {
  return runGitForBytes(root, args, input).toString('utf8');
}

/** Files of content/ whose text is not the committed one. */
export function listChangedFiles(root: string): Set<string> {
  const status = runGit(root, ['status', '--porcelain=v1', '--no-renames', '--', 'content']);
  return new Set(status.split('\n').map((line) => line.slice(3)));
}

/**
 * Whole files by git's names for them, `1a2b3c4:content/program.md` or the hash of a file; null for what is not there.
 * One process for all: starting one for each of 2,000 files would take longer than the build.
 */
export function readBlobs(root: string, names: readonly string[]): (Buffer | null)[] {
  if (names.length === 0) return [];
  const input = names.map((name) => `${name}\n`).join('');
  let rest = runGitForBytes(root, ['cat-file', '--batch'], input);
  return names.map(() => {
    const end = rest.indexOf('\n');
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(rest.subarray(0, end).toString())?.[1];
    // Not there: a shallow clone, or the file was deleted in that commit.
    const stop = size === undefined ? end : end + 1 + Number(size);
    const blob = size === undefined ? null : rest.subarray(end + 1, stop);
    rest = rest.subarray(stop + 1);
    return blob;
  });
}

/** As bytes: an old file that is not UTF-8 must not shift the ones behind it. */
function runGitForBytes(root: string, args: readonly string[], input?: string): Buffer {
  try {
    return execFileSync('git', ['-c', 'core.quotepath=off', ...args], {
      cwd: root,
      maxBuffer: 256 * 1024 * 1024,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      ...(input === undefined ? {} : { input }),
    });
  } catch {
    return Buffer.alloc(0);
  }
}
