// Is the copy whole, and do its books add up? Looked at in the copy itself, so that what is carried away is what was checked.
import { randomBytes } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { openDatabase, type Database } from '../../db/client.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { deriveLedgerSeal } from '../../functions/keys/keys.ts';
import { startLocalTurso } from '../local-turso/server.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Manifest } from './files/manifest.ts';
import { readFromFile } from './snapshot/source.ts';
import { withScratchFolder } from '../terminal/with-scratch-folder.ts';

const TIMEOUT_MS = 120_000;

/**
 * Opens what a file holds as the product opens its database: over the protocol, with the same queries. A twin of it is opened:
 * the server puts its files into another mode, with a log beside them, and what is carried away is one file.
 */
export function withFile<Result>(file: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  return withScratchFolder(join(dirname(file), '.opened-'), async (folder) => {
    const twin = join(folder, 'shop.db');
    const token = randomBytes(16).toString('hex');
    copyFileSync(file, twin);
    const turso = await startLocalTurso({ file: twin, token });
    try {
      return await work(openDatabase({ url: turso.url, authToken: token, timeoutMs: TIMEOUT_MS }));
    } finally {
      await turso.close();
    }
  });
}

/** Throws CannotRun when the file itself is damaged; what is wrong with the books is told and exported all the same. */
export async function checkFile(file: string): Promise<void> {
  let opened: Libsql.Database;
  try {
    opened = new Libsql(file, { readonly: true });
  } catch (cause) {
    throw new CannotRun(`打不开数据库文件：${file}`, { cause });
  }
  try {
    const [integrity = [], broken = []] = await readFromFile(opened).ask([
      { sql: 'PRAGMA integrity_check' },
      { sql: 'SELECT count(*) FROM pragma_foreign_key_check' },
    ]);
    if (integrity[0]?.[0] !== 'ok') throw new CannotRun(`数据库文件坏了：${String(integrity[0]?.[0])}`);
    const rows = Number(broken[0]?.[0]);
    if (rows > 0) throw new CannotRun(`数据库里有 ${rows} 行指向不存在的行。`);
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'SqliteError')
      throw new CannotRun(`数据库文件坏了：${file}（${cause.message}）`, { cause });
    throw cause;
  } finally {
    opened.close();
  }
}

export async function checkBooks(
  database: Database,
  signingSecret: string | undefined,
): Promise<NonNullable<Manifest['ledger']>> {
  const key = signingSecret ? await deriveLedgerSeal(signingSecret) : null;
  const { findings, seals } = await verifyLedger(database, { key, head: null });
  return {
    findings: findings.length,
    sealed: seals.sealed,
    areSealsChecked: seals.checked,
    head: seals.head?.mac ?? null,
  };
}
