// Mends values of the front matter and marks in the text, each in its own few letters.
import { FULL_WIDTH, readBody, type LooseMark } from '../../content/body.ts';
import { parseField } from '../../content/problem.ts';
import { valueAt, type Source } from '../../content/source.ts';
import type { Edit } from './edit.ts';

/** `read` answers what the value means, or null. */
export function mendValue(source: Source, field: string, read: (written: string) => string | null): Edit[] | null {
  const path = parseField(field);
  const span = source.frontMatter?.spanOf(path);
  const written = valueAt(source, path);
  if (!span || (typeof written !== 'string' && typeof written !== 'number')) return null;
  const text = read(String(written));
  return text === null ? null : [{ ...span, text }];
}

/** A text is asked once for each of its lines. */
const bodies = new WeakMap<Source, Map<number, LooseMark[]>>();

export function mendMarks(source: Source, line: number): Edit[] | null {
  const byLine = bodies.get(source) ?? Map.groupBy(readBody(source.bodyInPlace).looseMarks, (mark) => mark.line);
  bodies.set(source, byLine);
  const marks = byLine.get(line) ?? [];
  return marks.map(({ column, mark }) => ({ line, from: column, to: column + 1, text: FULL_WIDTH[mark] ?? mark }));
}
