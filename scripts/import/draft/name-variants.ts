// Gives each variant its title and its id. Ids stand in printed codes: they come from what stays the same in every
// export, the SKU or the options, never from the place in the list.
import { createHash } from 'node:crypto';
import { slugOf } from './slug-of.ts';
import type { FoundVariant } from '../found.ts';

const LONGEST_TITLE = 30;
const LONGEST_ID = 24;

export interface NamedVariant {
  id: string;
  title: string;
  /** The whole name, where it was too long for a title. */
  cutFrom: string | null;
  /** Another variant of the product has the same options. */
  isTwin: boolean;
  found: FoundVariant;
}

/** `known`: title → id of the variants that an earlier import wrote. A title that the seller changed is found by its id. */
export function nameVariants(variants: readonly FoundVariant[], known: ReadonlyMap<string, string>): NamedVariant[] {
  const codes = countAll(variants.map(({ code }) => code));
  const titled = giveTitles(variants);
  const claimed = titled.flatMap(({ title }) => known.get(title) ?? []);
  const ids = new Set<string>();
  return titled.map((variant) => {
    const { found, title } = variant;
    const old = known.get(title);
    const isOwn = codes.get(found.code) === 1;
    const id =
      old !== undefined && !ids.has(old) ? old : makeId({ found, isOwn, taken: new Set([...ids, ...claimed]) });
    ids.add(id);
    return { ...variant, id };
  });
}

function giveTitles(variants: readonly FoundVariant[]): Omit<NamedVariant, 'id'>[] {
  const titles = new Set<string>();
  return variants.map((found) => {
    const whole = writeName(found);
    const { title, isTwin } = makeTitle(whole, found, titles);
    titles.add(title);
    return { title, cutFrom: shorten(whole) === whole ? null : whole, isTwin, found };
  });
}

/** 「颜色 红 · 尺码 L」; a single option needs no name. */
function writeName({ options, code }: FoundVariant): string {
  const named = options.map(({ name, value }) => (options.length > 1 && name !== '' ? `${name} ${value}` : value));
  const full = named.join(' · ');
  if (full.length <= LONGEST_TITLE && full !== '') return full;
  const values = options.map(({ value }) => value).join(' · ');
  return values || code;
}

function makeTitle(
  whole: string,
  { code }: FoundVariant,
  taken: ReadonlySet<string>,
): { title: string; isTwin: boolean } {
  const short = shorten(whole);
  if (short !== '' && !taken.has(short)) return { title: short, isTwin: false };
  const ends = [code, ...Array.from({ length: taken.size + 1 }, (_, index) => String(index + 1))];
  for (const end of ends) {
    const title = short === '' ? `规格 ${end}` : `${short.slice(0, LONGEST_TITLE - end.length - 3)} · ${end}`;
    if (end !== '' && title.length <= LONGEST_TITLE && !taken.has(title))
      return { title, isTwin: whole.length <= LONGEST_TITLE };
  }
  throw new Error('there are more numbers than variants');
}

function shorten(whole: string): string {
  return whole.length <= LONGEST_TITLE
    ? whole
    : `${whole
        .slice(0, LONGEST_TITLE - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}

function makeId(input: { found: FoundVariant; isOwn: boolean; taken: ReadonlySet<string> }): string {
  const { found, isOwn, taken } = input;
  const words = found.options.map(({ value }) => value).join(' ');
  const candidates = [isOwn ? slugOf(found.code) : '', slugOf(words)].filter((id) => id.length > 0);
  const free = candidates.find((id) => !taken.has(id));
  if (free !== undefined) return free;
  // Options in Chinese have no letters of an address: their print stays the same in every export.
  const start = candidates[0]?.slice(0, LONGEST_ID - 7).replace(/-+$/, '') ?? 'v';
  for (let turn = 0; ; turn += 1) {
    const print = createHash('sha256').update(`${words}\0${found.code}\0${turn}`).digest('hex').slice(0, 6);
    const id = `${start}-${print}`;
    if (!taken.has(id)) return id;
  }
}

function countAll(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
