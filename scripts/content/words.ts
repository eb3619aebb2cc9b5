// The dictionary of a language.
import type { Language } from './problem.ts';
import { wordsEn } from './words-en.ts';
import { wordsZh } from './words-zh.ts';
import type { Words } from './words-zh.ts';

export type { Words };

const DICTIONARIES: Record<Language, Words> = { 'zh-CN': wordsZh, en: wordsEn };

export function wordsOf(language: Language): Words {
  return DICTIONARIES[language];
}
