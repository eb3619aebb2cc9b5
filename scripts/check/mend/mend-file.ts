// Mends one file: everything in it that was found and has one reading, and not a byte more.
import type { Problem } from '../../content/problem.ts';
import type { Source } from '../../content/source.ts';
import { applyEdits, lineAt, type Edit } from './edit.ts';
import { mendOf, type Place } from './list-mends.ts';
import { mendBytes } from './mend-syntax.ts';

export type Fix = { code: Problem['code']; file: string; line: number; before: string; after: string };
export type MendedFile = { text: string; fixes: Fix[] };

type Shop = { source: Source; pictures: ReadonlySet<string>; products: readonly string[] };

/** `problems`: those of this file. One round: what a colon or a tab hid is found when the file is read again. */
export function mendFile(problems: readonly Problem[], shop: Shop): MendedFile {
  const { text } = shop.source;
  // Of what is too much to be read nothing is touched.
  if (problems.some(({ code }) => code === 'file-large')) return { text, fixes: [] };
  const spoilt = problems.find(({ code }) => mendOf(code) === 'bytes');
  // Columns count without the invisible mark: it goes first, alone.
  if (spoilt)
    return {
      text: mendBytes(text),
      fixes: [{ code: spoilt.code, file: spoilt.file, line: spoilt.line, before: spoilt.wrong, after: 'UTF-8, LF' }],
    };
  // With a wrong colon above them values stand in other columns than they were read from.
  const syntax = problems.filter(({ code }) => code.startsWith('yaml-'));
  const found = (syntax.length > 0 ? syntax : problems).flatMap((problem) =>
    findEdits({ ...shop, problem }).map((edit) => ({ problem, edit })),
  );
  const after = applyEdits(
    text,
    found.map(({ edit }) => edit),
  );
  const lines = new Map(found.map(({ problem, edit }) => [edit.line, problem]));
  const fixes = [...lines].flatMap(([line, { code, file }]): Fix[] => {
    const [before, mended] = [lineAt(text, line), lineAt(after, line)];
    return before === mended ? [] : [{ code, file, line, before: before.trim(), after: mended.trim() }];
  });
  return { text: after, fixes };
}

/** Whether `--fix` would mend it. */
export function canMend(place: Place): boolean {
  return mendOf(place.problem.code) === 'bytes' || findEdits(place).length > 0;
}

function findEdits(place: Place): Edit[] {
  const mend = mendOf(place.problem.code);
  return mend === null || mend === 'bytes' ? [] : (mend(place) ?? []);
}
