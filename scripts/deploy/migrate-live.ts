// The database that the deployed shop talks to: what it lacks, tried out on an empty copy, and applied under a lock.
import { createClient, type Client } from '@libsql/client/web';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, MigrationMismatch, planMigrations, readMigrations } from '../../db/migrate.ts';
import { takeMigrationLock, type LockHolder } from '../../db/migration-lock.ts';
import { explainAnswer } from './smoke/ask-shop.ts';
import { startLocalTurso } from '../local-turso/server.ts';
import { withScratchFolder } from '../terminal/with-scratch-folder.ts';

export interface LiveAddress {
  url: string;
  authToken: string;
}

/** `mismatch`: its history is not the one of this checkout. `away`: no answer, or the token is refused. */
export type Trouble = { state: 'mismatch' | 'away'; why: string };
export type Plan = { state: 'planned'; stored: string[]; missing: string[] } | Trouble;
export type Migrated =
  | { state: 'migrated'; applied: string[]; replaced: LockHolder | null }
  | { state: 'locked'; by: LockHolder }
  | { state: 'unguarded' }
  | (Trouble & { left: string[] | null });

const LOCK_MS = 10 * 60_000;
const PATIENCE_MS = 60_000;

/** Reads only. */
export async function planLive(address: LiveAddress): Promise<Plan> {
  return withClient(address, async (client) => {
    try {
      return { state: 'planned', ...(await planMigrations(client)) };
    } catch (error) {
      return explain(error);
    }
  });
}

/** Every step again on an empty database: those that were applied, then those that are missing. Throws what one of them throws. */
export function rehearse(stored: readonly string[]): Promise<void> {
  return withScratchFolder(join(tmpdir(), 'xinpu-rehearsal-'), async (folder) => {
    const turso = await startLocalTurso({ file: join(folder, 'shop.db'), token: 'rehearsal' });
    try {
      await withClient({ url: turso.url, authToken: 'rehearsal' }, async (client) => {
        const all = readMigrations();
        await migrate(
          client,
          all.filter(({ tag }) => stored.includes(tag)),
        );
        await migrate(client, all);
      });
    } finally {
      await turso.close();
    }
  });
}

/** What a failure leaves undone is looked up afterwards: each migration is whole or not there. */
export async function migrateLive(
  address: LiveAddress,
  choices: { holder: string; breaksLock: boolean },
): Promise<Migrated> {
  return withClient(address, async (client) => {
    try {
      const lock = await takeMigrationLock(client, {
        holder: choices.holder,
        forMs: LOCK_MS,
        breaks: choices.breaksLock,
      });
      if (lock.state === 'held') return { state: 'locked', by: lock.by };
      try {
        if (!(await checksForeignKeys(client))) return { state: 'unguarded' };
        const { applied } = await migrate(client);
        return { state: 'migrated', applied, replaced: lock.replaced };
      } finally {
        // A database that went away keeps the lock until it ends by itself: that must not hide why.
        await lock.release().catch(() => null);
      }
    } catch (error) {
      const left = await planMigrations(client).catch(() => null);
      return { ...explain(error), left: left?.missing ?? null };
    }
  });
}

async function checksForeignKeys(client: Client): Promise<boolean> {
  const { rows } = await client.execute('PRAGMA foreign_keys');
  return Number(rows[0]?.[0]) === 1;
}

async function withClient<Result>(
  { url, authToken }: LiveAddress,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = createClient({
    url,
    authToken,
    fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
  });
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

/** The words of a failure may hold the address, never the token: `readLiveAddress` took none that a header cannot carry. */
function explain(error: unknown): Trouble {
  const why = explainAnswer(error);
  return { state: error instanceof MigrationMismatch ? 'mismatch' : 'away', why };
}
