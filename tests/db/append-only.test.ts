// The books can only be added to: on the real engine, with the real migrations.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { placePart, reachStatus } from '../fixtures/reach-status.ts';

const APPEND_ONLY = [
  'orders',
  'order_lines',
  'order_events',
  'attributions',
  'refunds',
  'refund_lines',
  'shipments',
  'ledger_entries',
  'ledger_seals',
  'commission_decisions',
  'case_lines',
  'agent_events',
  'audit_log',
  'debt_write_offs',
  'payout_account_views',
];
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
  const { part } = await placePart(test.database);
  await reachStatus(test.database, part, 'refunded');
  const { part: shipped } = await placePart(test.database);
  await reachStatus(test.database, shipped, 'shipped');
  // What other features write, one row each.
  await test.client.batch(
    [
      "INSERT INTO ledger_seals SELECT 1, seq, id, 'mac', 0 FROM ledger_entries LIMIT 1",
      "INSERT INTO commission_decisions SELECT id, 'released', 'asked', 'tester', 0 FROM commissions LIMIT 1",
      `INSERT INTO cases SELECT 'cas_1', id, seller, 'complaint', 'x', 'asked', 0, NULL, NULL, 0, 0 FROM sub_orders LIMIT 1`,
      "INSERT INTO agent_events SELECT id || ':joined', id, 'joined', 'agent', '', '', '', 0 FROM agents LIMIT 1",
      "INSERT INTO debt_write_offs SELECT 'off_1', id, 100, 'left long ago', 'tester', 0 FROM agents LIMIT 1",
      "INSERT INTO payout_account_views SELECT 'look/' || id, id, '', 'tester', 0 FROM agents LIMIT 1",
      "INSERT INTO case_lines SELECT 'cas_1/' || id, 'cas_1', id, 1 FROM order_lines LIMIT 1",
    ],
    'write',
  );
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

it('knows every table that has such triggers', async () => {
  const { rows } = await test.client.execute(
    "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%is append-only%'",
  );
  expect(rows.map((row) => row['tbl_name']).toSorted()).toEqual(APPEND_ONLY.toSorted());
});

it.each([
  ['the same place in a journal', "'led_other', source, kind, position"],
  ['the same id', "id, 'other', kind, position"],
])('refuses a second ledger entry with %s', async (_label, columns) => {
  const replace = test.client.execute(
    `INSERT OR REPLACE INTO ledger_entries SELECT NULL, ${columns}, from_account, to_account, 1, commission_id, at FROM ledger_entries`,
  );
  await expect(replace).rejects.toThrow('append-only');
});

it('refuses a second seal of an entry under another position', async () => {
  const replace = test.client.execute(
    "INSERT OR REPLACE INTO ledger_seals SELECT position + 1, entry_seq, entry_id, 'other', 0 FROM ledger_seals",
  );
  await expect(replace).rejects.toThrow('append-only');
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
      "INSERT INTO commissions SELECT 'com_x', 'lin_none', id, order_id, 'agt_aaaaaaaa', seller, 0, 0, 0, 'planned', NULL, 0, 0, NULL FROM sub_orders LIMIT 1",
    ),
  ).rejects.toThrow(/FOREIGN KEY/);
});

it('has no column that points from an agent to an agent: one level, by structure', async () => {
  const { rows } = await test.client.execute(
    'SELECT m.name AS parent, f."from" AS col FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = \'table\' AND f."table" = \'agents\'',
  );
  const parents = rows.map((row) => String(row['parent']));
  expect(parents).not.toContain('agents');
  // No table ties two agents together either.
  expect(parents).toEqual([...new Set(parents)]);
  const { rows: columns } = await test.client.execute("SELECT name FROM pragma_table_info('agents')");
  expect(columns.map((row) => row['name'])).toEqual([
    'id',
    'code',
    'kind',
    'status',
    'name',
    'phone_hash',
    'created_at',
    'line',
  ]);
});

it('has at most one commission per order line', async () => {
  expect(await countRows(test.client, 'commissions')).toBe(2);
  await expect(
    test.client.execute(
      "INSERT INTO commissions SELECT 'com_second', order_line_id, sub_order_id, order_id, agent_id, seller, base_minor, rate_bp, amount_minor, state, held, planned_at, changed_at, matures_at FROM commissions",
    ),
  ).rejects.toThrow(/UNIQUE/);
});
