// Finds letters that no font of the posters has, before anything is drawn: an empty box would be printed and passed on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sortProblems, type Problem } from '../content/problem.ts';
import type { Content, ContentResult } from '../content/read-content.ts';
import { wordsOf, type Words } from '../content/words.ts';
import { readOpening } from './read-opening.ts';
import { findMissingGlyphs } from './type/check-glyphs.ts';

/** Words that a poster shows, by the field of the front matter they stand in. */
type Shown = { file: string; fields: Readonly<Record<string, string | undefined>> };

/** `root` holds `content/`. Sound content stays as it is; content with such a letter becomes a list of problems. */
export function checkLetters(root: string, result: ContentResult): ContentResult {
  if (!result.ok) return result;
  const { language, content } = result;
  const shown = listShown(content);
  const missing = new Set(findMissingGlyphs(shown.flatMap(({ fields }) => Object.values(fields)).join('')));
  if (missing.size === 0) return result;
  const problems = shown.flatMap((page) => findIn(root, page, missing, wordsOf(language)));
  return { ok: false, language, problems: sortProblems(problems), warnings: content.warnings };
}

function listShown({ program, sellers, products, stories }: Content): Shown[] {
  return [
    { file: program.file, fields: { brand: program.data.brand, tagline: program.data.tagline } },
    ...sellers.map(({ file, data: { name, person, place, tagline }, body }) => ({
      file,
      fields: { name, person, place, tagline, body: readOpening(body) },
    })),
    ...products.map(({ file, data: { title, summary, points, origin }, body }) => ({
      file,
      fields: {
        title,
        summary,
        ...Object.fromEntries(points.map((point, index) => [`points[${index}]`, point])),
        origin,
        body: readOpening(body),
      },
    })),
    ...stories.map(({ file, data: { title, summary, author }, body }) => ({
      file,
      fields: { title, summary, author, body: readOpening(body) },
    })),
  ];
}

function findIn(root: string, { file, fields }: Shown, missing: ReadonlySet<string>, words: Words): Problem[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return Object.entries(fields).flatMap(([field, text = '']) => {
    const letters = [...missing].filter((letter) => text.includes(letter));
    if (letters.length === 0) return [];
    const line = lines.findIndex((one) => letters.some((letter) => one.includes(letter))) + 1;
    return [{ file, line: Math.max(line, 1), field, ...words.noGlyph(letters) }];
  });
}
