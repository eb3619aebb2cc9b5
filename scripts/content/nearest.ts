// Finds the name an author probably meant.

/** The candidate with the fewest letters to change, however far away; null when there is none. */
export function findNearest(written: string, candidates: readonly string[]): string | null {
  let nearest: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = countEdits(written.toLowerCase(), candidate.toLowerCase());
    if (distance < fewest) [nearest, fewest] = [candidate, distance];
  }
  return nearest;
}

/** As `findNearest`, but null when so much differs that the suggestion would be a riddle. */
export function findLikely(written: string, candidates: readonly string[]): string | null {
  const nearest = findNearest(written, candidates);
  if (nearest === null) return null;
  const distance = countEdits(written.toLowerCase(), nearest.toLowerCase());
  return distance <= Math.max(2, Math.floor(nearest.length / 3)) && distance < nearest.length ? nearest : null;
}

/** Levenshtein distance: letters to add, drop or change. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
