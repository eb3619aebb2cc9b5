// The database of an export into an empty one: the shape from this checkout's own migrations, the rows from the file, and every trigger back as it was.
import { migrate } from '../../db/migrate.ts';
import type { Manifest } from '../export/files/manifest.ts';
import { putNumbersLast, startDigest } from '../export/files/digest.ts';
import { readPages } from '../export/snapshot/pages.ts';
import { type SchemaEntry, type TableShape } from '../export/snapshot/schema.ts';
import { asStatement, type Question, quoteName, readOverHttp, type Source } from '../export/snapshot/source.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Terminal } from '../terminal/task.ts';
import { askSchema, type Expected, isSameSchema } from './expected-schema.ts';
import { insertRows, loadTables } from './load-rows.ts';
import type { Target } from './open-target.ts';

/** Stands in a database as long as it is being restored, with the digest of the export: the same one may go on. */
const MARK = 'restoring';
const MIGRATIONS = 'migrations';

const SEQUENCES: Question = { sql: 'SELECT name, seq FROM sqlite_sequence ORDER BY name' };

interface Restore {
  from: Source;
  target: Target;
  expected: Expected;
  manifest: Manifest;
}

/**
 * Triggers would refuse old rows, and write into the log what is in it already: they go before, and come back in the end.
 * Throws CannotRun when the database is not empty, unless the same export was being restored into it.
 */
export async function prepareTarget({ from, target, expected, manifest }: Restore): Promise<void> {
  if (!isSameSchema(await askSchema(from), expected.schema))
    throw new CannotRun('导出里数据库的样子和它说的升级对不上：它被改过。什么都没有恢复。');
  const changed = await findChanged(from, { expected, manifest });
  if (changed) throw new CannotRun(`表 ${changed} 和清单里说的不一样：这份导出被改过。什么都没有恢复。`);
  const source = readOverHttp(target.database);
  const mark = fingerprintOf(manifest);
  const there = await askSchema(source);
  if (there.some(({ name }) => name === MARK)) {
    const [[row] = []] = await source.ask([{ sql: `SELECT export FROM ${MARK}` }]);
    if (row?.[0] === mark) return;
    throw new CannotRun('这个数据库里有另一份恢复到一半的导出：请换一个空的数据库，或者接着恢复那一份。');
  }
  await refuseFull(source, there);
  await migrate(target.client, expected.migrations).catch((cause: unknown) => {
    throw new CannotRun('这个数据库已经升级得比导出新，或者不是信铺的：请换一个还没有升级过的空数据库。', { cause });
  });
  await target.database.write(
    [
      { sql: `CREATE TABLE ${MARK} (export TEXT NOT NULL) STRICT` },
      { sql: `INSERT INTO ${MARK} (export) VALUES (?)`, params: [mark] },
      ...triggersOf(expected.schema).map(({ name }) => ({ sql: `DROP TRIGGER ${quoteName(name)}` })),
    ].map(asStatement),
  );
}

/** After `prepareTarget`. Throws CannotRun when the database is not what was exported; cut off, it can be done again. */
export async function loadDatabase(
  { from, target, expected, manifest }: Restore,
  terminal: Pick<Terminal, 'step'>,
): Promise<{ applied: string[] }> {
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
  const shapes = expected.shapes.filter(({ name }) => name !== MIGRATIONS);
  await terminal.step(`装回 ${expected.shapes.length} 张表，${rows} 行`, () => loadTables(from, shapes, target));
  await bringTriggersBack({ from, target, expected, manifest });
  await terminal.step('逐表对比', () => compare({ from, target, expected, manifest }));
  await target.database.write([asStatement({ sql: `DROP TABLE ${MARK}` })]);
  return migrate(target.client);
}

export async function refuseFull(source: Source, there: readonly SchemaEntry[]): Promise<void> {
  const tables = there.filter(({ type, name }) => type === 'table' && name !== MIGRATIONS);
  const found = await source.ask(tables.map(({ name }) => ({ sql: `SELECT 1 FROM ${quoteName(name)} LIMIT 1` })));
  const full = tables.filter((_, index) => (found[index] ?? []).length > 0).map(({ name }) => name);
  if (full.length > 0)
    throw new CannotRun(
      `这个数据库里已经有数据（${full.slice(0, 5).join('、')}），不覆盖。请换一个空的数据库；本地的先把 .data/shop.db 移走。`,
    );
}

/** All of them at once, with the history of migrations and the numbers that tables give next. */
async function bringTriggersBack({ from, target, expected }: Restore): Promise<void> {
  const source = readOverHttp(target.database);
  if (triggersOf(await askSchema(source)).length > 0) return;
  const shape = expected.shapes.find(({ name }) => name === MIGRATIONS);
  if (!shape) throw new Error('a database without a table of migrations');
  const pages = await Array.fromAsync(readPages(from, shape));
  await target.database.write(
    [
      { sql: `DELETE FROM ${MIGRATIONS}` },
      ...pages.map((rows) => insertRows(shape, rows)),
      ...(await keepSequences(from, source)),
      // In the order of the export, in which they fire: their texts are those of our own migrations, as was seen before.
      ...triggersOf(await askSchema(from)).map(({ sql }) => ({ sql })),
    ].map(asStatement),
  );
}

/** The last number that a table gave need not stand in it. */
async function keepSequences(from: Source, target: Source): Promise<Question[]> {
  const [wanted = []] = await from.ask([SEQUENCES]);
  const [there = []] = await target.ask([SEQUENCES]);
  if (JSON.stringify(there) === JSON.stringify(wanted)) return [];
  const rows = wanted.map((row) => ({ sql: 'INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', params: row }));
  return [{ sql: 'DELETE FROM sqlite_sequence' }, ...rows];
}

/** Every cell of every table is read back. */
async function compare({ target, expected, manifest }: Restore): Promise<void> {
  const source = readOverHttp(target.database);
  const there = (await askSchema(source)).filter(({ name }) => name !== MARK);
  if (!isSameSchema(there, expected.schema))
    throw new CannotRun('恢复后的数据库和导出的样子不一样：请不要用它，换一个空的数据库再试。');
  const changed = await findChanged(source, { expected, manifest });
  if (changed) throw new CannotRun(`恢复后表 ${changed} 和导出时不一样：请不要用这个数据库，换一个空的再试。`);
  const [broken = []] = await source.ask([{ sql: 'PRAGMA foreign_key_check' }]);
  if (broken.length > 0) throw new CannotRun(`恢复后有 ${broken.length} 行指向不存在的行。`);
}

/** The first table that is not as the list says. */
async function findChanged(
  source: Source,
  { expected, manifest }: Pick<Restore, 'expected' | 'manifest'>,
): Promise<string | null> {
  const more = Object.keys(manifest.tables).find((name) => !expected.shapes.some((shape) => shape.name === name));
  if (more !== undefined) return more;
  for (const shape of expected.shapes) {
    const wanted = manifest.tables[shape.name];
    const { rows, digest } = await digestTable(source, shape);
    if (wanted?.rows !== rows || wanted.digest !== digest) return shape.name;
  }
  return null;
}

async function digestTable(source: Source, shape: TableShape) {
  const digest = startDigest();
  for await (const rows of putNumbersLast(readPages(source, shape), shape)) digest.add(rows);
  return digest.end();
}

function triggersOf(schema: readonly SchemaEntry[]): SchemaEntry[] {
  return schema.filter(({ type }) => type === 'trigger');
}

/** Two exports are the same when every table is. */
function fingerprintOf({ tables }: Manifest): string {
  const digest = startDigest();
  digest.add(Object.entries(tables).map(([name, table]) => [name, table.rows, table.digest]));
  return digest.end().digest;
}
