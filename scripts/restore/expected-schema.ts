// What a database looks like after the migrations that an export was made with, on this checkout: the export must be the same.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, readMigrations } from '../../db/migrate.ts';
import type { Manifest } from '../export/files/manifest.ts';
import {
  readSchema,
  readShapes,
  type SchemaEntry,
  SELECT_SCHEMA,
  sortByReference,
  type TableShape,
} from '../export/snapshot/schema.ts';
import { readOverHttp, type Source } from '../export/snapshot/source.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { withTarget } from './open-target.ts';
import { withScratchFolder } from '../terminal/with-scratch-folder.ts';

export interface Expected {
  migrations: ReturnType<typeof readMigrations>;
  /** In the order in which they were made. */
  schema: SchemaEntry[];
  /** Parents before what points at them. */
  shapes: TableShape[];
}

/** The migrations of the export must be the first ones of this checkout: what came later is applied afterwards. */
export async function readExpected({ migrations }: Manifest): Promise<Expected> {
  const known = readMigrations();
  const own = known.slice(0, migrations.length);
  const isPrefix =
    migrations.length <= known.length &&
    own.every(({ tag, hash }, index) => tag === migrations[index]?.tag && hash === migrations[index].hash);
  if (!isPrefix)
    throw new CannotRun(
      '这份导出的数据库比这里的程序新，或者来自另一个程序：请先更新程序（git pull，npm install）再恢复。',
    );
  return withScratchFolder(join(tmpdir(), 'xinpu-schema-'), (folder) =>
    withTarget({ file: join(folder, 'shape.db') }, async ({ client, database }) => {
      await migrate(client, own);
      const source = readOverHttp(database);
      const schema = await askSchema(source);
      return { migrations: own, schema, shapes: await sortByReference(source, await readShapes(source, schema)) };
    }),
  );
}

export async function askSchema(source: Source): Promise<SchemaEntry[]> {
  const [rows = []] = await source.ask([SELECT_SCHEMA]);
  return readSchema(rows);
}

/** Whatever the order in which they were made. */
export function isSameSchema(one: readonly SchemaEntry[], other: readonly SchemaEntry[]): boolean {
  return JSON.stringify(arrange(one)) === JSON.stringify(arrange(other));
}

function arrange(schema: readonly SchemaEntry[]): string[] {
  return schema.map(({ type, name, table, sql }) => [type, name, table, sql].join('\n')).toSorted();
}
