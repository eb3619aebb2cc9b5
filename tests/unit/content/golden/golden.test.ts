// Every rule has a file that breaks it and one that nearly does: told once, in the right file, on the right line, in both languages.
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../../scripts/content/rules/list-rules.ts';
import { claimRows } from './claims.ts';
import { fileRows } from './files.ts';
import { formRows } from './form.ts';
import { find, IN_ENGLISH, type Golden } from './golden.ts';
import { moneyRows } from './money.ts';
import { jumpRows, photoRows } from './photos.ts';
import { pictureRows } from './pictures.ts';
import { rightRows } from './rights.ts';
import { textRows } from './text.ts';
import { trustRows } from './trust.ts';
import { wordRows } from './words.ts';
import { writingRows } from './writing.ts';

const ROWS: Golden[] = [
  ...fileRows,
  ...formRows,
  ...moneyRows,
  ...rightRows,
  ...pictureRows,
  ...textRows,
  ...wordRows,
  ...writingRows,
  ...claimRows,
  ...photoRows,
  ...jumpRows,
  ...trustRows,
];

describe.each(ROWS)('$code', ({ name, code, changes, before, file, on, field, zh, en }) => {
  it.each([
    ['Chinese', [], zh],
    ['English', [IN_ENGLISH], en],
  ] as const)(`tells of ${name}, in %s`, (_language, language, said) => {
    const { findings, textOf } = find([...changes, ...language], before);
    const line = typeof on === 'number' ? on : lineOf(textOf(file), on);
    expect(findings).toEqual([
      {
        code,
        stops: RULES[code].severity === 'error',
        file,
        line,
        field,
        wrong: expect.stringContaining(said?.[0] ?? ''),
        right: expect.stringContaining(said?.[1] ?? ''),
      },
    ]);
  });
});

it.each(ROWS.filter(({ near }) => near))('$code: does not tell of what only resembles $name', ({ near, before }) => {
  expect(find(near ?? [], before).findings).toEqual([]);
});

it('has for every rule a file that breaks it and a near miss', () => {
  const proven = new Set<string>(ROWS.filter(({ near }) => near).map(({ code }) => code));
  expect(Object.keys(RULES).filter((code) => !proven.has(code))).toEqual([]);
});

it('finds nothing in the good shop that all of them change', () => {
  expect(find([]).findings).toEqual([]);
});

function lineOf(text: string, piece: string): number {
  const at = text.lastIndexOf(piece);
  if (at === -1) throw new Error(`“${piece}” stands nowhere`);
  return text.slice(0, at).split('\n').length;
}
