// Files in which words changed, and pictures under a name that stayed: how many is said, which words is for their readers.
import { recognise } from '../content/list-files.ts';
import type { Pair, Pairs } from './pair-up.ts';
import type { Entry } from './shop.ts';

/** Settings that are compared one by one elsewhere. */
const TERMS = new Set(
  'price variants batch commission afterSales permits shipsWithinDays formerly draft shipping payment returnAddress licence contact'.split(
    ' ',
  ),
);

export function listTexts({ sellers, products, stories, before, after }: Pairs): string[] {
  const isChanged = (file: string) => before.hashes.get(file) !== after.hashes.get(file);
  const written = [...sellers, ...products, ...stories].filter(
    ({ before: was, after: now }) => was !== null && now !== null,
  );
  const letters = written.flatMap((pair: Pair<Entry<object>>) =>
    pair.before && pair.after && wordsOf(pair.before) !== wordsOf(pair.after) ? [pair.after.file] : [],
  );
  const files = new Set([...before.hashes.keys(), ...after.hashes.keys()]);
  const lessons = [...files].filter((file) => recognise(file)?.kind === 'lesson' && isChanged(file));
  // Under another name the Markdown that names it changes, too.
  const pictures = [...files].filter(
    (file) => !recognise(file) && before.hashes.has(file) && after.hashes.has(file) && isChanged(file),
  );
  return [...letters, ...lessons, ...pictures].toSorted();
}

/** Everything but the terms; whatever ends the lines. */
function wordsOf({ data, body }: Entry<object>): string {
  const words = Object.entries(data).filter(([key]) => !TERMS.has(key));
  return JSON.stringify([words, body.replaceAll('\r', '')]);
}
