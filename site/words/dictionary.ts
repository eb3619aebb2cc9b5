// Every word of the portal and of the desk, once in each language. Pages take theirs by the language of the reader; the
// Worker sends keys and figures, never sentences.
import { program } from 'virtual:program';
import { deskWords } from './desk.ts';
import { portalWords } from './portal.ts';

export type Language = 'zh-CN' | 'en';

export const portalIn = (language: Language | null) => portalWords[language ?? program.language];
export const deskIn = (language: Language | null) => deskWords[language ?? program.language];

/** A sentence by the key that the Worker sent; the key itself when the dictionary lacks it, which a test forbids. */
export function tell(sentences: Readonly<Record<string, string>>, key: string): string {
  return sentences[key] ?? key;
}
