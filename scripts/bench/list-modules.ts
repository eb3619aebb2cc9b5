// The scripts of a built Worker, as a bare workerd wants to be told of them.
import { readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { WorkerModule } from './workerd.ts';

/** Everything in `server/` of the folder; the entry first. */
export function listModules(folder: string, entry = 'entry.mjs'): WorkerModule[] {
  const server = join(folder, 'server');
  return readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => extname(file) === '.mjs' && !file.startsWith('.'))
    .toSorted((one, other) => Number(other === entry) - Number(one === entry))
    .map((file) => ({ name: file, kind: 'esModule', file: relative(folder, join(server, file)) }));
}
