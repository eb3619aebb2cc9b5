// `npm run import -- xinpu FILE`: a whole export becomes a shop again, elsewhere.
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Libsql from 'libsql';
import { DatabaseAway } from '../../db/client.ts';
import { checkBooks, checkFile } from '../export/check-copy.ts';
import { CONTENT_FOLDER, DATABASE_FILE, type Manifest } from '../export/files/manifest.ts';
import { explainDisk } from '../export/files/disk-trouble.ts';
import { readSecrets } from '../export/read-secrets.ts';
import { readFromFile } from '../export/snapshot/source.ts';
import { readSubject, readWords } from '../terminal/arguments.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Answer, Terminal } from '../terminal/task.ts';
import { askSchema, readExpected } from './expected-schema.ts';
import { withExport } from './open-export.ts';
import { type TargetAddress, withTarget } from './open-target.ts';
import { planContent, restoreContent } from './restore-content.ts';
import { loadDatabase, prepareTarget, refuseFull } from './restore-database.ts';

const OPTIONS = { into: { type: 'string' } } as const;

interface Restored {
  into: string;
  content: { written: number; same: number };
  /** Where the database is now: a file, or the name of the variable that has its address. */
  database: string;
  tables: Record<string, number>;
  /** Migrations that are newer than the export. */
  applied: string[];
  ledger: NonNullable<Manifest['ledger']>;
}

/** `args`: what stands after `xinpu`. */
export function runRestore(args: readonly string[], terminal: Terminal): Promise<Answer> {
  return runAll(args, terminal).catch(explainDisk);
}

async function runAll(args: readonly string[], terminal: Terminal): Promise<Answer> {
  const { positionals, values } = readWords(args, OPTIONS);
  const file = resolve(terminal.root, readSubject(positionals, '导出的文件夹或 .zip'));
  const into = resolve(terminal.root, values.into ?? '.');
  if (existsSync(into) && !statSync(into).isDirectory()) throw new CannotRun(`--into 要写一个文件夹，${into} 是文件。`);
  const { address, name } = chooseTarget(into);
  const restored = await withExport(file, terminal, (folder, manifest) =>
    restoreAll({ folder, manifest, into, address, name }, terminal),
  ).catch((cause: unknown) => {
    if (!(cause instanceof DatabaseAway)) throw cause;
    throw new CannotRun('数据库没有回答，恢复停在半路。再运行一次同样的命令，会接着做。', { cause });
  });
  return { done: true, text: tell(restored), json: { state: 'done', ...restored } };
}

interface Plan {
  folder: string;
  manifest: Manifest;
  into: string;
  address: TargetAddress;
  name: string;
}

async function restoreAll({ folder, manifest, into, address, name }: Plan, terminal: Terminal): Promise<Restored> {
  if (manifest.kind !== 'all')
    throw new CannotRun('这是一家店或一位介绍人的导出，是带走看的；能恢复的是 npm run export -- all 的那一份。');
  const file = join(folder, DATABASE_FILE);
  // Before anything is written: one that cannot be read would be told when half of the shop is here.
  const secret = readSecrets(into).signing ?? readSecrets(terminal.root).signing;
  await terminal.step('检查数据库文件', () => checkFile(file));
  const expected = await readExpected(manifest);
  const plan = await planContent(into, manifest);
  if ('file' in address) await refuseFullFile(address.file);
  const source = new Libsql(file, { readonly: true });
  try {
    const work = draftOf(address);
    const { applied, ledger } = await withTarget(work, async (target) => {
      const restore = { from: readFromFile(source), target, expected, manifest };
      await terminal.step('核对导出的表', () => prepareTarget(restore));
      // First, because it can be done twice: a run that is cut off later is simply done again.
      restoreContent({ folder, into, missing: plan.missing });
      const done = await loadDatabase(restore, terminal);
      return { ...done, ledger: await terminal.step('复算账本', () => checkBooks(target.database, secret)) };
    });
    if ('file' in address) putInPlace(address.file);
    const tables = Object.fromEntries(Object.entries(manifest.tables).map(([table, { rows }]) => [table, rows]));
    const content = { written: plan.missing.length, same: plan.same };
    return { into, content, database: name, tables, applied, ledger };
  } finally {
    source.close();
    if ('file' in address) removeFile(draftFile(address.file));
  }
}

function chooseTarget(into: string): { address: TargetAddress; name: string } {
  const { TURSO_DATABASE_URL: url, TURSO_AUTH_TOKEN: authToken } = process.env;
  if (Boolean(url) !== Boolean(authToken))
    throw new CannotRun('TURSO_DATABASE_URL 和 TURSO_AUTH_TOKEN 要么都设置，要么都不设置。');
  if (url && authToken) return { address: { url, authToken }, name: 'TURSO_DATABASE_URL' };
  const file = join(into, '.data', 'shop.db');
  return { address: { file }, name: file };
}

/** A file is written beside and takes its place when all is well; of a run that was cut off, nothing is used. */
function draftOf(address: TargetAddress): TargetAddress {
  if (!('file' in address)) return address;
  mkdirSync(join(address.file, '..'), { recursive: true, mode: 0o700 });
  const file = draftFile(address.file);
  removeFile(file);
  return { file };
}

function draftFile(file: string): string {
  return `${file}.restoring`;
}

function putInPlace(file: string): void {
  removeFile(file);
  renameSync(draftFile(file), file);
}

function removeFile(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}

async function refuseFullFile(file: string): Promise<void> {
  if (!existsSync(file)) return;
  await checkFile(file);
  const opened = new Libsql(file);
  try {
    const source = readFromFile(opened);
    await refuseFull(source, await askSchema(source));
  } finally {
    opened.close();
  }
}

function tell({ into, content, database, tables, applied, ledger }: Restored): string {
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  const same = content.same === 0 ? '' : `，另有 ${content.same} 个本来就一样`;
  const newer = applied.length === 0 ? [] : [`又升级到这里的程序：${applied.join('、')}`];
  const books =
    ledger.findings === 0
      ? '账：逐笔复算，与账上一致。'
      : `账：有 ${ledger.findings} 处不对，导出时就是这样，或者缺了什么；npm run ledger -- verify 列出来。`;
  const seals = ledger.areSealsChecked
    ? `封条 ${ledger.sealed} 道，逐道核对过。`
    : `封条 ${ledger.sealed} 道，没有 SIGNING_SECRET，指纹没有核对。`;
  return [
    `恢复好了：${join(into, CONTENT_FOLDER)} 写了 ${content.written} 个文件${same}。`,
    `数据库：${database}，${Object.keys(tables).length} 张表，${rows} 行，逐表对比与导出时一样。`,
    ...newer,
    books,
    seals,
    '两个密钥不在导出里：把原来的 SIGNING_SECRET 和 PRIVACY_SECRET 抄过来（本地的在 .data/local.env，线上的用 wrangler secret put），否则旧的订单链接打不开，买家的资料读不出来。',
  ].join('\n');
}
