// Writes a Markdown file: front matter that every YAML reader reads the same way, and the text below it.
import { Document, isCollection, isMap, isScalar } from 'yaml';
import type { Path } from '../content/problem.ts';

export type Fields = { readonly [key: string]: unknown };

/** Stands behind a value, or above a list: what its author is to write there. */
export interface Note {
  path: Path;
  text: string;
}

/** Null is written as nothing: a hole to be filled. */
export function writeLetter(input: { fields: Fields; body: string; notes?: readonly Note[] }): string {
  const document = new Document(input.fields);
  for (const { path, text } of input.notes ?? []) annotate(document, path, ` ${text}`);
  // Long lines stay whole: authors search for their sentences.
  const front = document.toString({ nullStr: '', lineWidth: 0, singleQuote: true }).replaceAll(/[ \t]+$/gm, '');
  return `---\n${front}---\n\n${input.body.trim()}\n`.replace(/\n+$/, '\n');
}

/** A copy with `value` at `path`; what is undefined is left out. */
export function setAt(fields: Fields, path: Path, value: unknown): Fields {
  const copy = structuredClone(fields);
  const document = new Document(copy);
  if (value !== undefined) document.setIn([...path], document.createNode(value));
  const written: unknown = document.toJS();
  return isFields(written) ? written : {};
}

function annotate(document: Document, path: Path, comment: string): void {
  const node = document.getIn(path, true);
  if (isScalar(node)) node.comment = comment;
  if (!isCollection(node)) return;
  // Above the first entry a note would stand inside the list: it belongs to the key.
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  if (pair && isScalar(pair.key)) pair.key.commentBefore = comment;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The line that keeps it from being published, last in the front matter, with what to do about it. */
export function markDraft<Letter extends { fields: Fields; notes: readonly Note[] }>(letter: Letter) {
  const note = { path: ['draft'], text: '草稿：写好以后删掉这一行就发布' };
  return { ...letter, fields: { ...letter.fields, draft: true }, notes: [...letter.notes, note] };
}
