// A database that takes millions of rows at once: no triggers, no indexes but those of keys, no waiting for the disk. All of it
// is put back afterwards, in the words of the migrations.
import Database from 'libsql';
import { z } from 'zod';

export type Bulk = InstanceType<typeof Database>;

const rows = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));
export type Row = z.infer<typeof rows>[number];

const FAST = [
  'journal_mode = OFF',
  'synchronous = OFF',
  'foreign_keys = OFF',
  'temp_store = MEMORY',
  'cache_size = -4000000',
];

export interface Stored {
  type: 'trigger' | 'index';
  name: string;
  table: string;
  sql: string;
}

export interface OpenedBulk {
  bulk: Bulk;
  /** Writes again what was dropped and fits; the rest waits. A file of which something is missing is of no use. */
  restore(fits: (stored: Stored) => boolean, say: (text: string) => void): void;
}

/** Drops triggers and indexes. */
export function openBulk(file: string): OpenedBulk {
  const bulk = new Database(file);
  for (const setting of FAST) bulk.exec(`PRAGMA ${setting}`);
  let dropped = [...listStored(bulk, 'index'), ...listStored(bulk, 'trigger')];
  for (const { type, name } of dropped) bulk.exec(`DROP ${type} "${name}"`);
  return {
    bulk,
    restore(fits, say) {
      for (const stored of dropped.filter(fits)) {
        if (stored.type === 'index') say(stored.name);
        bulk.exec(stored.sql);
      }
      dropped = dropped.filter((stored) => !fits(stored));
    },
  };
}

function listStored(bulk: Bulk, type: Stored['type']): Stored[] {
  const found = readRows(
    bulk,
    `SELECT name, tbl_name, sql FROM sqlite_master WHERE type = '${type}' AND sql IS NOT NULL ORDER BY rowid`,
  );
  return found.map((row) => ({
    type,
    name: String(row['name']),
    table: String(row['tbl_name']),
    sql: String(row['sql']),
  }));
}

export function readRows(bulk: Bulk, sql: string, ...values: (string | number | null)[]): Row[] {
  return rows.parse(bulk.prepare(sql).all(...values));
}

export function inTransaction(bulk: Bulk, work: () => void): void {
  bulk.exec('BEGIN');
  work();
  bulk.exec('COMMIT');
}
