// Brings a database to the newest shape: each migration once, in order, whole; refuses a history that is not ours.
import type { Client } from '@libsql/client/web';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Migration {
  tag: string;
  hash: string;
  statements: string[];
}

/** The database was changed by something else, or a landed migration was edited: nothing was applied. */
export class MigrationMismatch extends Error {
  override name = 'MigrationMismatch';
}

/**
 * Applies what is missing. Safe to run twice and at the same time: each migration starts by inserting its own row,
 * so the second runner fails on the key and looks again. (drizzle's own migrator compares only the newest timestamp and
 * skips a late one silently; it also leaves foreign keys unchecked.)
 */
export async function migrate(client: Client, migrations = readMigrations()): Promise<{ applied: string[] }> {
  await client.execute(
    'CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  const applied: string[] = [];
  for (const migration of migrations) {
    const stored = await readApplied(client);
    refuseStrangers(stored, migrations);
    if (stored.has(migration.tag)) continue;
    if (await applyOnce(client, migration)) applied.push(migration.tag);
  }
  refuseStrangers(await readApplied(client), migrations);
  const broken = await client.execute('PRAGMA foreign_key_check');
  if (broken.rows.length > 0) throw new MigrationMismatch(`${broken.rows.length} rows point to rows that do not exist`);
  return { applied };
}

/** What `migrate` would do, changing nothing: a database that nothing was ever applied to has no table of migrations yet. */
export async function planMigrations(
  client: Client,
  migrations = readMigrations(),
): Promise<{ stored: string[]; missing: string[] }> {
  const { rows } = await client.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'");
  const stored = rows.length === 0 ? new Map<string, string>() : await readApplied(client);
  refuseStrangers(stored, migrations);
  return { stored: [...stored.keys()], missing: migrations.map(({ tag }) => tag).filter((tag) => !stored.has(tag)) };
}

/** The migrations of this checkout, in the order of the journal. */
export function readMigrations(folder = fileURLToPath(new URL('./migrations/', import.meta.url))): Migration[] {
  const journal: unknown = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8'));
  return readTags(journal).map((tag) => {
    const sql = readFileSync(`${folder}/${tag}.sql`, 'utf8');
    return {
      tag,
      hash: createHash('sha256').update(sql).digest('hex'),
      statements: sql.split('--> statement-breakpoint').filter(hasStatement),
    };
  });
}

function readTags(journal: unknown): string[] {
  if (typeof journal !== 'object' || journal === null || !('entries' in journal) || !Array.isArray(journal.entries))
    throw new MigrationMismatch('the journal of migrations cannot be read');
  return journal.entries.map((entry: { tag: string }) => entry.tag);
}

function hasStatement(part: string): boolean {
  return part.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('--'));
}

async function readApplied(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.execute('SELECT tag, hash FROM migrations');
  return new Map(rows.map((row) => [String(row['tag']), String(row['hash'])]));
}

function refuseStrangers(stored: Map<string, string>, migrations: readonly Migration[]): void {
  for (const [tag, hash] of stored) {
    const known = migrations.find((migration) => migration.tag === tag);
    if (!known) throw new MigrationMismatch(`the database has a migration that this checkout does not know: ${tag}`);
    if (known.hash !== hash) throw new MigrationMismatch(`migration ${tag} was changed after it had been applied`);
  }
  const last = migrations.findLastIndex((migration) => stored.has(migration.tag));
  const skipped = migrations.slice(0, Math.max(last, 0)).find((migration) => !stored.has(migration.tag));
  if (skipped) throw new MigrationMismatch(`migration ${skipped.tag} was skipped: a later one is already applied`);
}

async function applyOnce(client: Client, migration: Migration): Promise<boolean> {
  const claim = {
    sql: 'INSERT INTO migrations (tag, hash, applied_at) VALUES (?, ?, ?)',
    args: [migration.tag, migration.hash, Date.now()],
  };
  try {
    await client.batch([claim, ...migration.statements], 'write');
    return true;
  } catch (error) {
    if ((await readApplied(client)).get(migration.tag) === migration.hash) return false;
    throw error;
  }
}
