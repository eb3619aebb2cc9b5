// The one table of rules: every finding has a code that stands here, by subject, in the order of the rules page.
import { claimRules } from './claims.ts';
import { fileRules } from './files.ts';
import { formRules } from './form.ts';
import { moneyRules } from './money.ts';
import { paperRules } from './papers.ts';
import { pictureRules } from './pictures.ts';
import { rightRules } from './rights.ts';
import type { Rule, Rules } from './rule.ts';
import { textRules } from './text.ts';
import { trustRules } from './trust.ts';
import { wordRules } from './words.ts';

export const RULES = {
  ...fileRules,
  ...formRules,
  ...moneyRules,
  ...rightRules,
  ...paperRules,
  ...pictureRules,
  ...textRules,
  ...wordRules,
  ...claimRules,
  ...trustRules,
} as const satisfies Rules;

/** What a finding is known by: in messages, in JSON, in the README. */
export type Code = keyof typeof RULES;

export const RULE_SUBJECTS: readonly { title: { zh: string; en: string }; rules: Rules }[] = [
  { title: { zh: '文件和名字', en: 'Files and names' }, rules: fileRules },
  { title: { zh: '写法', en: 'Form' }, rules: formRules },
  { title: { zh: '钱', en: 'Money' }, rules: moneyRules },
  { title: { zh: '证照和售后', en: 'Licences and returns' }, rules: rightRules },
  { title: { zh: '什么东西要什么证', en: 'Papers of certain goods' }, rules: paperRules },
  { title: { zh: '图片和海报', en: 'Pictures and posters' }, rules: pictureRules },
  { title: { zh: '正文', en: 'Text' }, rules: textRules },
  { title: { zh: '用词', en: 'Words' }, rules: wordRules },
  { title: { zh: '宣传的话', en: 'Claims' }, rules: claimRules },
  { title: { zh: '信任', en: 'Trust' }, rules: trustRules },
];

/** In one sentence. */
export function explainWhy(code: Code, language: 'zh-CN' | 'en'): string {
  return RULES[code].why[language === 'en' ? 'en' : 'zh'];
}

export function ruleOf(code: Code): Rule {
  return RULES[code];
}
