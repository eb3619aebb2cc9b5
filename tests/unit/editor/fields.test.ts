// Every field is explained to authors once in each language: the doc comment of its schema, and the Chinese table.
import { describe, expect, it } from 'vitest';
import { allPaths } from '../../../scripts/content/schema-shape.ts';
import { describeField } from '../../../scripts/editor/describe-field.ts';
import { choicesZh, fieldsZh } from '../../../scripts/editor/fields-zh.ts';
import { KINDS, writeJsonSchema, type JsonSchema } from '../../../scripts/editor/json-schema.ts';
import { readDocComments } from '../../../scripts/editor/read-doc-comments.ts';

const HAN = /\p{Script=Han}/u;

function listChoices(schema: JsonSchema): string[] {
  const below = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
  ];
  const own = typeof schema.const === 'string' ? [schema.const] : (schema.enum ?? []);
  return [...own, ...below.flatMap(listChoices)];
}

describe.each(KINDS)('a field of a %s', (kind) => {
  it('has a label and a hint in Chinese, and a doc comment in its schema', () => {
    for (const path of allPaths(kind)) {
      const { label, zh, en } = describeField(kind, path);
      expect([path, label, zh, en]).toEqual([
        path,
        expect.stringMatching(HAN),
        expect.stringMatching(HAN),
        expect.stringMatching(/[A-Za-z]{3}/),
      ]);
    }
  });

  it('is found under its own path by the reader of comments, and nothing else is', () => {
    expect([...readDocComments(kind).keys()].toSorted()).toEqual(allPaths(kind).toSorted());
  });

  it('that is chosen from a list has Chinese words for each choice', () => {
    const unnamed = listChoices(writeJsonSchema(kind)).filter((value) => !HAN.test(value) && !(value in choicesZh));
    expect(unnamed).toEqual([]);
  });
});

it('keeps no words for a field that is gone', () => {
  const known = KINDS.flatMap((kind) =>
    allPaths(kind).flatMap((path) => [
      `${kind}.${path}`,
      path,
      path.split('.').slice(-2).join('.'),
      path.slice(path.lastIndexOf('.') + 1),
    ]),
  );
  expect(Object.keys(fieldsZh).filter((key) => key !== 'body' && !known.includes(key))).toEqual([]);
});
