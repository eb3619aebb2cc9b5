// An export as it was handed over, a folder or a ZIP, as a folder whose every file has been checked.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MANIFEST_FILE, type Manifest } from '../export/files/manifest.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Terminal } from '../terminal/task.ts';
import { checkFiles, parseManifest } from './read-manifest.ts';
import { unpackExport } from './read-zip.ts';
import { withScratchFolder } from '../terminal/with-scratch-folder.ts';

const CHECKING = '核对每个文件';

/** What was unpacked for it is deleted afterwards, whatever happens: it holds the data of people. */
export async function withExport<Result>(
  path: string,
  { step }: Pick<Terminal, 'step'>,
  work: (folder: string, manifest: Manifest) => Promise<Result>,
): Promise<Result> {
  if (!existsSync(path)) throw new CannotRun(`没有这个文件：${resolve(path)}`);
  if (statSync(path).isDirectory()) {
    const folder = findFolder(path);
    const manifest = parseManifest(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
    await step(CHECKING, () => checkFiles(folder, manifest));
    return work(folder, manifest);
  }
  return withScratchFolder(join(tmpdir(), 'xinpu-import-'), async (scratch) => {
    const manifest = await step('解开 ZIP', () => unpackExport(path, scratch));
    await step(CHECKING, () => checkFiles(scratch, manifest));
    return work(scratch, manifest);
  });
}

/** The folder itself, or the one in it: unpacked by hand, a ZIP often lies in a folder of its own name. */
function findFolder(path: string): string {
  const inner = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(path, entry.name));
  const found = [path, ...inner].find((folder) => existsSync(join(folder, MANIFEST_FILE)));
  if (found === undefined) throw new CannotRun(`${resolve(path)} 里没有 manifest.json：它不是信铺的导出。`);
  return found;
}
