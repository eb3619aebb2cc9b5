// What `--fix` does for each rule that can be mended. A rule with `fix` and no mend does not compile.
import type { Problem } from '../../content/problem.ts';
import { RULES, type Code } from '../../content/rules/list-rules.ts';
import type { Source } from '../../content/source.ts';
import type { Edit } from './edit.ts';
import { mendPicturePath, mendProductLink } from './mend-paths.ts';
import { mendColonAt, mendTabs } from './mend-syntax.ts';
import { mendMarks, mendValue } from './mend-values.ts';
import { readDay, readNumber, readPrice, readProvince } from './read-values.ts';

export type Place = {
  problem: Problem;
  source: Source;
  pictures: ReadonlySet<string>;
  /** Slugs of the same seller's products. */
  products: readonly string[];
};

type Fixable = { [One in Code]: (typeof RULES)[One] extends { fix: true } ? One : never }[Code];

/** Null where it can be read in more than one way, or not at all. The bytes of a file are mended as a whole. */
type Mend = ((place: Place) => Edit[] | null) | 'bytes';

const MENDS: Readonly<Record<Fixable, Mend>> = {
  'text-bytes': 'bytes',
  'yaml-colon': ({ problem, source }) => mendColonAt(source.text, problem.line),
  'yaml-tab': ({ source }) => mendTabs(source.text),
  'field-number': ({ problem, source }) => mendValue(source, problem.field, readNumber),
  'day-form': ({ problem, source }) => mendValue(source, problem.field, readDay),
  'price-form': ({ problem, source }) => mendValue(source, problem.field, readPrice),
  'province-form': ({ problem, source }) => mendValue(source, problem.field, readProvince),
  'picture-missing': ({ problem, source, pictures }) => mendPicturePath({ source, ...problem }, pictures),
  'link-product': ({ problem, source, products }) => mendProductLink({ source, ...problem }, products),
  punctuation: ({ problem, source }) => mendMarks(source, problem.line),
};

export function mendOf(code: Code): Mend | null {
  return isFixable(code) ? MENDS[code] : null;
}

function isFixable(code: Code): code is Fixable {
  return 'fix' in RULES[code];
}
