// One Markdown file as read, before anything in it is believed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutFrontMatter } from './front-matter.ts';
import type { Cut, FrontMatter } from './front-matter.ts';
import type { MarkdownFile } from './list-files.ts';
import { formatField } from './problem.ts';
import type { Path, Problem, Saying } from './problem.ts';
import { allKeys } from './schema-shape.ts';

export type Source = MarkdownFile & Cut & { isUtf8: boolean };
/** A source whose front matter could be read. */
export type ReadableSource = Source & { frontMatter: FrontMatter };

export function openSource(root: string, markdown: MarkdownFile): Source {
  const bytes = readFileSync(join(root, markdown.file));
  const text = decode(bytes);
  if (text === null)
    return { ...markdown, isUtf8: false, text: '', frontMatter: null, body: '', bodyInPlace: '', flaws: [] };
  return { ...markdown, isUtf8: true, ...cutFrontMatter({ text, knownKeys: allKeys(markdown.kind) }) };
}

export function isReadable(source: Source): source is ReadableSource {
  return source.frontMatter !== null;
}

/** A value of the front matter by its path; undefined when there is none. */
export function valueAt(source: Source, path: Path): unknown {
  return path.reduce<unknown>((value, part) => valueUnder(value, part), source.frontMatter?.data);
}

/** A problem at a place of the front matter. */
export function problemAt(source: Source, path: Path, saying: Saying): Problem {
  return { file: source.file, line: source.frontMatter?.lineOf(path) ?? 1, field: formatField(path), ...saying };
}

export type Leaf = { path: Path; value: unknown };

/** Every value of the front matter that is not itself a list or a block. */
export function listLeaves(source: Source): Leaf[] {
  return leavesUnder(source.frontMatter?.data, []);
}

function leavesUnder(value: unknown, path: Path): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => leavesUnder(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, one]) => leavesUnder(one, [...path, key]));
}

function valueUnder(value: unknown, part: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, part)?.value;
}

/** Chinese editors still save GBK now and then: such a file must not be read as a page of question marks. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
