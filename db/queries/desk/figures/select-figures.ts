// One table of figures in one statement: rows, sums and what both were in the days before.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../../client.ts';
import type { Sellers } from '../sellers.ts';
import { FIGURE_COLUMNS, type FigureTable, isRanked, RANKED_BY } from './columns.ts';
import { listFacts } from './facts.ts';
import { type FigureDay, writeScope } from './sources.ts';

export interface AskedFigures {
  table: FigureTable;
  sellers: Sellers;
  days: readonly FigureDay[];
  /** A page of what is ranked; or the rows behind a key, in the order of keys, for who reads them all. */
  rows: { by: 'rank'; skip: number; limit: number } | { by: 'key'; after: string | null; limit: number };
}

/** More rows than any table whose rows are known has: two periods of days. */
export const MOST_KNOWN_ROWS = 800;

const figures = z.array(z.int());
const document = z.object({
  /** Of rows with a figure in the days that are asked about. */
  count: z.int(),
  totals: figures,
  before: figures,
  rows: z.array(
    z.object({
      key: z.string(),
      /** What people call it: an agent's code and name, a product's title. */
      names: z.array(z.string()),
      now: figures,
      before: figures,
    }),
  ),
});
export type Figures = z.infer<typeof document>;

export function selectFigures(db: Queries, asked: AskedFigures) {
  const { table, sellers, days, rows } = asked;
  const columns = FIGURE_COLUMNS[table].map((_, index) => index);
  const value = (index: number) => sql.identifier(`value${index}`);
  const now = (index: number) => sql.identifier(`now${index}`);
  const before = (index: number) => sql.identifier(`before${index}`);
  const each = (write: (index: number) => SQL) => sql.join(columns.map(write), sql`, `);
  const sumOf = (index: number, period: 0 | 1) =>
    sql`coalesce(sum(${value(index)}) FILTER (WHERE period = ${period}), 0)`;
  const isNow = sql.join(
    columns.map((index) => sql`${now(index)} <> 0`),
    sql` OR `,
  );
  const page =
    rows.by === 'key'
      ? sql`WHERE (${isShown(table, isNow)}) AND ${rows.after === null ? sql`1` : sql`key > ${rows.after}`} ORDER BY key LIMIT ${rows.limit}`
      : sql`WHERE ${isShown(table, isNow)} ORDER BY ${rankOf(table, now)} LIMIT ${rows.limit} OFFSET ${rows.skip}`;
  return db
    .select({
      document: sql<string>`(
        WITH ${writeScope(sellers, days)},
        facts(period, key, ${each((index) => sql`${value(index)}`)}) AS (
          ${sql.join(listFacts(table, sellers), sql` UNION ALL `)}),
        summed AS MATERIALIZED (
          SELECT key, ${each((index) => sql`${sumOf(index, 0)} AS ${now(index)}, ${sumOf(index, 1)} AS ${before(index)}`)}
          FROM facts GROUP BY key)
        SELECT json_object(
          'count', (SELECT count(*) FROM summed WHERE ${isNow}),
          'totals', (SELECT json_array(${each((index) => sql`coalesce(sum(${now(index)}), 0)`)}) FROM summed),
          'before', (SELECT json_array(${each((index) => sql`coalesce(sum(${before(index)}), 0)`)}) FROM summed),
          'rows', (SELECT json_group_array(json_object('key', key, 'names', json(${namesOf(table)}),
              'now', json_array(${each((index) => sql`${now(index)}`)}),
              'before', json_array(${each((index) => sql`${before(index)}`)})))
            FROM (SELECT * FROM summed ${page}))))`.as('document'),
    })
    .from(sql`(SELECT 1)`);
}

export function readFigures(result: ResultSet | undefined): Figures {
  return document.parse(JSON.parse(String(result?.rows[0]?.['document'])));
}

/** Of tables whose rows are known all are read: those of the days before are compared one by one. */
function isShown(table: FigureTable, isNow: SQL): SQL {
  return isRanked(table) ? isNow : sql`1`;
}

function rankOf(table: FigureTable, now: (index: number) => SQL | ReturnType<typeof sql.identifier>): SQL {
  if (!isRanked(table)) return sql`key`;
  const columns: readonly string[] = FIGURE_COLUMNS[table];
  return sql`${now(columns.indexOf(RANKED_BY[table]))} DESC, key`;
}

function namesOf(table: FigureTable): SQL {
  if (table === 'agents')
    return sql`coalesce((SELECT json_array(known.code, known.name) FROM agents AS known WHERE known.id = key), '[]')`;
  if (table === 'products')
    return sql`coalesce((SELECT json_array(line.title) FROM order_lines AS line
      WHERE line.seller = substr(key, 1, instr(key, '/') - 1) AND line.product = substr(key, instr(key, '/') + 1)
      ORDER BY line.rowid DESC LIMIT 1), '[]')`;
  return sql`'[]'`;
}
