// The books can only be added to: on the real engine, with the real migrations.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { placeTestOrder } from '../fixtures/test-order.ts';

const APPEND_ONLY = ['orders', 'order_lines', 'order_events', 'attributions'];
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
  await placeTestOrder(test.database);
});
afterAll(() => test.close());

describe.each(APPEND_ONLY)('%s', (table) => {
  it('refuses UPDATE, DELETE and INSERT OR REPLACE', async () => {
    const { columns, rows } = await test.client.execute(`SELECT * FROM ${table}`);
    const before = JSON.stringify(rows);
    expect(rows.length).toBeGreaterThan(0);
    const [first = 'id'] = columns;
    for (const sql of [
      `UPDATE ${table} SET ${first} = ${first}`,
      `UPDATE OR REPLACE ${table} SET ${first} = ${first}`,
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
      `REPLACE INTO ${table} SELECT * FROM ${table}`,
    ]) {
      await expect(test.client.execute(sql)).rejects.toThrow('append-only');
    }
    expect(JSON.stringify((await test.client.execute(`SELECT * FROM ${table}`)).rows)).toBe(before);
  });
});

it('refuses a second order with another id but the same page token', async () => {
  const replace = test.client
    .execute(`INSERT OR REPLACE INTO orders SELECT 'ord_other', number, token_hash, request_hash,
    goods_minor, shipping_minor, total_minor, time_zone, placed_at FROM orders`);
  await expect(replace).rejects.toThrow('append-only');
});

it('has no table that is not STRICT, and foreign keys that hold', async () => {
  const { rows } = await test.client.execute(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
  );
  expect(rows).toEqual([]);
  expect((await test.client.execute('PRAGMA foreign_keys')).rows[0]?.[0]).toBe(1);
  await expect(
    test.client.execute(
      "INSERT INTO commissions SELECT 'com_x', 'lin_none', id, order_id, 'agt_aaaaaaaa', seller, 0, 0, 0, 'planned', NULL, 0, 0 FROM sub_orders",
    ),
  ).rejects.toThrow(/FOREIGN KEY/);
});

it('has no column that points from an agent to an agent: one level, by structure', async () => {
  const { rows } = await test.client.execute(
    'SELECT m.name AS parent, f."from" AS col FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = \'table\' AND f."table" = \'agents\'',
  );
  expect(rows.map((row) => String(row['parent']))).not.toContain('agents');
  const { rows: columns } = await test.client.execute("SELECT name FROM pragma_table_info('agents')");
  expect(columns.map((row) => row['name'])).toEqual([
    'id',
    'code',
    'kind',
    'status',
    'name',
    'phone_hash',
    'created_at',
  ]);
});

it('has at most one commission per order line', async () => {
  await placeTestOrder(test.database, {
    candidates: [{ proof: 'code', code: 'aaaaaaaa', channel: '', sharedAt: null, rejected: null }],
  });
  expect(await countRows(test.client, 'commissions')).toBe(1);
  await expect(
    test.client.execute(
      "INSERT INTO commissions SELECT 'com_second', order_line_id, sub_order_id, order_id, agent_id, seller, base_minor, rate_bp, amount_minor, state, held, planned_at, changed_at FROM commissions",
    ),
  ).rejects.toThrow(/UNIQUE/);
});
