// Finds letters that posters cannot draw, before anything is drawn: an empty box would be printed and passed on.
import { type Path, type Problem, sortProblems } from '../content/problem.ts';
import type { Content, ContentResult } from '../content/read-content.ts';
import { openSource, problemAt, type Source } from '../content/source.ts';
import { wordsOf, type Words } from '../content/words.ts';
import { readOpening } from './read-opening.ts';
import { areSurelyDrawn, findMissingGlyphs } from './type/check-glyphs.ts';

/** Words that a poster shows, by where they stand in the front matter. */
interface Shown {
  page: Pick<Source, 'kind' | 'file' | 'seller' | 'slug'>;
  fields: { path: Path; text: string }[];
  /** First paragraphs of the text below it. */
  opening: string;
}

/** `root` holds `content/`. Sound content stays as it is; content with such a letter becomes a list of problems. */
export function checkLetters(root: string, result: ContentResult): ContentResult {
  if (!result.ok) return result;
  const { language, content } = result;
  const shown = listShown(content);
  const missing = findMissingGlyphs(
    shown.flatMap(({ fields, opening }) => [...fields.map(({ text }) => text), opening]),
  );
  if (missing.length === 0) return result;
  const problems = shown.flatMap((page) => findIn(root, page, missing, wordsOf(language)));
  return { ok: false, language, problems: sortProblems(problems), warnings: content.warnings };
}

function listShown({ program, sellers, products, stories }: Content): Shown[] {
  return [
    describe('program', program, { brand: program.data.brand, tagline: program.data.tagline }),
    ...sellers.map((entry) => {
      const { name, person, place, tagline } = entry.data;
      return describe('seller', entry, { name, person, place, tagline }, lookAtOpening(entry.body));
    }),
    ...products.map((entry) => {
      const { title, summary, points, origin } = entry.data;
      return describe('product', entry, { title, summary, points, origin }, lookAtOpening(entry.body));
    }),
    ...stories.map((entry) => {
      const { title, summary, author } = entry.data;
      return describe('story', entry, { title, summary, author }, lookAtOpening(entry.body));
    }),
  ];
}

/** Reading Markdown takes longer than everything else here: only where there is a letter to look for. */
function lookAtOpening(body: string): string {
  return areSurelyDrawn(body) ? '' : readOpening(body);
}

function describe(
  kind: Source['kind'],
  { file, seller, slug }: Pick<Source, 'file' | 'seller' | 'slug'>,
  fields: Readonly<Record<string, string | readonly string[] | undefined>>,
  opening = '',
): Shown {
  const places = Object.entries(fields).flatMap(([field, value = '']) =>
    typeof value === 'string'
      ? [{ path: [field], text: value }]
      : value.map((text, index) => ({ path: [field, index], text })),
  );
  return { page: { kind, file, seller, slug }, fields: places, opening };
}

/** One problem a field, at the line of that field: a letter of the title may stand in the letter below, too. */
function findIn(root: string, { page, fields, opening }: Shown, missing: readonly string[], words: Words): Problem[] {
  const lettersIn = (text: string) => missing.filter((letter) => text.includes(letter));
  const isFaulty = ({ text }: { text: string }) => lettersIn(text).length > 0;
  if (![...fields, { text: opening }].some(isFaulty)) return [];
  const source = openSource(root, page);
  const inFields = fields
    .filter(isFaulty)
    .map(({ path, text }) => problemAt(source, path, words.noGlyph(lettersIn(text))));
  if (!isFaulty({ text: opening })) return inFields;
  const letters = lettersIn(opening);
  const line = source.bodyInPlace.split('\n').findIndex((one) => isFaulty({ text: one })) + 1;
  return [...inFields, { file: page.file, line: Math.max(line, 1), field: 'body', ...words.noGlyph(letters) }];
}
