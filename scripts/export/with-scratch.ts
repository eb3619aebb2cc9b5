// A copy of everything from which a part is taken: it lies beside the draft as long as it is needed, and is not carried away.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Deleted whatever happens; what a killed run left is deleted by the next one. Its folder is closed to others. */
export async function withScratch<Result>(draft: string, work: (file: string) => Promise<Result>): Promise<Result> {
  const folder = `${draft}.copy`;
  rmSync(folder, { recursive: true, force: true });
  for (const made of [folder, draft]) mkdirSync(made, { recursive: true, mode: 0o700 });
  try {
    return await work(join(folder, 'shop.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
