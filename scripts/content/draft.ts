// Drafts: products and stories that their author has not finished. They stop no build and stand in no page; what they
// still lack is told in one note each.
import { hasText } from './body.ts';
import { findIssues } from './find-issues.ts';
import { explainIssue } from './explain-issue.ts';
import { formatField } from './problem.ts';
import type { Path, Problem } from './problem.ts';
import { isReadable, problemAt, valueAt } from './source.ts';
import type { ReadableSource, Source } from './source.ts';
import type { Words } from './words.ts';

export function isDraft(source: Source): source is ReadableSource {
  if (source.kind !== 'product' && source.kind !== 'story') return false;
  return isReadable(source) && valueAt(source, ['draft']) === true;
}

/** What a draft lacks, in one note, and what is wrong in it, one by one. */
export function checkDraft(draft: ReadableSource, words: Words): Problem[] {
  const issues = findIssues(draft);
  const isHole = ({ path }: { path: readonly PropertyKey[] }) => isEmpty(valueAt(draft, readPath(path)));
  const holes = issues.filter(isHole).map(({ path }) => formatField(readPath(path)));
  const missing = [...new Set(!hasText(draft.body) ? [...holes, 'body'] : holes)];
  return [
    problemAt(draft, ['draft'], missing.length > 0 ? words.draftLacks(missing) : words.draftWhole()),
    ...issues.filter((issue) => !isHole(issue)).flatMap((issue) => explainIssue({ issue, source: draft, words })),
  ];
}

/** Whatever is found in a draft can wait. */
export function setDraftsApart(
  problems: readonly Problem[],
  drafts: readonly Source[],
): { stopping: Problem[]; waiting: Problem[] } {
  const files = new Set(drafts.map(({ file }) => file));
  const { true: waiting = [], false: stopping = [] } = Object.groupBy(problems, ({ file }) =>
    files.has(file) ? 'true' : 'false',
  );
  return { stopping, waiting };
}

function readPath(path: readonly PropertyKey[]): Path {
  return path.filter((part) => typeof part !== 'symbol');
}

/** What an author left to be written: nothing at all, or nothing in the quotes. */
function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
