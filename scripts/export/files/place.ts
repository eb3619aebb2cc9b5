// Where an export goes: a folder or a ZIP that is not there yet, and never where git would take it along.
import { existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { CannotRun } from '../../terminal/cannot-run.ts';

/** Of a draft and of what is made beside it, with the number of the process that writes it. */
export const DRAFT_NAME = /^\.xinpu-export-.*\.(\d+)\.partial(?:\..+)?$/;

export interface Place {
  /** What the person asked for. */
  out: string;
  isZip: boolean;
  /** Written here first; becomes `out` when all is well. */
  draft: string;
}

/** `written`: as typed after `--out`, from the folder of the project; nothing: a name of its own below `.data/exports`. */
export function choosePlace(root: string, written: string | undefined, name: string): Place {
  const out = resolve(root, written ?? join('.data', 'exports', name));
  const isZip = out.toLowerCase().endsWith('.zip');
  const inside = relative(realpathSync(root), findReal(out));
  const isInside = inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside));
  if (isInside && !inside.startsWith(`.data${sep}`))
    throw new CannotRun(
      `导出里有买家和介绍人的资料，不能放进项目的文件夹（git 会把它带走）：${out}\n请放到项目外面，或者放进 .data/ 下面；不写 --out，就放进 .data/exports。`,
    );
  if (existsSync(out) && (isZip || !statSync(out).isDirectory() || readdirSync(out).length > 0))
    throw new CannotRun(`${out} 已经有东西了，不覆盖。换一个名字，或者先移走它。`);
  mkdirSync(dirname(out), { recursive: true, mode: 0o700 });
  return { out, isZip, draft: join(dirname(out), draftName(out)) };
}

/** Longer than the name that was asked for, which may be as long as a name can be. */
function draftName(out: string): string {
  return `.xinpu-export-${basename(out).slice(0, 40)}.${process.pid}.partial`;
}

/** With every link followed, as far as the path exists. */
function findReal(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(findReal(parent), basename(path));
}
