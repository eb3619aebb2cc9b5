// Runs a task on any Node ≥ 20: installs what is missing, then hands over to the Node 24 that npm installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.xinpu-lock');
const lockFolder = join(root, '.data', 'install.lock');
const isWindows = process.platform === 'win32';
const LONGEST_INSTALL_MS = 20 * 60_000;

/** A task is a file of this folder, `test:full` one with a longer setting. */
async function main() {
  const [task = '', ...args] = process.argv.slice(2);
  const [name = '', variant] = task.split(':');
  const script = join(root, 'scripts', `${name}.ts`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(script)) return fail(`没有这个任务：${task}`);
  process.chdir(root);
  if (!isInstalled()) await installOnce();
  return run(findNode(), [script, ...args], buildEnvironment(variant));
}

function isInstalled() {
  const wanted = hashLockFile();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return true;
  if (existsSync(stampFile) || !matchesInstalledPackages()) return false;
  writeFileSync(stampFile, wanted);
  return true;
}

function hashLockFile() {
  const place = `${process.platform} ${process.arch}`;
  return createHash('sha256')
    .update(place)
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** Someone ran npm by hand: npm's own record tells whether that gave exactly the locked versions. */
function matchesInstalledPackages() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record) || !existsSync(nodeOfNpm())) return false;
  const locked = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(record);
  return (
    Object.entries(installed).every(([path, { version }]) => locked[path]?.version === version) &&
    Object.entries(locked).every(([path, { optional }]) => path === '' || optional || installed[path])
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Two tasks that start at once install once: the second waits and finds everything there. */
async function installOnce() {
  await takeInstallLock();
  const release = () => rmSync(lockFolder, { recursive: true, force: true });
  process.once('exit', release);
  if (!isInstalled()) await install();
  process.removeListener('exit', release);
  release();
}

async function takeInstallLock() {
  mkdirSync(dirname(lockFolder), { recursive: true, mode: 0o700 });
  const pidFile = join(lockFolder, 'pid');
  const deadline = Date.now() + LONGEST_INSTALL_MS;
  for (let isFirst = true; ; isFirst = false) {
    try {
      mkdirSync(lockFolder);
      writeFileSync(pidFile, String(process.pid));
      return;
    } catch (cause) {
      if (cause.code !== 'EEXIST') throw cause;
    }
    if (isStale(pidFile)) rmSync(lockFolder, { recursive: true, force: true });
    else if (isFirst) console.log('· 另一个任务正在安装依赖，等它装完 …');
    if (Date.now() > deadline) throw new Error(`安装锁一直没有放开：${lockFolder}`);
    await sleep(300);
  }
}

function isStale(pidFile) {
  try {
    // Between making the folder and writing the file there is no process id yet.
    if (!existsSync(pidFile)) return Date.now() - statSync(lockFolder).mtimeMs > 10_000;
    process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
    return false;
  } catch (cause) {
    return cause.code === 'ESRCH';
  }
}

async function install() {
  const start = Date.now();
  const title = '· 安装依赖（第一次通常要 1 到 3 分钟）';
  process.stdout.write(process.stdout.isTTY ? title : `${title} …\n`);
  const ticking = setInterval(() => {
    if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${title} ${seconds(start)} 秒`);
  }, 1000);
  const lines = [];
  // Not `npm ci`: it refuses a lock file that was written where the packages of other systems could not be looked up.
  const code = await runNpm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], (text) =>
    lines.push(text),
  );
  clearInterval(ticking);
  const end = process.stdout.isTTY ? '\r\u001B[K' : '';
  if (code !== 0) {
    process.stdout.write(`${end}✗ 安装依赖  ${seconds(start)} 秒\n${lines.join('')}`);
    process.exit(fail('npm install 没有成功，上面是它的原话。'));
  }
  if (!existsSync(nodeOfNpm()) && !canRunTypeScript()) {
    process.exit(fail('npm 没有装好 node 这个包（是否关掉了安装脚本 ignore-scripts？），而当前 Node 低于 24。'));
  }
  writeFileSync(stampFile, hashLockFile());
  process.stdout.write(`${end}✓ 安装依赖  ${seconds(start)} 秒\n`);
}

/** The npm that started this task, or the one on the PATH. */
function runNpm(args, onText) {
  const npmFile = process.env.npm_execpath;
  const [file, first] = npmFile && /\.c?js$/.test(npmFile) ? [process.execPath, [npmFile]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(file, [...first, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: isWindows && file === 'npm',
    });
    child.stdout.on('data', onText);
    child.stderr.on('data', onText);
    child.once('error', (cause) => {
      onText(`${cause.message}\n`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
    forwardSignals(child);
  });
}

function run(file, args, env) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'inherit', env });
    forwardSignals(child);
    child.once('error', (cause) => resolve(fail(cause.message)));
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/**
 * Ctrl-C reaches the child by itself; this process waits for it, so that the prompt returns when all has stopped.
 * A signal to npm ends only npm's shell: a task that npm started stops when that parent is gone.
 */
function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 300).unref();
}

function nodeOfNpm() {
  return join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');
}

function findNode() {
  return existsSync(nodeOfNpm()) ? nodeOfNpm() : process.execPath;
}

function canRunTypeScript() {
  return Number(process.versions.node.split('.')[0]) >= 24;
}

function buildEnvironment(variant) {
  const separator = isWindows ? ';' : ':';
  return {
    ...process.env,
    PATH: [join(modules, '.bin'), process.env.PATH ?? ''].join(separator),
    ASTRO_TELEMETRY_DISABLED: '1',
    WRANGLER_SEND_METRICS: 'false',
    ...(variant === 'full' && { XINPU_FULL: '1' }),
  };
}

function seconds(start) {
  return Math.round((Date.now() - start) / 1000);
}

function fail(message) {
  console.error(message);
  return 1;
}

process.exit(await main());
