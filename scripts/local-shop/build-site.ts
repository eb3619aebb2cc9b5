// Builds the site once for each state of its sources and remembers in `dist/.built-from` which state that was.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildChildEnvironment } from './child-environment.ts';
import { createChildProcesses } from './child-processes.ts';
import { waitForLock } from './lock-file.ts';

const SOURCES = [
  'site',
  'functions',
  'content',
  'db',
  'astro.config.mjs',
  'wrangler.toml',
  'tsconfig.json',
  'scripts/content',
  'scripts/editor',
  'scripts/posters',
  'scripts/write-page',
  'package-lock.json',
];
/** A first build draws the posters of every product: half a second each. */
const LONGEST_BUILD_MS = 30 * 60_000;
/** `01:05:42 [draw-posters] 海报：28 页…` */
const POSTER_NOTE = /\[draw-posters\] (\S.*)$/;

/** What the build said, word for word: it is the list of mistakes in the Markdown. */
export class BuildFailed extends Error {
  override name = 'BuildFailed';
}

/** Answers whether a build was needed, and what it said about posters. Two callers at once build once. */
export async function buildSite(root: string): Promise<{ built: boolean; notes: string[] }> {
  const lock = await waitForLock(join(root, '.data', 'build.lock'), LONGEST_BUILD_MS);
  try {
    const stamp = join(root, 'dist', '.built-from');
    const state = hashSources(root);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return { built: false, notes: [] };
    rmSync(stamp, { force: true });
    const lines = await runBuild(root);
    writeFileSync(stamp, state);
    return { built: true, notes: lines.flatMap((line) => POSTER_NOTE.exec(line)?.[1] ?? []) };
  } finally {
    lock.release();
  }
}

/** A hash of every source file, and of the commit, which the offers carry. */
export function hashSources(root: string): string {
  const hash = createHash('sha256').update(readCommit(root));
  for (const path of SOURCES.flatMap((source) => listFiles(join(root, source)))) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

async function runBuild(root: string): Promise<string[]> {
  const lines: string[] = [];
  const children = createChildProcesses();
  const { exited } = children.start({
    name: 'astro build',
    file: process.execPath,
    // Forced: Astro keeps Markdown as it was read, and does not see that the schema it is read with has changed.
    args: [join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'build', '--force', '--root', root],
    env: buildChildEnvironment(root, { NODE_ENV: 'production' }),
    onLine: (line) => lines.push(line),
  });
  const { code } = await exited;
  await children.stopAll();
  if (code !== 0) throw new BuildFailed(lines.join('\n'));
  return lines;
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function readCommit(root: string): string {
  try {
    return execFileSync('git', ['-C', root, 'rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return 'no commit';
  }
}
