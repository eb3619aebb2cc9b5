// Hands pages the last commit of each Markdown file, so that an order can name the text its terms came from, and what
// that commit changed, so that an agent can tell.
import type { Plugin } from 'vite';
import { readNews } from './read-news.ts';
import { listChangedFiles, runGit } from './run-git.ts';

/** Path from the top of the repository → short commit. A file with changes that are not committed is left out. */
export function readCommits(root: string): Record<string, string> {
  const log = runGit(root, ['log', '--format=%x00%h', '--name-only', '--no-renames', '--', 'content']);
  const commits: Record<string, string> = {};
  for (const entry of log.split('\0').slice(1)) {
    const [commit = '', ...files] = entry.split('\n').filter((line) => line !== '');
    // Newest first: the first mention of a file is its last commit.
    for (const file of files) commits[file] ??= commit;
  }
  const changed = listChangedFiles(root);
  return Object.fromEntries(Object.entries(commits).filter(([file]) => !changed.has(file)));
}

export function handOverCommits(root: string): Plugin {
  const modules: Record<string, () => string> = {
    'virtual:commits': () =>
      `export const commits = ${JSON.stringify(readCommits(root))};\nexport const deployment = ${JSON.stringify(readDeployment(root))};`,
    'virtual:news': () => `export const news = ${JSON.stringify(readNews(root))};`,
  };
  return {
    name: 'hand-over-commits',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load: (id) => (id.startsWith('\0') ? modules[id.slice(1)]?.() : undefined),
  };
}

/** Short commit of the whole checkout; `uncommitted` without one. */
function readDeployment(root: string): string {
  return runGit(root, ['rev-parse', '--short', 'HEAD']).trim() || 'uncommitted';
}
