// The desk's figures cost what lies in their days: no statement walks through a table, however many years it holds.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { queries } from '../../db/client.ts';
import { FIGURE_TABLES } from '../../db/queries/desk/figures/columns.ts';
import { selectFigures } from '../../db/queries/desk/figures/select-figures.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const days = [
  { period: 0 as const, day: '2026-11-22', at: 10, until: 20 },
  { period: 1 as const, day: '2026-11-21', at: 0, until: 10 },
];
/** How the rows of a table are found, by what the statements call it. */
const BY_TIME: Record<string, RegExp> = {
  sale: /seller=\? AND kind=\? AND at>\? AND at<\?/,
  part: /placed_at>\? AND placed_at<\?/,
  seen: /day=\?/,
  entry: /_account=\? AND at>\?/,
};
/** What is made by the statement itself: days, sellers and sums. */
const MADE = /^SCAN (?:stretch|days|sellers|met|facts|summed|value|CONSTANT ROW|json_each|\(subquery-\d+\))/;

const CASES = FIGURE_TABLES.flatMap((table) =>
  (['all', ['hill-farm', 'tea-house']] as const).flatMap((sellers) =>
    [{ by: 'rank', skip: 0, limit: 40 } as const, { by: 'key', after: 'a', limit: 40 } as const].map((rows) => ({
      table,
      sellers,
      rows,
      name: `${table} of ${String(sellers)} by ${rows.by}`,
    })),
  ),
);

it.each(CASES)('$name', async ({ table, sellers, rows }) => {
  const { sql, params } = selectFigures(queries, { table, sellers, days, rows }).toSQL();
  const plan = await test.client.execute({
    sql: `EXPLAIN QUERY PLAN ${sql}`,
    args: params.map((one) => (typeof one === 'number' ? one : String(one))),
  });
  const steps = plan.rows.map((row) => String(row['detail']));
  expect(steps.filter((step) => step.startsWith('SCAN') && !MADE.test(step))).toEqual([]);
  // From years, a month: by its days, not by seller or state alone.
  const timed = steps.flatMap((step) => {
    const wanted = BY_TIME[/^SEARCH (\w+)/.exec(step)?.[1] ?? ''];
    return wanted ? [{ step, wanted }] : [];
  });
  expect(timed.length).toBeGreaterThan(0);
  expect(timed.filter(({ step, wanted }) => !wanted.test(step)).map(({ step }) => step)).toEqual([]);
});
