// The manifest of an export, as it was written or not at all; and whether the files are those that it names.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, type Manifest, manifestSchema } from '../export/files/manifest.ts';
import { CannotRun } from '../terminal/cannot-run.ts';

/** A shop with a hundred thousand files has a manifest of twenty megabytes. */
export const MOST_MANIFEST_BYTES = 64_000_000;

const TOLD_AT_MOST = 5;

export function parseManifest(text: string): Manifest {
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new CannotRun(explain(text));
  const paths = parsed.data.files.map(({ path }) => path.toLowerCase());
  // On some disks two names that differ in the case of a letter are one file.
  if (new Set(paths).size < paths.length) throw new CannotRun('manifest.json 里有两个文件同名。');
  return parsed.data;
}

/** Throws CannotRun with the first files that are not as they were. */
export async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  const wrong: string[] = [];
  for (const { path, bytes, sha256 } of files) {
    const file = join(folder, path);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) wrong.push(`${path}：没有这个文件`);
    else if (found.size !== bytes) wrong.push(`${path}：大小不对，应当 ${bytes} 字节，现在 ${found.size}`);
    else if ((await fingerprint(file)).sha256 !== sha256) wrong.push(`${path}：内容和导出时不一样`);
  }
  if (wrong.length === 0) return;
  const more = wrong.length > TOLD_AT_MOST ? [`……还有 ${wrong.length - TOLD_AT_MOST} 个`] : [];
  throw new CannotRun(
    [
      `这份导出被改过，或者没有拷完，${wrong.length} 个文件对不上：`,
      ...wrong.slice(0, TOLD_AT_MOST),
      ...more,
      '什么都没有恢复。请从原来的地方再取一份。',
    ].join('\n'),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function explain(text: string): string {
  const read = parseJson(text);
  const isOurs = typeof read === 'object' && read !== null && 'format' in read && read.format === 'xinpu-export';
  const isNewer = isOurs && 'version' in read && typeof read.version === 'number' && read.version > 1;
  if (isNewer) return '这份导出是更新的信铺写的：请先更新程序（git pull，npm install）再恢复。';
  return 'manifest.json 读不懂：这不是信铺的导出，或者它被改过。';
}
