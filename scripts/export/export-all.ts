// Everything, for the brand: content, the whole database as a file and as tables, what the books come to, and a list of it all.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import type { Terminal } from '../terminal/task.ts';
import { checkBooks, withFile } from './check-copy.ts';
import { copyContent } from './files/copy-content.ts';
import { DATABASE_FILE, type Manifest, TABLES_FOLDER, writeManifest } from './files/manifest.ts';
import { putNumbersLast } from './files/digest.ts';
import { writeTable } from './files/write-table.ts';
import { describePersonal } from './personal.ts';
import { readPages } from './snapshot/pages.ts';
import type { TableShape } from './snapshot/schema.ts';
import { readFromFile, type Source } from './snapshot/source.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { writeSummary } from './write-summary.ts';

export interface ExportInput {
  database: Database;
  /** Where it is written; made by whoever writes first. */
  folder: string;
  timeZone: string;
  signingSecret: string | undefined;
  now: number;
}

const migration = z.tuple([z.string(), z.string()]).transform(([tag, hash]) => ({ tag, hash }));

export async function exportAll(input: ExportInput, terminal: Pick<Terminal, 'root' | 'step'>): Promise<Manifest> {
  const { database, folder, timeZone, signingSecret, now } = input;
  const file = join(folder, DATABASE_FILE);
  const { shapes } = await takeSnapshot({ database, file }, terminal);
  const ledger = await terminal.step('复算账本', () => withFile(file, (copy) => checkBooks(copy, signingSecret)));
  const copy = new Libsql(file, { readonly: true });
  try {
    const source = readFromFile(copy);
    const tables: Manifest['tables'] = {};
    await terminal.step(`写下 ${shapes.length} 张表`, async () => {
      for (const shape of shapes) tables[shape.name] = await writeShape({ shape, folder, timeZone }, source);
    });
    const [migrations = []] = await source.ask([{ sql: 'SELECT tag, hash FROM migrations ORDER BY rowid' }]);
    const content = copyContent({ root: terminal.root, under: '', folder });
    const facts = {
      format: 'xinpu-export' as const,
      version: 1 as const,
      kind: 'all' as const,
      about: '',
      madeAt: new Date(now).toISOString(),
      timeZone,
      commit: content.commit,
      changedFiles: content.changedFiles,
      migrations: migrations.map((row) => migration.parse(row)),
      tables,
      ledger,
      personal: describePersonal(new Map(shapes.map(({ name, columns }) => [name, columns.map((one) => one.name)]))),
    };
    writeFileSync(join(folder, 'README.md'), writeSummary(facts), { mode: 0o600 });
    return await terminal.step('给每个文件算指纹', () => writeManifest(folder, facts));
  } finally {
    copy.close();
  }
}

async function writeShape(
  { shape, folder, timeZone }: { shape: TableShape; folder: string; timeZone: string },
  source: Source,
) {
  const columns = shape.columns.map(({ name }) => name);
  return writeTable(
    { folder: join(folder, TABLES_FOLDER), name: shape.name, columns, timeZone },
    putNumbersLast(readPages(source, shape), shape),
  );
}
