// Bytes that must be gone: a text is overwritten by one of the same length before its row is deleted. The engine writes a
// row of the same length over the old one, where a deleted row would only be marked as free.
import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/** As many noughts as the text has bytes. */
export function noughts(column: SQLiteColumn): SQL {
  return sql`printf('%.*c', length(CAST(${column} AS BLOB)), '0')`;
}

/** The same for a text of which no two may be equal: `key` makes it its own. */
export function ownNoughts(column: SQLiteColumn, key: SQLiteColumn): SQL {
  return sql`substr(${key} || printf('%.*c', length(CAST(${column} AS BLOB)), '0'), 1, length(CAST(${column} AS BLOB)))`;
}
