// The rules page of both READMEs is what the table of rules says.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replaceRulesPage, RULES_PAGES, writeRulesPage } from '../../../scripts/check/rules-page.ts';
import { RULES, RULE_SUBJECTS } from '../../../scripts/content/rules/list-rules.ts';

describe.each(RULES_PAGES)('$file', ({ file, language }) => {
  it('holds the rules as they are: `npm run check -- --write-rules` writes them anew', () => {
    const text = readFileSync(file, 'utf8');
    expect(replaceRulesPage(text, language)).toBe(text);
  });
});

it('tells of every rule once', () => {
  for (const language of ['zh', 'en'] as const) {
    const codes = [...writeRulesPage(language).matchAll(/^\| `([a-z0-9-]+)`/gm)].map(([, code]) => code);
    expect(codes.toSorted()).toEqual(Object.keys(RULES).toSorted());
  }
});

it('has a code of one rule in one subject only, and a page that can be read at a sitting', () => {
  const codes = RULE_SUBJECTS.flatMap(({ rules }) => Object.keys(rules));
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code))).toEqual([]);
  expect(codes.length).toBeLessThanOrEqual(90);
});

it('does not touch a text that has no place for the rules', () => {
  expect(replaceRulesPage('# Xinpu\n', 'en')).toBeNull();
});
