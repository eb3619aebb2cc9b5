// An edit of a text: what is replaced on one line, and nothing else.

/** Line from 1, columns from 0 and without the invisible mark at the start of a file; `to` is behind the last letter. */
export type Edit = { line: number; from: number; to: number; text: string };

/** Edits of one text do not overlap: of two that do, the one further left stays. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const byLine = Map.groupBy(edits, ({ line }) => line);
  return text
    .split('\n')
    .map((old, index) => editLine(old, byLine.get(index + 1) ?? []))
    .join('\n');
}

function editLine(old: string, edits: readonly Edit[]): string {
  let written = '';
  let done = 0;
  for (const { from, to, text } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < done) continue;
    written += old.slice(done, from) + text;
    done = to;
  }
  return written + old.slice(done);
}

/** A whole line by another, its own end kept. */
export function replaceLine(text: string, line: number, by: string): Edit {
  const old = lineAt(text, line);
  return { line, from: 0, to: old.length, text: by };
}

/** Without its end. */
export function lineAt(text: string, line: number): string {
  return (text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
}
