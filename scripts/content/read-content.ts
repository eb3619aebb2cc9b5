// Reads everything that is sold from content/, or answers every mistake in it at once.
import type { z } from 'zod';
import { findLessonFlaws, lessonSchema } from '../../content/schema/lesson.ts';
import type { Lesson } from '../../content/schema/lesson.ts';
import { findContradictions, productSchema } from '../../content/schema/product.ts';
import type { Product } from '../../content/schema/product.ts';
import { programSchema } from '../../content/schema/program.ts';
import type { Program } from '../../content/schema/program.ts';
import { sellerSchema } from '../../content/schema/seller.ts';
import type { Seller } from '../../content/schema/seller.ts';
import { storySchema } from '../../content/schema/story.ts';
import type { Story } from '../../content/schema/story.ts';
import { crossCheck } from './cross-checks.ts';
import { explainIssue } from './explain-issue.ts';
import type { Issue } from './explain-issue.ts';
import { listFiles } from './list-files.ts';
import type { Kind } from './list-files.ts';
import { sortProblems } from './problem.ts';
import type { Language, Problem } from './problem.ts';
import { isReadable, openSource, problemAt, valueAt } from './source.ts';
import type { ReadableSource, Source } from './source.ts';
import { wordsOf } from './words.ts';
import type { Words } from './words.ts';

/** One Markdown file: its settings as parsed (prices in fen, rates in basis points), its place and its text. */
type Entry<Data> = {
  /** Folder of the seller; empty for the program and for lessons. */
  seller: string;
  slug: string;
  /** From the root of the project: `content/sellers/luo-walnut/products/oil.md`. */
  file: string;
  data: Data;
  /** Markdown below the front matter. */
  body: string;
};

export type Content = {
  program: Entry<Program>;
  sellers: Entry<Seller>[];
  products: Entry<Product>[];
  stories: Entry<Story>[];
  lessons: Entry<Lesson>[];
  /** What does not stop a build but should be known. */
  warnings: Problem[];
};

export type ContentResult =
  | { ok: true; language: Language; content: Content }
  | { ok: false; language: Language; problems: Problem[]; warnings: Problem[] };

/** `root` holds `content/`. `now` in epoch milliseconds decides which days are still to come. */
export function readContent(root: string, now: number = Date.now()): ContentResult {
  const files = listFiles(root);
  const sources = files.markdown.map((markdown) => openSource(root, markdown));
  const program = sources.find((source) => source.kind === 'program');
  const language = languageOf(program);
  const words = wordsOf(language);

  const read = {
    program: parseEntries({ kind: 'program', schema: programSchema, sources, words }),
    sellers: parseEntries({ kind: 'seller', schema: sellerSchema, sources, words }),
    products: parseEntries({ kind: 'product', schema: productSchema, sources, words }),
    stories: parseEntries({ kind: 'story', schema: storySchema, sources, words }),
    lessons: parseEntries({ kind: 'lesson', schema: lessonSchema, sources, words }),
  };
  const flaws = checkLessons(read.lessons.entries, sources, words);
  const checked = crossCheck({ root, files, sources, today: dayOf(now, program), words });
  const problems = sortProblems([...Object.values(read).flatMap((one) => one.problems), ...flaws, ...checked.problems]);
  const warnings = sortProblems(checked.warnings);

  const [rules] = read.program.entries;
  if (problems.length > 0 || rules === undefined) return { ok: false, language, problems, warnings };
  const { entries: sellers } = read.sellers;
  const { entries: products } = read.products;
  const { entries: stories } = read.stories;
  const { entries: lessons } = read.lessons;
  return { ok: true, language, content: { program: rules, sellers, products, stories, lessons, warnings } };
}

function parseEntries<Data>(input: { kind: Kind; schema: z.ZodType<Data>; sources: readonly Source[]; words: Words }): {
  entries: Entry<Data>[];
  problems: Problem[];
} {
  const { schema, words } = input;
  const sources = input.sources.filter((source) => source.kind === input.kind);
  const entries: Entry<Data>[] = [];
  const problems = sources.flatMap((source) => explainUnreadable(source, words));
  for (const source of sources.filter(isReadable)) {
    const parsed = schema.safeParse(source.frontMatter.data);
    if (parsed.success) {
      const { seller, slug, file, body } = source;
      entries.push({ seller, slug, file, data: parsed.data, body });
    } else {
      const issues: Issue[] = [...parsed.error.issues, ...findHiddenIssues(source, parsed.error.issues)];
      problems.push(...issues.flatMap((issue) => explainIssue({ issue, source, words })));
    }
  }
  return { entries, problems };
}

/** What only the whole lesson tells, and that one lesson at most is required. */
function checkLessons(lessons: readonly Entry<Lesson>[], sources: readonly Source[], words: Words): Problem[] {
  const [first, ...more] = lessons.filter(({ data }) => data.required);
  return lessons.flatMap((lesson) => {
    const source = sources.filter(isReadable).find(({ file }) => file === lesson.file);
    if (!source) return [];
    const second =
      first && more.includes(lesson) ? [problemAt(source, ['required'], words.lessonTwice(first.file))] : [];
    const flaws = findLessonFlaws(lesson.data, lesson.body);
    return [...flaws.map(({ path, rule }) => problemAt(source, path, words[rule]())), ...second];
  });
}

function explainUnreadable(source: Source, words: Words): Problem[] {
  if (!source.isUtf8) return [{ file: source.file, line: 1, field: '', ...words.notUtf8() }];
  return source.flaws.map(({ code, detail, line }) => ({
    file: source.file,
    line,
    field: '',
    ...words.flaw(code, detail),
  }));
}

/** zod compares the fields of a product only when each of them is right: compare them anyway. */
function findHiddenIssues(source: ReadableSource, issues: readonly z.core.$ZodIssue[]): Issue[] {
  if (source.kind !== 'product') return [];
  const variants = valueAt(source, ['variants']);
  const found = findContradictions({
    price: valueAt(source, ['price']),
    batch: valueAt(source, ['batch']),
    variants: Array.isArray(variants) ? variants.map((one: unknown) => pickId(one)) : undefined,
  });
  const told = new Set(issues.map((issue) => issue.path.join('.')));
  return found
    .filter(({ path }) => !told.has(path.join('.')))
    .map(({ path, rule }) => ({ code: 'custom', path: [...path], params: { rule } }));
}

function pickId(variant: unknown): { id?: unknown } {
  return typeof variant === 'object' && variant !== null && 'id' in variant ? { id: variant.id } : {};
}

function languageOf(program: Source | undefined): Language {
  const language = programSchema.shape.language.safeParse(program && valueAt(program, ['language']));
  return language.success ? language.data : 'zh-CN';
}

/** Calendar day in the program's zone. */
function dayOf(now: number, program: Source | undefined): string {
  const zone = programSchema.shape.timeZone.safeParse(program && valueAt(program, ['timeZone']));
  const timeZone = zone.success ? zone.data : 'Asia/Shanghai';
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}
