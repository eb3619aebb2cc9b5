// What a keyboard or an editor leaves in a file that its author never meant: invisible marks, mixed line ends, half-width marks.
import type { Body } from './body.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

type Input = { source: Source; body: Body; words: Words };

export function checkTyping(input: Input): Problem[] {
  return [...checkBytes(input), ...checkMarks(input)];
}

/** One file with one kind of line ends is fine, also the kind of Windows: git may have made it so. */
function checkBytes({ source, words }: Input): Problem[] {
  const { text, file } = source;
  const place = { file, field: '' };
  if (text.startsWith('\uFEFF')) return [{ ...place, line: 1, ...words.byteMark() }];
  const ends = text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.endsWith('\r'));
  const other = ends.findIndex((end) => end !== ends[0]);
  return other === -1 ? [] : [{ ...place, line: other + 1, ...words.mixedEnds() }];
}

/** Once a line, however many marks it has. */
function checkMarks({ source, body, words }: Input): Problem[] {
  const byLine = Map.groupBy(body.looseMarks, ({ line }) => line);
  return [...byLine].map(([line, marks]) => ({
    file: source.file,
    line,
    field: 'body',
    ...words.halfWidth([...new Set(marks.map(({ mark }) => mark))]),
  }));
}
