// Finds texts that were copied from one another, in time that grows with their length and not with their number squared.

export interface Text {
  file: string;
  seller: string;
  text: string;
}

export interface Copy {
  file: string;
  /** The text that shares most with it. */
  other: string;
  isOwn: boolean;
  /** Share of this text that stands in the other too, 0 to 100. */
  percent: number;
}

/** So many letters in a row are the same by chance hardly ever: a saying has eight, a sentence of use a dozen. */
const RUN = 14;
/** Shops may repeat how to keep a thing; a letter of one's own is mostly one's own. */
const OWN_SHARE = 0.6;
const OTHERS_SHARE = 0.3;
/** Copied letters below which nothing is said. */
const OWN_LEAST = 80;
const OTHERS_LEAST = 60;
/** Texts that a run remembers: with all of them two thousand alike would be two million pairs. */
const REMEMBERED = 8;

/** The earlier text, by name, is the original; of each other one its nearest original is told. */
export function findCopies(texts: readonly Text[]): Copy[] {
  const places = new Map<number, number[]>();
  const copies: Copy[] = [];
  const sorted = texts.toSorted((one, other) => (one.file < other.file ? -1 : 1));
  sorted.forEach((one, index) => {
    const runs = listRuns(one.text);
    const shared = new Map<number, number>();
    // Plain loops: some millions of runs pass here.
    for (const run of runs) for (const place of places.get(run) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    const found = pickNearest(one, shared, runs.size, sorted);
    if (found) copies.push(found);
    for (const run of runs) {
      const known = places.get(run);
      if (!known) places.set(run, [index]);
      else if (known.length < REMEMBERED) known.push(index);
    }
  });
  return copies;
}

function pickNearest(
  one: Text,
  shared: ReadonlyMap<number, number>,
  runs: number,
  texts: readonly Text[],
): Copy | null {
  let best: Copy | null = null;
  for (const [place, sampled] of shared) {
    const other = texts[place];
    if (!other) continue;
    const isOwn = other.seller === one.seller;
    const share = sampled / runs;
    const letters = sampled * SAMPLED;
    const isCopy = isOwn
      ? share >= OWN_SHARE && letters >= OWN_LEAST
      : share >= OTHERS_SHARE && letters >= OTHERS_LEAST;
    const percent = Math.round(share * 100);
    // What was taken from another shop weighs more than what one repeats oneself.
    if (isCopy && (best === null || (best.isOwn && !isOwn) || (best.isOwn === isOwn && percent > best.percent)))
      best = { file: one.file, other: other.file, isOwn, percent };
  }
  return best;
}

/**
 * A number for every fourth run of letters or so, chosen by the run itself, so that two texts choose alike. Marks and
 * spaces are left out: a comma more is no other text.
 */
function listRuns(text: string): Set<number> {
  const letters = text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const runs = new Set<number>();
  let hash = 0;
  let oldest = 1;
  for (let index = 0; index < RUN; index++) oldest = Math.imul(oldest, BASE);
  for (let index = 0; index < letters.length; index++) {
    hash = (Math.imul(hash, BASE) + letters.charCodeAt(index)) | 0;
    if (index >= RUN) hash = (hash - Math.imul(oldest, letters.charCodeAt(index - RUN))) | 0;
    if (index >= RUN - 1 && hash >>> 30 === 0) runs.add(hash);
  }
  return runs;
}

/** One run in so many is remembered. */
const SAMPLED = 4;

/** A rolling hash (Rabin and Karp) in 32 bits; two runs that meet by chance do not make a copy. */
const BASE = 16_777_619;
