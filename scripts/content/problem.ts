// What the checker says about one place in the Markdown, and in which language.
import { ruleOf, type Code } from './rules/list-rules.ts';

export type Language = 'zh-CN' | 'en';

/** Keys and list places from the top of the front matter: `['variants', 1, 'price']`. */
export type Path = readonly (string | number)[];

/** The rule that speaks, what is wrong, and what would be right. */
export type Saying<One extends Code = Code> = { code: One; wrong: string; right: string };

export type Problem = Saying & {
  /** From the root of the project, with forward slashes. */
  file: string;
  /** Line in the file, from 1. */
  line: number;
  /** Dotted path in the front matter (`variants[1].price`), `body` for the text, empty for the file as a whole. */
  field: string;
};

/** What stops a build, and what does not but should be known. */
export type Findings = { problems: Problem[]; warnings: Problem[] };

/** Each by the weight of its rule. */
export function weigh(findings: readonly Problem[]): Findings {
  const isError = ({ code }: Problem) => ruleOf(code).severity === 'error';
  return { problems: findings.filter(isError), warnings: findings.filter((one) => !isError(one)) };
}

/** `['variants', 1, 'price']` → `variants[1].price`. */
export function formatField(path: Path): string {
  return path.reduce<string>((field, part) => {
    if (typeof part === 'number') return `${field}[${part}]`;
    return field === '' ? part : `${field}.${part}`;
  }, '');
}

/** The way back: `variants[1].price` → `['variants', 1, 'price']`. For keys of the schemas, which hold no dots. */
export function parseField(field: string): Path {
  return [...field.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, place]) => key ?? Number(place));
}

/** File by file, then line by line: the order in which an author walks through them. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.field, b.field) || compare(a.wrong, b.wrong),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Long values are quoted by their beginning. */
export function shorten(written: string): string {
  const letters = [...written];
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : written;
}
