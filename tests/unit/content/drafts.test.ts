// A draft stops nothing and is told once; no page, offer, kit or feed is given it.
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { afterEach, expect, it } from 'vitest';
import { findFirstProduct } from '../../../scripts/local-shop/find-product.ts';
import { readContent } from '../../../scripts/content/read-content.ts';
import { letterLoader } from '../../../site/letter-loader.ts';
import { compareRevisions } from '../../../site/offers/compare-revisions.ts';
import { NOW, OIL, PROGRAM, STORY, WALNUT, removeContent, writeContent } from '../../fixtures/content/write-content.ts';
import type { Change } from '../../fixtures/content/write-content.ts';

const TEA = 'content/sellers/luo/products/tea.md';
const LETTER = 'content/sellers/luo/stories/tea.md';
const draftOf = (fields: string, body = '') => `---\n${fields}draft: true\n---\n\n${body}\n`;

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

function read(changes: readonly Change[]) {
  const { root } = writeContent(changes);
  roots.push(root);
  return { root, result: readContent(root, NOW) };
}

it('tells in one note what a draft lacks, and lets the rest be published', () => {
  const { result } = read([
    {
      file: TEA,
      text: draftOf("title: 高山茶\npictures:\n  - file: ../pictures/walnut.svg\n    alt: ''\npoints: []\n"),
    },
  ]);
  if (!result.ok) throw new Error('a draft stopped the build');
  expect(result.content.products.map(({ slug }) => slug)).toEqual(['oil', 'walnut']);
  expect(result.content.warnings).toHaveLength(1);
  expect(result.content.warnings[0]).toMatchObject({ file: TEA, line: 7, field: 'draft' });
  expect(result.content.warnings[0]?.wrong).toBe('这份草稿还缺：summary、pictures[0].alt、points、origin、price、正文');
});

it('says of a whole draft how it is published, in both languages', () => {
  const asDraft: Change = { file: OIL, replace: 'price: 88', by: 'price: 88\ndraft: true' };
  const { result } = read([asDraft]);
  const english = read([asDraft, { file: PROGRAM, replace: 'language: zh-CN', by: 'language: en' }]).result;
  if (!result.ok || !english.ok) throw new Error('a draft stopped the build');
  expect(result.content.warnings.map(({ wrong }) => wrong)).toEqual(['这份草稿写齐了，还没有发布']);
  expect(english.content.warnings.map(({ right }) => right)).toEqual(['take out draft: true to publish it']);
});

it('reminds of what is wrong in a draft, and stops at nothing of it', () => {
  const { result } = read([
    {
      file: TEA,
      text: draftOf(
        'price: 三十\nflavour: x\npictures:\n  - { file: ../pictures/none.svg, alt: 一杯茶水 }\n',
        '全网最低。',
      ),
    },
  ]);
  if (!result.ok) throw new Error('a draft stopped the build');
  expect(result.content.warnings.map(({ field }) => field)).toEqual([
    'price',
    'flavour',
    'pictures[0].file',
    'draft',
    'body',
  ]);
});

it('stops at a draft that cannot be read: the build could not either', () => {
  const { result } = read([{ file: TEA, text: draftOf('title：高山茶\n') }]);
  expect(result.ok).toBe(false);
});

it('stops at a story that shows a draft, and not where both are drafts', () => {
  const asDraft: Change = { file: WALNUT, replace: 'order: 10', by: 'order: 10\ndraft: true' };
  const { result } = read([asDraft]);
  if (result.ok) throw new Error('a link to a draft was not seen');
  expect(result.problems.map(({ file, wrong }) => [file, wrong])).toEqual([
    [STORY, '「walnut」还是草稿，网页上没有它'],
  ]);
  expect(read([asDraft, { file: STORY, replace: 'date:', by: 'draft: true\ndate:' }]).result.ok).toBe(true);
});

it('takes draft for yes only when it says so', () => {
  const { result } = read([{ file: OIL, replace: 'price: 88', by: "price: 88\ndraft: 'true'" }]);
  expect(result.ok).toBe(false);
  const no = read([{ file: OIL, replace: 'price: 88', by: 'price: 88\ndraft: false' }]).result;
  expect(no.ok && no.content.products.length).toBe(2);
});

it('gives the site no draft, and takes away what has become one', async () => {
  const { root } = read([
    { file: TEA, text: draftOf('price: 三十\n') },
    { file: LETTER, text: draftOf('title: 茶\n') },
  ]);
  const store = new Map<string, unknown>([['luo/tea', {}]]);
  const context = {
    config: { root: pathToFileURL(`${root}/`) },
    store: {
      keys: () => [...store.keys()],
      set: (entry: { id: string }) => store.set(entry.id, entry),
      delete: (id: string) => store.delete(id),
    },
    parseData: ({ data }: { data: unknown }) => Promise.resolve(data),
    generateDigest: String,
  };
  const load = (pattern: string) => {
    const loader = letterLoader({
      base: 'content/sellers',
      pattern,
      idOf: (file) => file.replace(/\/\w+\/(\w+)\.md$/, '/$1'),
    });
    return Reflect.apply(loader.load, loader, [context satisfies Partial<Record<keyof LoaderContext, unknown>>]);
  };
  await load('*/products/*.md');
  expect([...store.keys()]).toEqual(['luo/walnut', 'luo/oil'].toSorted());
  store.clear();
  await load('*/stories/*.md');
  expect([...store.keys()]).toEqual(['luo/bailu']);
});

it('shows no draft first, and tells no agent what a draft has been', () => {
  const { root } = read([{ file: 'content/sellers/luo/products/a.md', text: draftOf('title: 茶\n') }]);
  expect(findFirstProduct(root)).toBe('luo/oil');
  const { root: sound, textOf } = writeContent();
  roots.push(sound);
  const oil = textOf(OIL);
  expect(compareRevisions('product', oil.replace('price: 88', 'price: 99'), oil)).toHaveLength(1);
  expect(compareRevisions('product', oil.replace('price: 88', 'price: 99\ndraft: true'), oil)).toBe(null);
});
