// Decides, unit by unit, what a changed export changes in a file that was imported before: never what the seller wrote.
import { printOf, type Units } from './units.ts';

export interface Merge {
  /** Units that take the export's value. */
  take: string[];
  /** The seller's own, and the export says something else. */
  keep: string[];
  /** Titles of variants that stand in the file from an earlier import, and no longer in the export. */
  gone: string[];
}

export function mergeDraft(input: {
  /** Fingerprints of what was last imported. */
  prints: ReadonlyMap<string, string>;
  mine: Units;
  theirs: Units;
}): Merge {
  const { prints, mine, theirs } = input;
  const merge: Merge = { take: [], keep: [], gone: [] };
  for (const [unit, value] of theirs) {
    const base = prints.get(unit);
    const own = mine.get(unit);
    const isUntouched = own === undefined ? base === undefined : printOf(own) === base;
    if (own === value || printOf(value) === base) continue;
    // One price or several: never both, whoever wrote which.
    if (clashes(unit, mine, theirs, prints)) merge.keep.push(unit);
    else merge[isUntouched ? 'take' : 'keep'].push(unit);
  }
  for (const unit of prints.keys())
    if (unit.endsWith('.title') && !theirs.has(unit) && mine.has(unit)) merge.gone.push(unit);
  return merge;
}

/** A price beside variants, or variants beside a price that the seller has set. */
function clashes(unit: string, mine: Units, theirs: Units, prints: ReadonlyMap<string, string>): boolean {
  if (unit === 'price') return [...mine.keys()].some((own) => own.startsWith('variants.'));
  if (!unit.startsWith('variants.')) return false;
  const price = mine.get('price');
  return price !== undefined && (theirs.has('price') || printOf(price) !== prints.get('price'));
}
