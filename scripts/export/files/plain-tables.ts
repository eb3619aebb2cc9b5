// Tables of an export for a seller or an agent: each as CSV, as JSON lines and in one SQLite file, with nothing but its columns.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { listNames } from '../snapshot/schema.ts';
import { type Cell, quoteName } from '../snapshot/source.ts';
import { DATABASE_FILE, type Manifest, TABLES_FOLDER } from './manifest.ts';
import { writeTable } from './write-table.ts';

export interface PlainColumn {
  name: string;
  isText: boolean;
}

type Pages = AsyncIterable<Cell[][]> | Iterable<Cell[][]>;

export interface PlainTables {
  add(name: string, columns: readonly PlainColumn[], pages: Pages): Promise<void>;
  /** Name → what was written. */
  written: Manifest['tables'];
  columns: Map<string, string[]>;
  close(): void;
}

export function openPlainTables(folder: string, timeZone: string): PlainTables {
  const path = join(folder, DATABASE_FILE);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = new Libsql(path);
  const written: Manifest['tables'] = {};
  const columns = new Map<string, string[]>();
  return {
    written,
    columns,
    async add(name, own, pages) {
      const names = own.map((column) => column.name);
      const insert = createTable(file, name, own);
      const fill = async function* () {
        for await (const rows of pages) {
          insert(rows);
          yield rows;
        }
      };
      columns.set(name, names);
      written[name] = await writeTable({ folder: join(folder, TABLES_FOLDER), name, columns: names, timeZone }, fill());
    },
    close: () => void file.close(),
  };
}

function createTable(file: Libsql.Database, name: string, columns: readonly PlainColumn[]) {
  const types = columns.map((column) => `${quoteName(column.name)} ${column.isText ? 'TEXT' : 'INTEGER'}`);
  file.exec(`CREATE TABLE ${quoteName(name)} (${types.join(', ')}) STRICT`);
  const names = listNames(columns.map((column) => column.name));
  const insert = file.prepare(
    `INSERT INTO ${quoteName(name)} (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return file.transaction((rows: readonly (readonly Cell[])[]) => {
    for (const row of rows) insert.run(...row);
  });
}
