// What the last revision of each product and story changed, from git: its Markdown as it is beside the one before.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentNews } from '../../content/schema/share-kit.ts';
import { compareRevisions, type LetterKind } from './compare-revisions.ts';
import { listChangedFiles, readBlobs, runGit } from './run-git.ts';

const LETTER = /^content\/sellers\/[^/]+\/(products|stories)\/[^/]+\.md$/;

interface Revision {
  commit: string;
  /** Day of the commit in the committer's own zone. */
  on: string;
}

/** Markdown file → what changed. Files without an earlier revision are missing: without git, all of them. */
export function readNews(root: string): Record<string, ContentNews> {
  const changed = listChangedFiles(root);
  const earlier = [...listRevisions(root)].flatMap(([file, [last, previous]]) => {
    // What lies there uncommitted is the newest revision: the last commit is the one before.
    if (last && changed.has(file)) return [{ file, on: '', commit: last.commit }];
    return last && previous ? [{ file, on: last.on, commit: previous.commit }] : [];
  });
  const versions = readBlobs(
    root,
    earlier.map(({ file, commit }) => `${commit}:${file}`),
  );
  return Object.fromEntries(
    earlier.flatMap(({ file, on }, index) => {
      const changes = compare({ root, file, before: versions[index]?.toString() ?? null });
      return changes && changes.length > 0 ? [[file, { on, changes }]] : [];
    }),
  );
}

function compare({ root, file, before }: { root: string; file: string; before: string | null }) {
  const kind: LetterKind = LETTER.exec(file)?.[1] === 'products' ? 'product' : 'story';
  const after = readText(join(root, file));
  return before === null || after === null ? null : compareRevisions(kind, before, after);
}

/** The last two revisions of each letter, the newest first. */
function listRevisions(root: string): Map<string, Revision[]> {
  const log = runGit(root, ['log', '--format=%x00%h %cs', '--name-only', '--no-renames', '--', 'content/sellers']);
  const revisions = new Map<string, Revision[]>();
  for (const entry of log.split('\0').slice(1)) {
    const [head = '', ...files] = entry.split('\n').filter((line) => line !== '');
    const [commit = '', on = ''] = head.split(' ');
    for (const file of files) {
      const known = revisions.get(file) ?? [];
      if (LETTER.test(file) && known.length < 2) revisions.set(file, [...known, { commit, on }]);
    }
  }
  return revisions;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
