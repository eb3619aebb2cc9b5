// Upgrades: every step once, none skipped, none of somebody else's, and the same shape as the code expects.
import { createClient, type Client } from '@libsql/client/web';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '../../db/migrate.ts';
import { startLocalTurso, type LocalTurso } from '../../scripts/local-turso/server.ts';
import { makeTablesStrict } from '../../scripts/generate-migration.ts';

let folder: string;
let turso: LocalTurso;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xinpu-migrate-'));
  turso = await startLocalTurso({ file: join(folder, 'shop.db'), token: 't' });
  client = createClient({ url: turso.url, authToken: 't' });
});
afterEach(async () => {
  client.close();
  await turso.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('migrate', () => {
  it('applies all once and nothing the second time', async () => {
    expect((await migrate(client)).applied).toEqual(readMigrations().map((one) => one.tag));
    expect((await migrate(client)).applied).toEqual([]);
  });

  it('applies each once when three start together', async () => {
    const runs = await Promise.all([0, 1, 2].map(() => migrate(createClient({ url: turso.url, authToken: 't' }))));
    expect(runs.flatMap((run) => run.applied).toSorted()).toEqual(
      readMigrations()
        .map((one) => one.tag)
        .toSorted(),
    );
  });

  it('copies the book whole where it takes a new kind, and remembers a number that is missing at its end', async () => {
    const all = readMigrations();
    const before = all.slice(
      0,
      all.findIndex(({ tag }) => tag === '0012_write-offs'),
    );
    await migrate(client, before);
    const insert = (place: number) => `INSERT INTO ledger_entries VALUES (NULL, 'led_${place}', 'pmt_${place}',
      'payment_received', 1, 'clearing/shoppers', 'seller/hill-farm/sales', ${place}, NULL, 0)`;
    await client.batch([insert(1), insert(2), insert(3), 'DROP TRIGGER ledger_entries_no_delete'], 'write');
    await client.execute('DELETE FROM ledger_entries WHERE seq = 3');
    const read = () => client.execute('SELECT * FROM ledger_entries ORDER BY seq');
    const { rows } = await read();
    await migrate(client, all);
    expect(JSON.stringify((await read()).rows)).toBe(JSON.stringify(rows));
    await client.execute(insert(4));
    expect((await read()).rows.map((row) => Number(row['seq']))).toEqual([1, 2, 4]);
  });

  it('refuses a landed migration that was edited', async () => {
    await migrate(client);
    const edited = readMigrations().map((one, index) => (index === 0 ? { ...one, hash: 'other' } : one));
    await expect(migrate(client, edited)).rejects.toThrow('was changed after it had been applied');
  });

  it('refuses a database that knows more than this checkout', async () => {
    await migrate(client);
    await expect(migrate(client, readMigrations().slice(0, 1))).rejects.toThrow('does not know');
  });

  it('refuses to jump back for a migration that was skipped', async () => {
    const [first, ...later] = readMigrations();
    if (!first) throw new Error('there are no migrations');
    const late = { tag: '0000_late', hash: 'h', statements: ['CREATE TABLE late (id TEXT) STRICT'] };
    await migrate(client, [first, ...later]);
    await expect(migrate(client, [late, first, ...later])).rejects.toThrow('was skipped');
  });

  it('leaves nothing behind of a migration that fails half-way', async () => {
    const broken = {
      tag: '9999_broken',
      hash: 'h',
      statements: ['CREATE TABLE half (id TEXT) STRICT', 'SELECT nonsense'],
    };
    await expect(migrate(client, [...readMigrations(), broken])).rejects.toThrow('nonsense');
    const { rows } = await client.execute("SELECT name FROM sqlite_master WHERE name = 'half'");
    expect(rows).toEqual([]);
  });
});

it('has a migration for everything in db/schema', () => {
  const copy = join(folder, 'migrations');
  cpSync('db/migrations', copy, { recursive: true });
  execFileSync('drizzle-kit', ['generate', '--dialect', 'turso', '--schema', './db/schema/index.ts', '--out', copy], {
    stdio: 'pipe',
  });
  expect(readdirSync(copy).filter((file) => file.endsWith('.sql'))).toEqual(
    readdirSync('db/migrations').filter((file) => file.endsWith('.sql')),
  );
});

it('closes generated tables with STRICT, and nothing else', () => {
  expect(
    makeTablesStrict('CREATE TABLE `a` (\n\t`id` text\n);\n--> statement-breakpoint\nCREATE INDEX `b` ON `a` (`id`);'),
  ).toBe('CREATE TABLE `a` (\n\t`id` text\n) STRICT;\n--> statement-breakpoint\nCREATE INDEX `b` ON `a` (`id`);');
});
