// The database that a desk command talks to: Turso when its address is in the environment, else the local shop's file.
import { createClient } from '@libsql/client/web';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Database } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { startLocalTurso } from './local-turso/server.ts';
import { CannotRun } from './terminal/cannot-run.ts';

const LOCAL_FILE = '.data/shop.db';
const TIMEOUT_MS = 15_000;

/** Opens the database, runs the work, closes. Works beside a running shop: WAL lets both read. `root`: of the project. */
export async function withDatabase<Result>(
  work: (database: Database) => Promise<Result>,
  { root = '', timeoutMs = TIMEOUT_MS } = {},
): Promise<Result> {
  const url = process.env['TURSO_DATABASE_URL'];
  const authToken = process.env['TURSO_AUTH_TOKEN'];
  if (Boolean(url) !== Boolean(authToken))
    throw new CannotRun('TURSO_DATABASE_URL 和 TURSO_AUTH_TOKEN 要么都设置，要么都不设置。');
  if (url && authToken) return work(openDatabase({ url, authToken, timeoutMs }));
  const file = join(root, LOCAL_FILE);
  if (!existsSync(file)) throw new CannotRun('还没有本地数据：先运行一次 npm start。');
  const token = randomBytes(16).toString('hex');
  const turso = await startLocalTurso({ file, token });
  try {
    await migrate(createClient({ url: turso.url, authToken: token }));
    return await work(openDatabase({ url: turso.url, authToken: token, timeoutMs }));
  } finally {
    await turso.close();
  }
}
