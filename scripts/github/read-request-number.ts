// The number of a pull request, as the workflow that ran the request's own code left it: words of a stranger.
import { readFileSync, statSync } from 'node:fs';

const MOST_BYTES = 20;

/** Null: not a number, or not that alone. Whose number it is must be asked of GitHub. */
export function readRequestNumber(file: string): number | null {
  const size = statSync(file, { throwIfNoEntry: false });
  if (!size?.isFile() || size.size > MOST_BYTES) return null;
  const written = readFileSync(file, 'utf8').trim();
  return /^[1-9]\d{0,8}$/.test(written) ? Number(written) : null;
}
