// Content of an export into a folder: what is there already must be the same, and nothing else may be there.
import { chmodSync, copyFileSync, lstatSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isOfShop, listShop } from '../export/files/copy-content.ts';
import { CONTENT_FOLDER, fingerprint, type Manifest } from '../export/files/manifest.ts';
import { CannotRun } from '../terminal/cannot-run.ts';

const TOLD_AT_MOST = 5;

/**
 * Throws CannotRun before anything is written: a shop is never mixed with another one. `same`: files that are there already,
 * byte for byte, from a run before or from the same commit.
 */
export async function planContent(into: string, { files }: Manifest): Promise<{ missing: string[]; same: number }> {
  const own = files.filter(({ path }) => path.startsWith(`${CONTENT_FOLDER}/`));
  const foreign = own.find(({ path }) => !isOfShop(path.slice(CONTENT_FOLDER.length + 1)));
  if (foreign) throw new CannotRun(`${foreign.path} 是程序的地方，导出从不写它：这份导出被改过。什么都没有恢复。`);
  const known = new Set(own.map(({ path }) => path));
  const strangers = listShop(join(into, CONTENT_FOLDER))
    .map((file) => `${CONTENT_FOLDER}/${file}`)
    .filter((path) => !known.has(path));
  const missing: string[] = [];
  for (const { path, sha256 } of own) {
    const target = join(into, path);
    const there = lstatSync(target, { throwIfNoEntry: false });
    if (!there) missing.push(path);
    else if (!there.isFile() || (await fingerprint(target)).sha256 !== sha256) strangers.push(path);
  }
  if (strangers.length > 0) throw new CannotRun(refuse(into, strangers));
  return { missing, same: own.length - missing.length };
}

/** Each file is written beside and renamed: a run that is cut off leaves no half file. */
export function restoreContent({ folder, into, missing }: { folder: string; into: string; missing: string[] }): void {
  for (const path of missing) {
    const target = join(into, path);
    mkdirSync(dirname(target), { recursive: true });
    const draft = join(dirname(target), `.restoring-${process.pid}`);
    copyFileSync(join(folder, path), draft);
    // What is shown to everyone may be read by everyone.
    chmodSync(draft, 0o644);
    renameSync(draft, target);
  }
}

function refuse(into: string, strangers: readonly string[]): string {
  return [
    `${join(into, CONTENT_FOLDER)} 里已经有别的内容，不覆盖：`,
    ...strangers.slice(0, TOLD_AT_MOST).map((path) => `  ${path}`),
    ...(strangers.length > TOLD_AT_MOST ? [`  ……共 ${strangers.length} 个`] : []),
    '请用 --into 写一个空文件夹；或者先把 content/ 里的 program.md、sellers、lessons 移走。',
  ].join('\n');
}
