// A picture as an answer: its tag, how long it may be kept, and the short answer to who has it already.
import { toHex } from '../keys/encoding.ts';

/** One year: for addresses that change when the picture does. */
export const FOR_GOOD = 'public, max-age=31536000, immutable';
/** Ask every time; the tag makes the answer short. */
export const ASK_EVERY_TIME = 'no-cache';

/** Raise it when the same template and words give other bytes than before. Tags and revisions of posters hold it. */
export const PICTURE_FORMAT = 2;

export type PictureType = 'image/jpeg' | 'image/png' | 'image/svg+xml';

export interface Picture {
  body: Uint8Array<ArrayBuffer> | string;
  type: PictureType;
  /** ASCII, without quotation marks. */
  fileName: string;
}

export interface Keeping {
  /** Strong: of `tagOf`. */
  etag: string;
  cacheControl: string;
}

/** A strong tag over everything that the bytes depend on. */
export async function tagOf(parts: readonly (string | null)[]): Promise<string> {
  const told = new TextEncoder().encode(JSON.stringify([PICTURE_FORMAT, ...parts]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', told), 0, 12);
  return `"${toHex(hash)}"`;
}

/** RFC 9110, 13.1.2: compared weakly, `*` is any. */
export function hasPicture(request: Request, etag: string): boolean {
  const known = request.headers.get('If-None-Match');
  if (known === null) return false;
  return known.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

export function answerPicture(picture: Picture, keeping: Keeping): Response {
  const { body, type, fileName } = picture;
  const answer = new Response(body, {
    headers: keepingHeaders(keeping),
  });
  answer.headers.set('Content-Type', type);
  answer.headers.set('Content-Disposition', `inline; filename="${fileName}"`);
  // Not for search engines: every agent has one.
  answer.headers.set('X-Robots-Tag', 'noindex');
  if (typeof body !== 'string') answer.headers.set('Content-Length', String(body.length));
  return answer;
}

export function answerUnchanged(keeping: Keeping): Response {
  return new Response(null, { status: 304, headers: keepingHeaders(keeping) });
}

function keepingHeaders({ etag, cacheControl }: Keeping): Headers {
  return new Headers({ ETag: etag, 'Cache-Control': cacheControl });
}
