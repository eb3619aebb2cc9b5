// What git knows of content/, for a build that also works without git.
import { execFileSync } from 'node:child_process';

/** Empty without git or without a repository: a downloaded archive builds too, its terms are `uncommitted`. */
export function runGit(root: string, args: readonly string[], input?: string): string {
  try {
    return execFileSync('git', ['-c', 'core.quotepath=off', ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      ...(input === undefined ? {} : { input }),
    });
  } catch {
    return '';
  }
}

/** Files of content/ whose text is not the committed one. */
export function listChangedFiles(root: string): Set<string> {
  const status = runGit(root, ['status', '--porcelain=v1', '--no-renames', '--', 'content']);
  return new Set(status.split('\n').map((line) => line.slice(3)));
}
