// What the shop says of itself to whoever deploys it: its version, and how far its database was brought.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMigrations } from '../../db/migrate.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

let test: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  test = await openTestDatabase();
  app = await createTestApp({ test, offers: [], now: PLACED_AT });
});
afterAll(() => test.close());

it('names the newest step of the database that it really uses', async () => {
  const newest = readMigrations().at(-1)?.tag ?? '';
  const health = async () => (await app.send('/api/health')).json();
  expect(await health()).toMatchObject({ status: 'ok', database: newest });
  await test.client.execute({ sql: 'DELETE FROM migrations WHERE tag = ?', args: [newest] });
  expect(await health()).toMatchObject({ database: readMigrations().at(-2)?.tag });
});

it('is not well on a database that was never brought up', async () => {
  await test.client.execute('ALTER TABLE migrations RENAME TO elsewhere');
  expect((await app.send('/api/health')).status).toBe(500);
});
