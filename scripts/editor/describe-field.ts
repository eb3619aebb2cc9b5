// What is said to authors about a field, in Chinese and in English, and a good value for it.
import { examplesZh } from '../content/examples-zh.ts';
import type { Kind } from '../content/list-files.ts';
import { choicesZh, fieldsZh } from './fields-zh.ts';
import { readDocComments } from './read-doc-comments.ts';

export interface FieldHelp {
  /** What a form calls it. */
  label: string;
  zh: string;
  en: string;
  /** As one would type it, without quotes. */
  example: string | undefined;
}

/** `path` without list places: `variants.batch.supply`. Of a field that is not explained yet, its name: a test asks for more. */
export function describeField(kind: Kind, path: string): FieldHelp {
  const keys = namesOf(kind, path);
  const [label, zh] = findFirst(fieldsZh, keys) ?? [path, ''];
  const en = path === 'body' ? 'The letter itself.' : (readComments(kind).get(path) ?? '');
  return { label, zh, en, example: findFirst(examplesZh, keys) };
}

/** 「有营业执照」 for `registered`; the value itself where it is a name already. */
export function describeChoice(input: { kind: Kind; path: string; value: string }): string {
  const { kind, path, value } = input;
  return choicesZh[`${kind}.${path}.${value}`] ?? choicesZh[value] ?? value;
}

/** From the very field to any field of that name. */
function namesOf(kind: Kind, path: string): string[] {
  return [`${kind}.${path}`, path, path.split('.').slice(-2).join('.'), path.slice(path.lastIndexOf('.') + 1)];
}

function findFirst<Value>(table: Readonly<Record<string, Value>>, keys: readonly string[]): Value | undefined {
  return keys.map((key) => table[key]).find((one) => one !== undefined);
}

const kept = new Map<Kind, ReadonlyMap<string, string>>();

function readComments(kind: Kind): ReadonlyMap<string, string> {
  const comments = kept.get(kind) ?? readDocComments(kind);
  kept.set(kind, comments);
  return comments;
}
