// A list of parcels as it is sent: a file, or text that was pasted into the page.
import type { AppContext } from '../../../deps.ts';
import { ProblemError } from '../../../http/problem.ts';
import { readBytes } from '../../../http/read-body.ts';
import type { ShipView } from './view.ts';

export type Upload = { state: 'read'; text: string } | { state: 'refused'; why: NonNullable<ShipView['problem']> };

/** A packing list of five hundred orders comes back as it is, with addresses, goods and what shoppers wrote. */
const MOST_BYTES = 1024 * 1024;
/** A file beside a field that is as long, and what stands between them. */
const BODY_LIMIT_BYTES = 2 * MOST_BYTES + 16 * 1024;

/** Fields `file` and `text` of a form with a file; the file counts when there is one. */
export async function readUpload(context: AppContext): Promise<Upload> {
  const form = await readParts(context);
  const file = form.get('file');
  const hasFile = file instanceof File && file.size > 0;
  const bytes = hasFile ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(readText(form));
  if (bytes.length > MOST_BYTES) return { state: 'refused', why: 'too_large' };
  if (isWorkbook(bytes)) return { state: 'refused', why: 'not_csv' };
  const text = decode(bytes);
  return text.trim() === '' ? { state: 'refused', why: 'empty' } : { state: 'read', text };
}

async function readParts(context: AppContext): Promise<FormData> {
  const type = context.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data'))
    throw new ProblemError({ code: 'unsupported_media_type', detail: 'multipart/form-data' });
  const bytes = await readBytes(context, BODY_LIMIT_BYTES);
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
  } catch {
    throw new ProblemError({ code: 'malformed_body' });
  }
}

function readText(form: FormData): string {
  const text = form.get('text');
  return typeof text === 'string' ? text : '';
}

/** The spreadsheet itself instead of the CSV that it saves: a ZIP or an old binary file. */
function isWorkbook(bytes: Uint8Array): boolean {
  return [
    [0x50, 0x4b, 0x03, 0x04],
    [0xd0, 0xcf, 0x11, 0xe0],
  ].some((mark) => mark.every((byte, index) => bytes[index] === byte));
}

/** Excel in China saves CSV as GB18030, and what it calls Unicode as UTF-16; everything else is UTF-8. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
