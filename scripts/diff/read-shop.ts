// From the files of two moments to two shops. A file that is the same at both is read once.
import type { z } from 'zod';
import { productSchema } from '../../content/schema/product.ts';
import { programSchema } from '../../content/schema/program.ts';
import { sellerSchema } from '../../content/schema/seller.ts';
import { storySchema } from '../../content/schema/story.ts';
import { cutFrontMatter, type FrontMatter } from '../content/front-matter.ts';
import { type Kind, type MarkdownFile, recognise } from '../content/list-files.ts';
import { formatField } from '../content/problem.ts';
import { allKeys } from '../content/schema-shape.ts';
import type { Entry, Shop, Unreadable } from './shop.ts';
import type { Snapshot } from './snapshot.ts';

type Read =
  | { kind: 'program'; entry: Shop['program'] & object }
  | { kind: 'seller'; entry: Shop['sellers'][number] }
  | { kind: 'product'; entry: Shop['products'][number] }
  | { kind: 'story'; entry: Shop['stories'][number] }
  | { kind: 'draft' }
  | { kind: 'unreadable'; why: Unreadable };

/** Of these one can be a draft; anywhere else the word is a mistake. */
const DRAFTED: readonly Kind[] = ['product', 'story'];

/** Answers a reader that remembers what it read, so that the second shop costs what is different in it. */
export function openReader(): (snapshot: Snapshot) => Shop {
  const known = new Map<string, Read>();
  return (snapshot) => {
    const files = [...snapshot.hashes.keys()].toSorted().flatMap((file) => recognise(file) ?? []);
    const sold = files.filter(({ kind }) => kind !== 'lesson');
    const nameOf = ({ file }: MarkdownFile) => `${snapshot.hashes.get(file) ?? ''} ${file}`;
    const fresh = sold.filter((markdown) => !known.has(nameOf(markdown)));
    const texts = snapshot.read(fresh.map(({ file }) => file));
    fresh.forEach((markdown, index) => known.set(nameOf(markdown), readFile(markdown, texts[index] ?? null)));
    return gather(
      sold.flatMap((markdown) => known.get(nameOf(markdown)) ?? []),
      snapshot,
    );
  };
}

function gather(read: readonly Read[], { hashes }: Snapshot): Shop {
  const unreadable = read.flatMap((one) => (one.kind === 'unreadable' ? [one.why] : []));
  return {
    program: read.flatMap((one) => (one.kind === 'program' ? [one.entry] : []))[0] ?? null,
    sellers: read.flatMap((one) => (one.kind === 'seller' ? [one.entry] : [])),
    products: read.flatMap((one) => (one.kind === 'product' ? [one.entry] : [])),
    stories: read.flatMap((one) => (one.kind === 'story' ? [one.entry] : [])),
    unreadable: new Map(unreadable.map((why) => [why.file, why])),
    hashes,
  };
}

function readFile(markdown: MarkdownFile, bytes: Buffer | null): Read {
  const { kind, file } = markdown;
  const text = bytes && decode(bytes);
  if (text === null) return { kind: 'unreadable', why: { file, line: 1, field: '' } };
  const { frontMatter, body, flaws } = cutFrontMatter({ text, knownKeys: allKeys(kind) });
  const [flaw] = flaws;
  if (!frontMatter || flaw) return { kind: 'unreadable', why: { file, line: flaw?.line ?? 1, field: '' } };
  if (DRAFTED.includes(kind) && isDraft(frontMatter.data)) return { kind: 'draft' };
  return parse(markdown, frontMatter, body);
}

function parse(markdown: MarkdownFile, frontMatter: FrontMatter, body: string): Read {
  const read = <Data>(schema: z.ZodType<Data>, found: (entry: Entry<Data>) => Read): Read => {
    const parsed = schema.safeParse(frontMatter.data);
    const { seller, slug, file } = markdown;
    if (parsed.success) return found({ seller, slug, file, data: parsed.data, body, lineOf: frontMatter.lineOf });
    const path = (parsed.error.issues[0]?.path ?? []).filter((part) => typeof part !== 'symbol');
    return { kind: 'unreadable', why: { file, line: frontMatter.lineOf(path), field: formatField(path) } };
  };
  const kinds: Record<Exclude<Kind, 'lesson'>, () => Read> = {
    program: () => read(programSchema, (entry) => ({ kind: 'program', entry })),
    seller: () => read(sellerSchema, (entry) => ({ kind: 'seller', entry })),
    product: () => read(productSchema, (entry) => ({ kind: 'product', entry })),
    story: () => read(storySchema, (entry) => ({ kind: 'story', entry })),
  };
  return markdown.kind === 'lesson' ? { kind: 'draft' } : kinds[markdown.kind]();
}

function isDraft(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'draft' in data && data.draft === true;
}

/** Null: not UTF-8, saved by an old editor. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
