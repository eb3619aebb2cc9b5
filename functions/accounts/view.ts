// Exactly the data that the sign-in page and the frame of all pages behind it show: site/pages reads nothing else.
import { z } from 'zod';
import { language } from '../http/view.ts';

/** What stands around every page behind the sign-in. */
export const chromeSchema = z.strictObject({
  /** Null: as the brand chose. */
  language: language.nullable(),
  /** Path of this page. */
  here: z.string(),
  /** Where in the page one is (`month=2026-11`), without a question mark: links to the same place keep it. */
  query: z.string(),
  /** Public name of the agent who is here; empty for who is none. */
  name: z.string(),
  code: z.string(),
  standing: z.enum(['pending', 'active', 'paused', 'suspended', 'left']).nullable(),
  /** Who works at the desk finds the way to it. */
  isStaff: z.boolean(),
  isBrand: z.boolean(),
  /** What just happened: the key of a sentence in the dictionary, and how it is meant. */
  told: z.strictObject({ tone: z.enum(['plain', 'warning', 'error']), key: z.string() }).nullable(),
});
export type Chrome = z.infer<typeof chromeSchema>;

export const SIGN_IN_PROBLEMS = [
  'wrong_phone',
  'wrong_code',
  'code_spent',
  'too_many',
  'no_sender',
  'not_sent',
] as const;

export const signInViewSchema = z.strictObject({
  /** Null: as the brand chose. */
  language: language.nullable(),
  /** Where the forms go. */
  path: z.string(),
  area: z.enum(['portal', 'desk']),
  step: z.enum(['phone', 'code']),
  /** As it was typed, so that nobody types it twice. */
  phone: z.string(),
  /** Path to go on to. */
  next: z.string(),
  /** Where the code is: on the phone, or in the terminal of a shop that is tried out. */
  codeIn: z.enum(['message', 'terminal']),
  /** `key` names a sentence of the dictionary. */
  problem: z.strictObject({ field: z.enum(['phone', 'code']).nullable(), key: z.enum(SIGN_IN_PROBLEMS) }).nullable(),
});
export type SignInView = z.infer<typeof signInViewSchema>;
