// Where a page of a list begins: behind the last row of the page before, carried in the address.

/** A moment or a place in a list, and the id that tells equal ones apart. */
export interface Cursor {
  at: number;
  id: string;
}

/** `1795305600000.ord_…`; null for the first page, and for anything that is not a cursor. */
export function readCursor(written: string | undefined): Cursor | null {
  const match = /^(\d{1,16})\.([\w-]{1,64})$/.exec(written ?? '');
  const [, at = '', id = ''] = match ?? [];
  return match ? { at: Number(at), id } : null;
}

export function writeCursor({ at, id }: Cursor): string {
  return `${at}.${id}`;
}

/** A list that was asked for one row more than a page holds: the page, and the cursor of the next one or null. */
export function cutPage<Row>(
  rows: readonly Row[],
  size: number,
  place: (row: Row) => Cursor,
): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last !== undefined ? writeCursor(place(last)) : null };
}
