// Deriving what is to be told reads its page of the books and what belongs to it, never all orders there are.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deriveDeliveries } from '../../db/queries/platform/derive-deliveries.ts';
import { selectCasePage } from '../../db/queries/platform/list-cases.ts';
import { selectOrderPage } from '../../db/queries/platform/list-orders.ts';
import { SUB_ORDER_STATUSES } from '../../db/schema/index.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

/** Of addresses there are few; lists and runs are bounded by the statements that make them. */
const SMALL = /^SCAN (?:own USING INDEX webhooks_at_work$|\(subquery-\d+\)$|(?:json_each|run|wanted)\b)/;

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it.each(['derive', 'orders', 'orders of a state', 'cases'])('%s', async (name) => {
  const db = test.database.queries;
  const page = { seller: 'hill-farm', status: undefined, since: 0, after: { at: 1, id: 'x' }, limit: 21 };
  const statement = {
    derive: () => deriveDeliveries(db, 1)[0],
    orders: () => selectOrderPage(db, page),
    'orders of a state': () => selectOrderPage(db, { ...page, status: 'paid' }),
    cases: () => selectCasePage(db, { ...page, status: 'asked' }),
  }[name];
  const { sql, params } = statement?.().toSQL() ?? { sql: '', params: [] };
  // A writing statement is explained by what it selects.
  const selecting = sql.replace(/^insert into "webhook_deliveries" \([^)]*\)/i, '');
  const args = params.map((value) => (typeof value === 'number' ? value : String(value)));
  const { rows } = await test.client.execute({ sql: `EXPLAIN QUERY PLAN ${selecting}`, args });
  const steps = rows.map((row) => String(row['detail']));
  expect(steps.length).toBeGreaterThan(3);
  expect(steps.filter((step) => step.startsWith('SCAN') && !SMALL.test(step))).toEqual([]);
});

it('a page of orders is read along the changes of one seller, in their order, however much others sell', async () => {
  const page = { seller: 'hill-farm', status: undefined, since: 0, after: { at: 1, id: 'x' }, limit: 21 };
  const { sql, params } = selectOrderPage(test.database.queries, page).toSQL();
  const args = params.map((value) => (typeof value === 'number' ? value : String(value)));
  const { rows } = await test.client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args });
  const steps = rows.map((row) => String(row['detail']));
  const runs = steps.filter((step) => /^SEARCH part\b.*changed_at/.test(step));
  expect(runs).toHaveLength(SUB_ORDER_STATUSES.length);
  expect(runs.filter((step) => !step.includes('sub_orders_by_seller_changed (seller=? AND status=? AND'))).toEqual([]);
  expect(steps.filter((step) => step.includes('RIGHT PART OF ORDER BY'))).toEqual([]);
});
