// What the last revision of each product and story changed, from git: its Markdown as it is beside the one before.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentNews } from '../../content/schema/share-kit.ts';
import { compareRevisions, type LetterKind } from './compare-revisions.ts';
import { listChangedFiles, runGit } from './run-git.ts';

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
  const texts = readVersions(root, earlier);
  return Object.fromEntries(
    earlier.flatMap(({ file, on }, index) => {
      const changes = compare({ root, file, before: texts[index] ?? null });
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

/** One process for all of them: starting one for each of 2,000 files would take longer than the build. */
function readVersions(root: string, asked: readonly { file: string; commit: string }[]): (string | null)[] {
  if (asked.length === 0) return [];
  const input = asked.map(({ file, commit }) => `${commit}:${file}\n`).join('');
  let rest = Buffer.from(runGit(root, ['cat-file', '--batch'], input), 'utf8');
  return asked.map(() => {
    const end = rest.indexOf('\n');
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(rest.subarray(0, end).toString())?.[1];
    // Not there: a shallow clone, or the file was deleted in that commit.
    const stop = size === undefined ? end : end + 1 + Number(size);
    const text = size === undefined ? null : rest.subarray(end + 1, stop).toString();
    rest = rest.subarray(stop + 1);
    return text;
  });
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
