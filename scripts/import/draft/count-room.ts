// How long the file name of a product may be so that its share link still fits into the code on a poster.
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { programSchema } from '../../../content/schema/program.ts';
import { countShareLinkBytes, POSTER_QR_BYTES } from '../../content/check-share-links.ts';
import { openSource, valueAt } from '../../content/source.ts';

const PROGRAM = { kind: 'program', file: 'content/program.md', seller: '', slug: 'program' } as const;
const LONGEST = 24;

export function countRoom(root: string, seller: string): number {
  if (!existsSync(join(root, PROGRAM.file))) return LONGEST;
  const url = programSchema.shape.url.safeParse(valueAt(openSource(root, PROGRAM), ['url']));
  if (!url.success) return LONGEST;
  return Math.min(LONGEST, POSTER_QR_BYTES - countShareLinkBytes({ url: url.data, path: `/${seller}//` }));
}
