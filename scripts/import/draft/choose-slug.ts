// Chooses the file name of a new product: its address, free and for ever.
import { createHash } from 'node:crypto';
import { slugOf } from './slug-of.ts';

const LONGEST = 24;

/** `names`: best first. `room`: letters that a printed link has left for it. The same key makes the same name. */
export function chooseSlug(input: {
  names: readonly string[];
  suffix: string;
  key: string;
  taken: ReadonlySet<string>;
  room: number;
}): string {
  const { names, suffix, key, taken } = input;
  const most = Math.max(4, Math.min(LONGEST, input.room));
  const print = createHash('sha256').update(key).digest('hex');
  const end = suffix === '' ? '' : slugOf(suffix) || print.slice(0, 4);
  const bases = names.map(slugOf).filter((slug) => slug.length > 1);
  const base = bases[0] ?? 'p';
  const candidates = [
    ...(end === '' ? bases.map((slug) => fit(slug, '', most)) : bases.map((slug) => fit(slug, `-${end}`, most))),
    ...[4, 6, 8, 12].map((letters) => fit(base, `-${print.slice(0, letters)}`, most)),
  ];
  const free = candidates.find((slug) => !taken.has(slug));
  if (free !== undefined) return free;
  for (let number = 2; ; number += 1) {
    const slug = fit(base, `-${number}`, most);
    if (!taken.has(slug)) return slug;
  }
}

function fit(base: string, end: string, most: number): string {
  const tail = end.slice(0, Math.max(0, most - 1)).replace(/-+$/, '');
  return `${base.slice(0, most - tail.length)}${tail}`.replaceAll(/-{2,}/g, '-').replaceAll(/^-+|-+$/g, '');
}
