// Reads everything that is sold from content/, or answers every mistake in it at once.
import type { z } from 'zod';
import { findLessonFlaws, lessonSchema } from '../../content/schema/lesson.ts';
import type { Lesson } from '../../content/schema/lesson.ts';
import { productSchema } from '../../content/schema/product.ts';
import type { Product } from '../../content/schema/product.ts';
import { programSchema } from '../../content/schema/program.ts';
import type { Program } from '../../content/schema/program.ts';
import { sellerSchema } from '../../content/schema/seller.ts';
import type { Seller } from '../../content/schema/seller.ts';
import { storySchema } from '../../content/schema/story.ts';
import type { Story } from '../../content/schema/story.ts';
import { crossCheck } from './cross-checks.ts';
import { checkDraft, isDraft, setDraftsApart } from './draft.ts';
import { explainIssue } from './explain-issue.ts';
import { findIssues } from './find-issues.ts';
import { listFiles } from './list-files.ts';
import type { Kind } from './list-files.ts';
import { sortProblems, weigh } from './problem.ts';
import type { Language, Problem } from './problem.ts';
import { openShop } from './shop.ts';
import { isReadable, openSource, problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
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
  return examineContent({ root, now, against: null });
}

/** As `readContent`, and compared with a Git revision (`HEAD`) where one is given. */
export function examineContent(input: { root: string; now: number; against: string | null }): ContentResult {
  const { root, now, against } = input;
  const files = listFiles(root);
  const sources = files.markdown.map((markdown) => openSource(root, markdown));
  const program = sources.find((source) => source.kind === 'program');
  const language = languageOf(program);
  const words = wordsOf(language);

  const drafts = sources.filter(isDraft);
  const published = sources.filter((source) => !isDraft(source));
  const read = {
    program: parseEntries({ kind: 'program', schema: programSchema, sources: published, words }),
    sellers: parseEntries({ kind: 'seller', schema: sellerSchema, sources: published, words }),
    products: parseEntries({ kind: 'product', schema: productSchema, sources: published, words }),
    stories: parseEntries({ kind: 'story', schema: storySchema, sources: published, words }),
    lessons: parseEntries({ kind: 'lesson', schema: lessonSchema, sources: published, words }),
  };
  const flaws = checkLessons(read.lessons.entries, sources, words);
  const reading = { root, files, sources, today: dayOf(now, program), against, words };
  const checked = weigh(crossCheck(openShop(reading)));
  const { stopping, waiting } = setDraftsApart(checked.problems, drafts);
  const unreadable = drafts.flatMap((draft) => explainUnreadable(draft, words));
  const problems = sortProblems([
    ...Object.values(read).flatMap((one) => one.problems),
    ...unreadable,
    ...flaws,
    ...stopping,
  ]);
  const warnings = sortProblems([
    ...checked.warnings,
    ...waiting,
    ...drafts.flatMap((draft) => checkDraft(draft, words)),
  ]);

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
    } else problems.push(...findIssues(source).flatMap((issue) => explainIssue({ issue, source, words })));
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
