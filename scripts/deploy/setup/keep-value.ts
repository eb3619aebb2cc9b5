// Writes a value into the file of this machine's secrets: readable by its owner alone, in a folder that git never sees.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { runGit } from '../../../site/offers/run-git.ts';
import { PRODUCTION_FILE } from '../place.ts';

export type Kept = { state: 'kept'; file: string } | { state: 'refused'; why: string };

/** One line a value; whoever wrote the other lines keeps them as they are. What is there already stays: a secret is not renewed by chance. */
export function keepValue(root: string, name: string, value: string): Kept {
  const file = join(root, PRODUCTION_FILE);
  if (/[\r\n"'`\\]/.test(value) || value === '') return { state: 'refused', why: '值是空的，或者带着引号、换行' };
  if (isSeenByGit(root)) return { state: 'refused', why: `${PRODUCTION_FILE} 会被 git 看见：.gitignore 里要有 .data` };
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (parseEnv(text)[name]) return { state: 'refused', why: `${PRODUCTION_FILE} 里已经有 ${name}，没有动它` };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  writeFileSync(draft, `${start}${name}='${value}'\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return { state: 'kept', file: PRODUCTION_FILE };
}

function isSeenByGit(root: string): boolean {
  if (runGit(root, ['rev-parse', '--is-inside-work-tree']).trim() !== 'true') return false;
  return runGit(root, ['check-ignore', PRODUCTION_FILE]).trim() === '';
}
