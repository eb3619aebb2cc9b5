// What the disk refuses, in the words of whoever can mend it: no room, no right, a name that cannot be, a file where a folder has to be.
import { CannotRun } from '../../terminal/cannot-run.ts';

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘满了：腾出地方再试。',
  EDQUOT: '磁盘的配额用完了：腾出地方再试。',
  SQLITE_FULL: '磁盘满了：腾出地方再试。',
  EACCES: '没有读写的权限：换一个自己能写的文件夹。',
  EPERM: '没有读写的权限：换一个自己能写的文件夹。',
  EROFS: '这个磁盘只能读：换一个能写的文件夹。',
  ENAMETOOLONG: '名字太长了：换一个短一点的。',
  ENOTDIR: '路上有一个文件占了文件夹的名字：换一个地方，或者先移走它。',
  EISDIR: '有一个文件夹占了文件的名字：先移走它。',
  EEXIST: '路上有一个文件占了文件夹的名字：换一个地方，或者先移走它。',
};

/** Throws CannotRun for what a person can mend, and what was caught for everything else. */
export function explainDisk(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const words = WORDS[code];
  if (words === undefined) throw cause;
  throw new CannotRun(`${placeOf(cause)}${words}`, { cause });
}

/** Of a copy, where it went: what was read is not to blame. */
function placeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if ('dest' in cause) return `${String(cause.dest)}\n`;
  return 'path' in cause ? `${String(cause.path)}\n` : '';
}
