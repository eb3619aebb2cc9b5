// A 收款码 that shoppers can trust: with the name that it pays.
import type { Problem } from './problem.ts';
import { problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

const CODE = ['payment', 'code'];

export function checkPayment({ source, words }: { source: Source; words: Words }): Problem[] {
  if (source.kind !== 'seller' || valueAt(source, CODE) === undefined) return [];
  // Beside another provider the code itself is the mistake, and the schema says so.
  if (valueAt(source, ['payment', 'provider']) !== 'manual') return [];
  if (valueAt(source, ['payment', 'payee']) !== undefined) return [];
  return [problemAt(source, CODE, words.payeeMissing(words.example(['payment.payee'])))];
}
