// The page of all rules, written from their table: for the terminal and for the two READMEs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_SUBJECTS } from '../content/rules/list-rules.ts';
import type { Severity } from '../content/rules/rule.ts';

type PageLanguage = 'zh' | 'en';

/** Where it stands, and in which language. */
export const RULES_PAGES: readonly { file: string; language: PageLanguage }[] = [
  { file: 'README.md', language: 'en' },
  { file: 'README.zh-CN.md', language: 'zh' },
];

const BEGIN = '<!-- rules of npm run check: written by `npm run check -- --write-rules` -->';
const END = '<!-- end of the rules -->';

const HEAD: Record<PageLanguage, string> = {
  en: 'Code | Stops a build | Why | `--fix`',
  zh: '编号 | 挡住发布 | 为什么 | `--fix`',
};
const STOPS: Record<PageLanguage, Record<Severity, string>> = {
  en: { error: 'yes', warning: 'no' },
  zh: { error: '挡', warning: '不挡' },
};
const MENDS: Record<PageLanguage, string> = { en: 'mends it', zh: '能改' };

/** What stands between the marks of a README. */
export function writeRulesPage(language: PageLanguage): string {
  const tables = RULE_SUBJECTS.flatMap(({ title, rules }) => [
    `**${title[language]}**`,
    '',
    `| ${HEAD[language]} |`,
    '| --- | --- | --- | --- |',
    ...Object.entries(rules).map(([code, { severity, why, fix }]) =>
      ['', `\`${code}\``, STOPS[language][severity], why[language], fix ? MENDS[language] : '', ''].join(' | ').trim(),
    ),
    '',
  ]);
  return [BEGIN, '', '<!-- prettier-ignore-start -->', '', ...tables, '<!-- prettier-ignore-end -->', END].join('\n');
}

/** Null for a text that has no such place. */
export function replaceRulesPage(text: string, language: PageLanguage): string | null {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin) return null;
  return text.slice(0, begin) + writeRulesPage(language) + text.slice(end + END.length);
}

/** Answers the files that were written anew. */
export function updateRulesPages(root: string): string[] {
  return RULES_PAGES.flatMap(({ file, language }) => {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    const updated = replaceRulesPage(text, language);
    if (updated === null || updated === text) return [];
    writeFileSync(path, updated);
    return [file];
  });
}

/** For the terminal. */
export function listRules(): string {
  const lines = RULE_SUBJECTS.flatMap(({ title, rules }) => [
    title.zh,
    ...Object.entries(rules).map(
      ([code, { severity, why, fix }]) =>
        `  ${code.padEnd(18)} ${severity === 'error' ? '错误' : '提醒'}${fix ? '，--fix 能改' : ''}：${why.zh}`,
    ),
    '',
  ]);
  return lines.join('\n').trimEnd();
}
