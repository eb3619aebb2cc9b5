// Fetches the engines that posters are measured against, once, beside the shop's own packages and never among them.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '../../terminal/cannot-run.ts';

const LISTS = ['package.json', 'package-lock.json'];

/** Answers the folder whose `node_modules` holds exactly the locked versions. */
export async function installEngines(root: string): Promise<string> {
  const from = import.meta.dirname;
  const folder = join(root, 'node_modules', '.cache', 'xinpu', 'bench', 'posters');
  const stamp = join(folder, 'installed');
  const wanted = hashLists(from);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const list of LISTS) copyFileSync(join(from, list), join(folder, list));
  const start = Date.now();
  process.stderr.write('· 安装用来对比的引擎（约 80 MB，只装一次）…\n');
  const { code, said } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  if (code !== 0) {
    throw new CannotRun(`装不上对比用的引擎：npm 没有成功（是不是没有联网？）。商店本身不需要它们。npm 说：\n${said}`);
  }
  writeFileSync(stamp, wanted);
  process.stderr.write(`✓ 安装用来对比的引擎  ${Math.round((Date.now() - start) / 1000)} 秒\n`);
  return folder;
}

function hashLists(folder: string): string {
  const hash = createHash('sha256');
  for (const list of LISTS) hash.update(readFileSync(join(folder, list)));
  return hash.digest('hex');
}

/** The npm that started this task, or the one on the PATH. */
function runNpm(args: string[], cwd: string): Promise<{ code: number; said: string }> {
  const own = process.env['npm_execpath'];
  const [file, first] = own && /\.c?js$/.test(own) ? [process.execPath, [own]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(file, [...first, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.once('error', (cause) => resolve({ code: 1, said: cause.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
