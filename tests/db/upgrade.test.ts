// A shop that was running before the desk: its books, upgraded, are those of a shop that had the desk from its first day. What
// triggers write now was filled in for what happened before.
import { createClient, type Client, type InStatement } from '@libsql/client/web';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate, readMigrations } from '../../db/migrate.ts';
import { startLocalTurso } from '../../scripts/local-turso/server.ts';
import { openFiguredShop } from '../fixtures/figured-shop.ts';
import { writeFullBooks } from '../fixtures/full-books.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

/** What no shop could do before, and what the log tells of it. */
const YOUNGER = new Set(['debt_write_offs', 'payout_account_views']);
const COULD_BE: Record<string, string> = {
  ledger_entries: "kind <> 'debt_written_off'",
  audit_log: "source NOT IN ('debt_write_offs', 'payout_account_views')",
};

it.each([
  ['sales, refunds, cases and agents', openFigures],
  ['every kind of row that moves money', openBooks],
])('%s', { timeout: 90_000 }, async (_label, open) => {
  const { test, close } = await open();
  const folder = mkdtempSync(join(tmpdir(), 'xinpu-upgrade-'));
  const turso = await startLocalTurso({ file: join(folder, 'shop.db'), token: 't' });
  const client = createClient({ url: turso.url, authToken: 't' });
  const all = readMigrations();
  await migrate(
    client,
    all.filter(({ tag }) => tag < '0010'),
  );
  await copyRows(test.client, client);
  await migrate(client, all);
  expect(await readShape(client)).toEqual(await readShape(test.client));
  for (const table of await listTables(test.client)) {
    if (YOUNGER.has(table)) continue;
    expect({ table, rows: await readRows(client, table) }).toEqual({ table, rows: await readRows(test.client, table) });
  }
  client.close();
  await turso.close();
  rmSync(folder, { recursive: true, force: true });
  await close();
});

async function openFigures() {
  const shop = await openFiguredShop();
  return { test: shop.test, close: () => shop.close() };
}

async function openBooks(): Promise<{ test: TestDatabase; close: () => Promise<void> }> {
  const test = await openTestDatabase();
  await writeFullBooks(test);
  return { test, close: () => test.close() };
}

/** As the older shop would have them: its tables and columns alone. */
async function copyRows(from: Client, to: Client): Promise<void> {
  const rows: InStatement[] = ['PRAGMA defer_foreign_keys = ON'];
  for (const table of await listTables(to)) {
    const columns = await listColumns(to, table);
    const found = await from.execute(`SELECT ${columns} FROM "${table}" WHERE ${COULD_BE[table] ?? '1'}`);
    const places = found.columns.map(() => '?').join();
    for (const row of found.rows)
      rows.push({
        sql: `INSERT INTO "${table}" (${columns}) VALUES (${places})`,
        args: found.columns.map((column) => row[column] ?? null),
      });
  }
  await to.batch(rows, 'write');
}

async function listTables(client: Client): Promise<string[]> {
  const { rows } = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'",
  );
  return rows.map(({ name }) => String(name));
}

async function listColumns(client: Client, table: string, without = ''): Promise<string> {
  const { rows } = await client.execute(`SELECT name FROM pragma_table_info('${table}')`);
  return rows.flatMap(({ name }) => (name === without ? [] : [`"${String(name)}"`])).join();
}

async function readShape(client: Client): Promise<string[]> {
  const { rows } = await client.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'");
  return rows.map(({ name, sql }) => `${String(name)}: ${String(sql)}`).toSorted();
}

/** The log is filled in by the time of what happened, so that its own numbers differ. */
async function readRows(client: Client, table: string): Promise<string[]> {
  const columns = await listColumns(client, table, table === 'audit_log' ? 'seq' : '');
  const { rows } = await client.execute(`SELECT ${columns} FROM "${table}" WHERE ${COULD_BE[table] ?? '1'}`);
  return rows.map((row) => JSON.stringify(row)).toSorted();
}
