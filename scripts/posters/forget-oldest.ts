// Keeps a folder of caches from growing for ever: what was not used for longest goes.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Of what lies in `folder`, the `most` that changed last stay. A copy that somebody is writing is among them. */
export function forgetOldest(folder: string, most: number): void {
  const byAge = readdirSync(folder)
    .map((name) => ({ name, changedAt: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((one, other) => other.changedAt - one.changedAt);
  for (const { name } of byAge.slice(most)) rmSync(join(folder, name), { recursive: true, force: true });
}
