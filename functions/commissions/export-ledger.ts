// Everything in the books, for another program or a spreadsheet: the shop is portable, its accounts too.
import type { Database } from '../../db/client.ts';
import {
  EXPORTED_COLUMNS,
  type ExportedCell,
  type ExportedTable,
  readExported,
  selectExported,
} from '../../db/queries/ledger/export-pages.ts';

export { EXPORTED_COLUMNS, type ExportedCell, type ExportedTable };

/** Page after page, so that a long book never stands in memory whole. */
export async function* exportTable(database: Database, table: ExportedTable): AsyncGenerator<ExportedCell[][]> {
  let after: ExportedCell = null;
  for (;;) {
    const [found] = await database.read([selectExported(database.queries, table, after)]);
    const rows = readExported(found);
    const key = rows.at(-1)?.[0];
    if (key === undefined) return;
    yield rows;
    after = key;
  }
}
