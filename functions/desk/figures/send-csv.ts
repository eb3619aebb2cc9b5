// /desk/figures/<table>.csv: the same table whole, sent row by row while it is still being read.
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { Database } from '../../../db/client.ts';
import {
  FIGURE_COLUMNS,
  type FigureColumn,
  type FigureTable,
  isMoney,
  isRanked,
} from '../../../db/queries/desk/figures/columns.ts';
import { MOST_KNOWN_ROWS, readFigures, selectFigures } from '../../../db/queries/desk/figures/select-figures.ts';
import type { Visit } from '../../accounts/guards.ts';
import { writeCsv, writeCsvRows } from '../../commissions/payouts/write-csv.ts';
import { arrangeRows, type FigureRow } from './arrange-rows.ts';
import { type Asked, askFigures } from './ask-figures.ts';
import { COLUMN_HEADINGS, KEY_HEADINGS, nameKey } from './csv-words.ts';

/** Each page counts the table anew: few pages, of which none is long in memory. */
const ROWS_AT_ONCE = 2000;

export async function sendFiguresCsv(visit: Visit, table: FigureTable): Promise<Response> {
  const asked = await askFigures(visit);
  const pages = readPages(visit.database, { table, asked });
  // The first page before the answer begins: what fails by then is an answer that says so, not a file that breaks off.
  const first = await pages.next();
  const heading = [...KEY_HEADINGS[table], ...FIGURE_COLUMNS[table].map((column) => COLUMN_HEADINGS[column])];
  const { from, to } = asked.range;
  return new Response(streamRows({ heading, first: first.done ? [] : first.value, rest: pages, table }), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="figures-${table}-${from}-${to}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}

async function* readPages(
  database: Database,
  { table, asked }: { table: FigureTable; asked: Asked },
): AsyncGenerator<FigureRow[]> {
  const { sellers, days, range } = asked;
  const limit = isRanked(table) ? ROWS_AT_ONCE : MOST_KNOWN_ROWS;
  let after: string | null = null;
  for (;;) {
    const [found] = await database.read([
      selectFigures(database.queries, { table, sellers, days, rows: { by: 'key', after, limit } }),
    ]);
    const { rows } = readFigures(found);
    yield arrangeRows(table, rows, range);
    const last = rows.at(-1);
    if (!isRanked(table) || last === undefined || rows.length < limit) return;
    after = last.key;
  }
}

function streamRows(file: {
  heading: readonly string[];
  first: readonly FigureRow[];
  rest: AsyncGenerator<FigureRow[]>;
  table: FigureTable;
}): ReadableStream<Uint8Array> {
  const { heading, first, rest, table } = file;
  const encoder = new TextEncoder();
  const write = (row: FigureRow) => writeRow(table, row);
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(writeCsv([heading, ...first.map(write)]))),
    async pull(controller) {
      const { done, value } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(writeCsvRows(value.map(write))));
    },
    // Who breaks off the download is read no more for.
    cancel: () => void rest.return(undefined),
  });
}

function writeRow(table: FigureTable, { key, names, now }: FigureRow): string[] {
  const columns: readonly FigureColumn[] = FIGURE_COLUMNS[table];
  return [
    ...nameKey(table, { key, names }),
    ...columns.map((column, index) => {
      const figure = now[index] ?? 0;
      return isMoney(column) ? formatYuan(figure) : String(figure);
    }),
  ];
}
