// Hands pages the last commit of each Markdown file, so that an order can name the text its terms came from.
import { execFileSync } from 'node:child_process';
import type { Plugin } from 'vite';

/** Path from the top of the repository → short commit. A file with changes that are not committed is left out. */
export function readCommits(root: string): Record<string, string> {
  const log = runGit(root, ['log', '--format=%x00%h', '--name-only', '--no-renames', '--', 'content']);
  const commits: Record<string, string> = {};
  for (const entry of log.split('\0').slice(1)) {
    const [commit = '', ...files] = entry.split('\n').filter((line) => line !== '');
    // Newest first: the first mention of a file is its last commit.
    for (const file of files) commits[file] ??= commit;
  }
  const changed = new Set(
    runGit(root, ['status', '--porcelain=v1', '--no-renames', '--', 'content'])
      .split('\n')
      .map((line) => line.slice(3)),
  );
  return Object.fromEntries(Object.entries(commits).filter(([file]) => !changed.has(file)));
}

export function handOverCommits(root: string): Plugin {
  return {
    name: 'hand-over-commits',
    resolveId: (id) => (id === 'virtual:commits' ? '\0virtual:commits' : undefined),
    load: (id) =>
      id === '\0virtual:commits'
        ? `export const commits = ${JSON.stringify(readCommits(root))};\nexport const deployment = ${JSON.stringify(readDeployment(root))};`
        : undefined,
  };
}

/** Short commit of the whole checkout; `uncommitted` without one. */
function readDeployment(root: string): string {
  return runGit(root, ['rev-parse', '--short', 'HEAD']).trim() || 'uncommitted';
}

/** Empty without git or without a repository: a downloaded archive builds too, its terms are `uncommitted`. */
function runGit(root: string, args: string[]): string {
  try {
    return execFileSync('git', ['-c', 'core.quotepath=off', ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}
