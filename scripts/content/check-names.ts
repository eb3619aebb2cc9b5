// Names of folders and files become addresses: they must fit, belong to nobody else, and never be used twice.
import { posix } from 'node:path';
import { RESERVED_SLUGS, slug } from '../../content/schema/ids.ts';
import type { ContentFiles } from './list-files.ts';
import type { Path, Problem, Saying } from './problem.ts';
import { problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import { suggestSlug } from './suggest-slug.ts';
import type { Words } from './words.ts';

export function checkNames(input: { files: ContentFiles; sources: readonly Source[]; words: Words }): Problem[] {
  const { files, sources, words } = input;
  const sellers = sources.filter((source) => source.kind === 'seller');
  const pages = sources.filter((source) => ['product', 'story', 'lesson'].includes(source.kind));
  const products = Object.values(
    Object.groupBy(
      sources.filter((source) => source.kind === 'product'),
      (one) => one.seller,
    ),
  );
  return [
    ...checkPresence(files, sources, words),
    ...files.sellers.flatMap((name) => checkSellerName(name, words)),
    ...pages.flatMap((page) => checkPageName(page, words)),
    ...checkFormer(sellers, [...RESERVED_SLUGS], words),
    ...products.flatMap((ofOneSeller) => checkFormer(ofOneSeller ?? [], ['stories'], words)),
    ...files.strays.map((file) => ({ file, line: 1, field: '', ...words.stray(explainStray(file, words)) })),
    ...files.unreal.map((file) => ({ file, line: 1, field: '', ...words.stray(words.strayLink()) })),
  ];
}

function checkPresence(files: ContentFiles, sources: readonly Source[], words: Words): Problem[] {
  const problems: Problem[] = [];
  if (!sources.some((source) => source.kind === 'program'))
    problems.push({ file: 'content/program.md', line: 1, field: '', ...words.noProgram() });
  if (files.sellers.length === 0) problems.push({ file: 'content/sellers', line: 1, field: '', ...words.noSellers() });
  for (const seller of files.sellers)
    if (!sources.some((source) => source.kind === 'seller' && source.seller === seller))
      problems.push({ file: `content/sellers/${seller}/seller.md`, line: 1, field: '', ...words.noSellerFile(seller) });
  return problems;
}

function checkSellerName(name: string, words: Words): Problem[] {
  const file = `content/sellers/${name}`;
  if (!slug.safeParse(name).success) return [{ file, line: 1, field: '', ...words.slug(name, suggestSlug(name)) }];
  if (RESERVED_SLUGS.includes(name)) return [{ file, line: 1, field: '', ...words.reserved(name) }];
  return [];
}

function checkPageName(page: Source, words: Words): Problem[] {
  const refuse = (saying: Saying) => [{ file: page.file, line: 1, field: '', ...saying }];
  if (!slug.safeParse(page.slug).success) return refuse(words.slug(page.slug, `${suggestSlug(page.slug)}.md`));
  if (page.kind === 'product' && page.slug === 'stories') return refuse(words.storiesSlug());
  return [];
}

/** Former names still open pages from printed codes: none may be a present name or another's former one. */
function checkFormer(sources: readonly Source[], reserved: readonly string[], words: Words): Problem[] {
  const owners = new Map(sources.map((source) => [source.slug, source.file]));
  const problems: Problem[] = [];
  for (const source of sources) {
    const former = valueAt(source, ['formerly']);
    if (!Array.isArray(former)) continue;
    former.forEach((name: unknown, index) => {
      const path: Path = ['formerly', index];
      if (typeof name !== 'string') return;
      const owner = owners.get(name);
      if (reserved.includes(name)) problems.push(problemAt(source, path, words.reserved(name)));
      else if (owner !== undefined) problems.push(problemAt(source, path, words.slugTaken(name, owner)));
      else owners.set(name, source.file);
    });
  }
  return problems;
}

function explainStray(file: string, words: Words): string | null {
  const { name, ext } = posix.parse(file);
  const lower = ext.toLowerCase();
  if (lower === '.md' && ext === '.md') return words.strayMarkdown();
  if (['.md', '.markdown', '.mdx'].includes(lower)) return words.strayExtension(`${name}.md`);
  if (ext !== lower && /^\.(svg|jpe?g|png|webp)$/.test(lower)) return words.strayExtension(`${name}${lower}`);
  return null;
}
