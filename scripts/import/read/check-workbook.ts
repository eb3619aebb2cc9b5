// Looks into a workbook before it is read: a small file may unfold to gigabytes, or claim a cell at the end of the world.
import { inflateRawSync } from 'node:zlib';

export const WORKBOOK_LIMITS = {
  /** Bytes of all parts together, unfolded. */
  unfolded: 64 * 1024 * 1024,
  parts: 2000,
  rows: 20_000,
  /** Rows times columns of the widest sheet. */
  cells: 1_000_000,
} as const;

export type WorkbookCheck =
  { state: 'sound'; since1904: boolean } | { state: 'large' | 'broken' | 'locked' | 'notAWorkbook' };

const END_OF_LIST = 0x06054b50;
const LISTED_PART = 0x02014b50;
const PART = 0x04034b50;

interface Part {
  name: string;
  method: number;
  isLocked: boolean;
  packed: Uint8Array;
}

export function checkWorkbook(bytes: Uint8Array): WorkbookCheck {
  const parts = listParts(bytes);
  if (parts === null) return { state: 'broken' };
  if (parts.length > WORKBOOK_LIMITS.parts) return { state: 'large' };
  if (parts.some(({ isLocked }) => isLocked)) return { state: 'locked' };
  let unfolded = 0;
  let since1904 = false;
  let hasSheet = false;
  for (const part of parts.filter(({ name }) => /\.(?:xml|rels)$/.test(name))) {
    const text = unfold(part, WORKBOOK_LIMITS.unfolded - unfolded);
    if (typeof text !== 'string') return text;
    unfolded += text.length;
    if (part.name.startsWith('xl/worksheets/')) {
      hasSheet = true;
      if (isVast(text)) return { state: 'large' };
    }
    if (part.name === 'xl/workbook.xml') since1904 = /\bdate1904\s*=\s*"(?:1|true)"/.test(text);
  }
  return hasSheet ? { state: 'sound', since1904 } : { state: 'notAWorkbook' };
}

/** The list stands at the end of the file (APPNOTE 4.3.16); a comment of up to 64 KB may follow it. */
function listParts(bytes: Uint8Array): Part[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const earliest = Math.max(0, bytes.length - 22 - 0xffff);
  let end = bytes.length - 22;
  while (end >= earliest && view.getUint32(end, true) !== END_OF_LIST) end -= 1;
  if (end < earliest) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const parts: Part[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== LISTED_PART) return null;
    const part = readPart(view, at);
    if (part === null) return null;
    parts.push(part);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function readPart(view: DataView, at: number): Part | null {
  const size = view.getUint32(at + 20, true);
  const start = view.getUint32(at + 42, true);
  const nameLength = view.getUint16(at + 28, true);
  if (start + 30 > view.byteLength || view.getUint32(start, true) !== PART) return null;
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (data + size > view.byteLength || at + 46 + nameLength > view.byteLength) return null;
  const slice = (from: number, length: number) => new Uint8Array(view.buffer, view.byteOffset + from, length);
  return {
    name: new TextDecoder().decode(slice(at + 46, nameLength)),
    method: view.getUint16(at + 10, true),
    isLocked: (view.getUint16(at + 8, true) & 1) === 1,
    packed: slice(data, size),
  };
}

/** The size that a part claims is not believed: unfolding stops at the limit. */
function unfold({ method, packed }: Part, limit: number): string | { state: 'large' | 'broken' } {
  if (limit <= 0 || (method === 0 && packed.length > limit)) return { state: 'large' };
  if (method !== 0 && method !== 8) return { state: 'broken' };
  try {
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: limit });
    return new TextDecoder().decode(bytes);
  } catch (cause) {
    const isLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    return { state: isLarge ? 'large' : 'broken' };
  }
}

/** Rows and cells name their place, and gaps before them would be filled with empty ones. */
function isVast(sheet: string): boolean {
  let rows = 0;
  let columns = 0;
  for (const [, row = ''] of sheet.matchAll(/<(?:\w+:)?row\b[^>]{0,300}?\br\s*=\s*["']\s*([^"'\s]*)/g)) {
    // A number in another form, 1e9, is no place that a spreadsheet writes.
    if (!/^\d{1,7}$/.test(row)) return true;
    rows = Math.max(rows, Number(row));
  }
  for (const [, letters = '', row = ''] of sheet.matchAll(/\br\s*=\s*["']\s*([A-Za-z]+)(\d*)/g)) {
    if (letters.length > 3 || row.length > 7) return true;
    columns = Math.max(columns, countColumn(letters));
    rows = Math.max(rows, Number(row));
  }
  return rows > WORKBOOK_LIMITS.rows || rows * columns > WORKBOOK_LIMITS.cells;
}

/** `A` → 1, `AA` → 27. */
function countColumn(letters: string): number {
  return letters
    .toUpperCase()
    .split('')
    .reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
