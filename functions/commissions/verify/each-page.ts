// Walking through a table a page at a time, while others write to it.
import type { Database, ResultSet, Statement } from '../../../db/client.ts';

/**
 * Page after page by key, so that nothing is ever held whole, up to the first that is not full: rows that are added behind it
 * meanwhile are of the next time. How many rows there were.
 */
export async function eachPage<Row, Key extends string | number>(walk: {
  database: Database;
  first: Key;
  /** Rows of a full page. */
  limit: number;
  select(after: Key): Statement;
  read(result: ResultSet | undefined): Row[];
  keyOf(row: Row): Key;
  check(rows: Row[]): Promise<void>;
}): Promise<number> {
  let after = walk.first;
  let count = 0;
  for (;;) {
    const [found] = await walk.database.read([walk.select(after)]);
    const rows = walk.read(found);
    const last = rows.at(-1);
    if (last === undefined) return count;
    await walk.check(rows);
    count += rows.length;
    if (rows.length < walk.limit) return count;
    after = walk.keyOf(last);
  }
}
