// A copy of the shop's database as a file: of one moment, or a word to the person why not.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from '../../db/client.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Terminal } from '../terminal/task.ts';
import { checkFile } from './check-copy.ts';
import { type Copied, copyDatabase, NeverStill } from './snapshot/copy-database.ts';
import { readOverHttp } from './snapshot/source.ts';

export async function takeSnapshot(
  { database, file }: { database: Database; file: string },
  terminal: Pick<Terminal, 'step'>,
): Promise<Copied> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const copied = await terminal.step('抄下数据库', () => copyOnce(database, file));
  await terminal.step('检查抄下的数据库', () => checkFile(file));
  return copied;
}

async function copyOnce(database: Database, file: string): Promise<Copied> {
  try {
    return await copyDatabase(readOverHttp(database), file, () => undefined);
  } catch (error) {
    if (!(error instanceof NeverStill)) throw error;
    throw new CannotRun(
      '店里一直有新的改动，抄不到同一个时刻的样子。过一会儿再试，或者夜里试；很忙的店可以先在 Turso 复制一份数据库，再导出复制的那一份。',
      { cause: error },
    );
  }
}
