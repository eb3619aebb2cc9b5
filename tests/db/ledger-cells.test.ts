// Every column of every table that money hangs on: changed by somebody with a key to the database, it is named by `ledger
// verify`, or refused by the engine, or it stands in the list of what nobody can know, with the reason.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { REFUSED } from '../fixtures/changed-cells/change.ts';
import { COMMISSIONS } from '../fixtures/changed-cells/commissions.ts';
import { DELETIONS } from '../fixtures/changed-cells/deletions.ts';
import { ORDERS } from '../fixtures/changed-cells/orders.ts';
import { PAYMENTS } from '../fixtures/changed-cells/payments.ts';
import { UNKNOWABLE } from '../fixtures/changed-cells/unknowable.ts';
import { writeFullBooks } from '../fixtures/full-books.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { openForTampering, testKeys } from '../fixtures/test-ledger.ts';

const CHANGES = { ...ORDERS, ...PAYMENTS, ...COMMISSIONS };
const CELLS = Object.entries(CHANGES).map(([name, change]) => {
  const [table = '', column = ''] = name.split('.');
  return { table, column, ...change };
});

let test: TestDatabase;
let restore: () => Promise<unknown>;
beforeAll(async () => {
  test = await openTestDatabase();
  await writeFullBooks(test);
  restore = await openForTampering(test);
});
afterEach(() => restore());
afterAll(() => test.close());

const check = async () => {
  const { findings } = await verifyLedger(test.database, { key: testKeys.ledgerSeal, head: null });
  return findings.map(({ row, problem }) => `${row} ${problem}`);
};

/** How the one row that is meant is called in a finding. */
async function nameRow(table: string, { where, row }: { where: string; row: string }): Promise<string> {
  const { rows } = await test.client.execute(`SELECT ${row} AS name FROM "${table}" WHERE ${where}`);
  expect(rows).toHaveLength(1);
  return String(rows[0]?.['name']);
}

it('finds nothing in books that nobody touched', async () => {
  expect(await check()).toEqual([]);
});

it('knows each column of these tables, and whether it can be checked', async () => {
  const named = [...Object.keys(CHANGES), ...Object.keys(UNKNOWABLE)];
  const tables = [...new Set(named.map((name) => name.split('.')[0] ?? ''))];
  const found = await test.client.batch(
    tables.map((table) => `PRAGMA table_info("${table}")`),
    'read',
  );
  const columns = tables.flatMap((table, index) =>
    (found[index]?.rows ?? []).map((row) => `${table}.${String(row['name'])}`),
  );
  expect(named.toSorted()).toEqual(columns.toSorted());
});

const tamper = ({ table, column, set, where }: (typeof CELLS)[number]) =>
  test.client.execute(`UPDATE "${table}" SET "${column}" = ${set} WHERE ${where}`);

it.each(CELLS.filter(({ problem }) => problem === REFUSED))(
  'does not change $column of $table by itself: the engine refuses',
  async (cell) => {
    await expect(tamper(cell)).rejects.toThrow(/constraint/i);
  },
);

it.each(CELLS.filter(({ problem }) => problem !== REFUSED))(
  'names the row when $column of $table was changed: $problem',
  async (cell) => {
    const key = cell.table === 'refund_transfers' ? 'refund_id' : 'id';
    const named = await nameRow(cell.table, { where: cell.where, row: cell.row ?? key });
    expect((await tamper(cell)).rowsAffected).toBe(1);
    expect(await check()).toContain(`${named} ${cell.problem}`);
  },
);

it.each(DELETIONS)('names a row of $table that is gone: $problem ($where)', async ({ table, where, problem, row }) => {
  const named = await nameRow(table, { where, row });
  await test.client.execute(`DELETE FROM "${table}" WHERE ${where}`);
  expect(await check()).toContain(`${named} ${problem}`);
});
