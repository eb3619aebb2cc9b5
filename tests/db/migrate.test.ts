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

  it('copies the log whole where it takes a new kind, fills in what keys and addresses know, and still hears of all', async () => {
    const all = readMigrations();
    await migrate(
      client,
      all.filter(({ tag }) => tag < '0020'),
    );
    const add = (id: string, role: string, seller: string, at: number) =>
      `INSERT INTO staff VALUES ('stf_${id}', '${id}', '${role}', '${seller}', '${id}', ${at}, 'first', NULL, '')`;
    await client.batch([add('yuan', 'brand', '', 1), add('tian', 'seller', 'hill-farm', 2)], 'write');
    await client.batch([add('gone', 'seller', 'hill-farm', 3), 'DROP TRIGGER audit_log_no_delete'], 'write');
    await client.batch(
      [
        'DELETE FROM audit_log WHERE seq = 3',
        `INSERT INTO api_keys VALUES ('key_1', 'hill-farm', 'ERP', 'h1', '[]', 10, 'tian', 15, 'yuan'),
          ('key_2', 'hill-farm', 'WMS', 'h2', '[]', 11, 'yuan', NULL, '')`,
        `INSERT INTO webhooks VALUES ('whk_1', '', 'https://a.example/', '[]', 's', 0, 0, NULL, 12, 'yuan', 13, '', 16, 'yuan'),
          ('whk_2', 'hill-farm', 'https://b.example/', '[]', 's', 0, 0, NULL, 9, 'tian', 14, 'tian', NULL, '')`,
      ],
      'write',
    );
    const read = async () =>
      (await client.execute('SELECT * FROM audit_log ORDER BY seq')).rows.map((row) => Object.values(row));
    const before = await read();
    await migrate(client, all);
    await client.batch(
      [
        "UPDATE webhooks SET paused_at = NULL, paused_by = '', resumed_at = 20, resumed_by = 'yuan' WHERE id = 'whk_2'",
        add('late', 'seller', 'hill-farm', 21),
      ],
      'write',
    );
    const after = await read();
    expect(before).toHaveLength(2);
    expect(after.slice(0, 2)).toEqual(before);
    const hill = (at: number, actor: string, by: string, kind: string, about: string) =>
      [at, 'hill-farm', 'platform', actor, by, kind, about.startsWith('key') ? 'api_keys' : 'webhooks', about] as const;
    expect(after.slice(2)).toEqual(
      [
        hill(9, 'seller', 'tian', 'webhook_added', 'whk_2'),
        hill(10, 'seller', 'tian', 'key_made', 'key_1'),
        hill(11, 'brand', 'yuan', 'key_made', 'key_2'),
        [12, '', 'platform', 'brand', 'yuan', 'webhook_added', 'webhooks', 'whk_1'],
        [13, '', 'platform', 'system', '', 'webhook_silent', 'webhooks', 'whk_1'],
        hill(14, 'seller', 'tian', 'webhook_paused', 'whk_2'),
        hill(15, 'brand', 'yuan', 'key_revoked', 'key_1'),
        [16, '', 'platform', 'brand', 'yuan', 'webhook_removed', 'webhooks', 'whk_1'],
        hill(20, 'brand', 'yuan', 'webhook_resumed', 'whk_2'),
        [21, 'hill-farm', 'staff', 'brand', 'first', 'staff_added', 'staff', 'stf_late'],
        // The number that was cut off the end is given to nobody else.
      ].map((row, index) => [index + 4, ...row]),
    );
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
