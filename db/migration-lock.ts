// One deploy at a time changes the shape of a database: a row that ends by itself, so that a crashed deploy stops nobody for long.
import type { Client } from '@libsql/client/web';
import { randomUUID } from 'node:crypto';

export interface LockHolder {
  /** Who, where: for the next person to ask. */
  holder: string;
  /** Epoch milliseconds by the clock of the database: those of two machines may differ. */
  takenAt: number;
  until: number;
}

/** `replaced`: a lock that ended without having been given back, or that was broken. */
export type LockAttempt =
  { state: 'taken'; replaced: LockHolder | null; release(): Promise<void> } | { state: 'held'; by: LockHolder };

const CREATE = `CREATE TABLE IF NOT EXISTS migration_lock (
  one INTEGER PRIMARY KEY CHECK (one = 1), token TEXT NOT NULL, holder TEXT NOT NULL,
  taken_at INTEGER NOT NULL, until INTEGER NOT NULL) STRICT`;

const NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

/** `breaks`: a person knows that its holder is gone. */
export async function takeMigrationLock(
  client: Client,
  input: { holder: string; forMs: number; breaks: boolean },
): Promise<LockAttempt> {
  const token = randomUUID();
  const look = 'SELECT token, holder, taken_at, until FROM migration_lock';
  const [, before, , after] = await client.batch(
    [
      CREATE,
      look,
      {
        sql: `INSERT INTO migration_lock (one, token, holder, taken_at, until) VALUES (1, ?, ?, ${NOW}, ${NOW} + ?)
          ON CONFLICT (one) DO UPDATE SET token = excluded.token, holder = excluded.holder,
            taken_at = excluded.taken_at, until = excluded.until
          WHERE migration_lock.until <= ${NOW} OR ?`,
        args: [token, input.holder, input.forMs, input.breaks ? 1 : 0],
      },
      look,
    ],
    'write',
  );
  const held = readHolder(after?.rows[0]);
  if (!held) throw new Error('the lock of migrations was neither taken nor held');
  if (held.token !== token) return { state: 'held', by: held };
  return { state: 'taken', replaced: readHolder(before?.rows[0]), release: () => giveBack(client, token) };
}

/** Only one's own: a lock that was broken meanwhile belongs to somebody else. */
async function giveBack(client: Client, token: string): Promise<void> {
  await client.execute({ sql: 'DELETE FROM migration_lock WHERE token = ?', args: [token] });
}

function readHolder(row: Record<string, unknown> | undefined): (LockHolder & { token: string }) | null {
  if (!row) return null;
  return {
    token: String(row['token']),
    holder: String(row['holder']),
    takenAt: Number(row['taken_at']),
    until: Number(row['until']),
  };
}
