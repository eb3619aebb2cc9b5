// Posters carry a share link in a QR code of a fixed size: every page's link must fit before anything is printed.
import { programSchema } from '../../content/schema/program.ts';
import type { Problem } from './problem.ts';
import { valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

/** Bytes that a QR code of version 5 with error correction M holds (ISO/IEC 18004, table 7). */
export const POSTER_QR_BYTES = 84;
/** `/s/` + agent code of 8 + `.` + channel of at most 8. */
const SHARE_PREFIX_BYTES = '/s/'.length + 8 + '.'.length + 8;

/** Bytes of the longest share link of a page: `https://<host>/s/<agent>.<channel>/<path>`. `path` begins and ends in `/`. */
export function countShareLinkBytes(input: { url: string; path: string }): number {
  // The host as browsers send it: a domain in Han characters becomes longer in Punycode.
  return `https://${new URL(input.url).host}`.length + SHARE_PREFIX_BYTES + new TextEncoder().encode(input.path).length;
}

export function checkShareLinks({ sources, words }: { sources: readonly Source[]; words: Words }): Problem[] {
  const program = sources.find((source) => source.kind === 'program');
  const url = programSchema.shape.url.safeParse(program ? valueAt(program, ['url']) : undefined);
  if (!url.success) return [];
  return sources.flatMap((source) => {
    const path = pathOf(source);
    const bytes = path === null ? 0 : countShareLinkBytes({ url: url.data, path });
    if (bytes <= POSTER_QR_BYTES) return [];
    const longest = source.slug.length - (bytes - POSTER_QR_BYTES);
    return [{ file: source.file, line: 1, field: '', ...words.linkTooLong(bytes, POSTER_QR_BYTES, longest) }];
  });
}

function pathOf({ kind, seller, slug }: Source): string | null {
  if (kind === 'product') return `/${seller}/${slug}/`;
  return kind === 'story' ? `/${seller}/stories/${slug}/` : null;
}
