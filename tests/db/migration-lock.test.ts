// Two deploys at once: one changes the database, the other is told who; a lock of a deploy that crashed ends by itself.
import { createClient, type Client } from '@libsql/client/web';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { planMigrations, readMigrations } from '../../db/migrate.ts';
import { takeMigrationLock, type LockAttempt } from '../../db/migration-lock.ts';
import { createMigrateDatabase } from '../../scripts/migrate-database.ts';
import { startLocalTurso, type LocalTurso } from '../../scripts/local-turso/server.ts';
import { runTask } from '../../scripts/terminal/task.ts';

let folder: string;
let turso: LocalTurso;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xinpu-lock-'));
  turso = await startLocalTurso({ file: join(folder, 'shop.db'), token: 't' });
  client = createClient({ url: turso.url, authToken: 't' });
});
afterEach(async () => {
  client.close();
  await turso.close();
  rmSync(folder, { recursive: true, force: true });
});

const take = (holder: string, choices: { forMs?: number; breaks?: boolean } = {}): Promise<LockAttempt> =>
  takeMigrationLock(client, { holder, forMs: choices.forMs ?? 60_000, breaks: choices.breaks ?? false });

it('is had by one of many who ask together, and the others hear by whom', async () => {
  const attempts = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => take(holder)));
  const holders = attempts.map((attempt, index) => (attempt.state === 'held' ? attempt.by.holder : 'abcd'[index]));
  expect(attempts.filter(({ state }) => state === 'taken')).toHaveLength(1);
  expect(new Set(holders).size).toBe(1);
});

it('can be had again once it is given back or its time is over, and then tells whose it was', async () => {
  const first = await take('a');
  if (first.state === 'taken') await first.release();
  expect(await take('b', { forMs: 1 })).toMatchObject({ state: 'taken', replaced: null });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await take('c')).toMatchObject({ state: 'taken', replaced: { holder: 'b' } });
});

it('is broken on purpose alone, and who lost it gives back nothing of the other', async () => {
  const lost = await take('a');
  expect(await take('b')).toMatchObject({ state: 'held', by: { holder: 'a' } });
  expect(await take('b', { breaks: true })).toMatchObject({ state: 'taken', replaced: { holder: 'a' } });
  if (lost.state === 'taken') await lost.release();
  expect(await take('c')).toMatchObject({ state: 'held', by: { holder: 'b' } });
});

it('is taken by db:migrate too, which says what it did and the second time that there is nothing to do', async () => {
  const environment = { TURSO_DATABASE_URL: turso.url, TURSO_AUTH_TOKEN: 't' };
  const task = createMigrateDatabase({ environment, patienceMs: 0, pauseMs: 0 });
  const terminal = { root: folder, canAsk: false, hasColours: false };
  const run = (args: readonly string[]) => runTask(task, args, { ...terminal, step: (_, work) => work() });
  await take('somebody');
  expect(await run([])).toMatchObject({ code: 1 });
  expect((await planMigrations(client)).missing).toHaveLength(readMigrations().length);
  expect((await run(['--break-lock'])).out).toContain('接过了 somebody 没有放开的锁');
  expect((await planMigrations(client)).missing).toEqual([]);
  expect((await run([])).out).toBe('已经是最新，外键没有断的。');
});

it('plans without changing anything, also before the first migration', async () => {
  const tags = readMigrations().map(({ tag }) => tag);
  expect(await planMigrations(client)).toEqual({ stored: [], missing: tags });
  const { rows } = await client.execute('SELECT name FROM sqlite_master');
  expect(rows).toEqual([]);
});
