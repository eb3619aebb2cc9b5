// Finds a browser for tests and pictures: the one that is named, an installed one, or the one that npm brought.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

export type Chrome = { executablePath: string; args: string[] };

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const ARGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function findChrome(): Promise<Chrome> {
  const isRoot = process.getuid?.() === 0;
  const args = isRoot ? [...ARGS, '--no-sandbox'] : ARGS;
  const named = process.env['CHROME_PATH'];
  if (named) return { executablePath: named, args };
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return { executablePath: installed, args };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome or Chromium found: install one, or name it in CHROME_PATH');
  }
  // The npm one is a headless shell without the helper that the sandbox needs.
  return { executablePath: await unpackChromium(), args: [...new Set([...args, '--no-sandbox', '--no-zygote'])] };
}

/**
 * Unpacks the Chromium of npm once, into a folder of this checkout that only its owner can write to: the package itself
 * would use a fixed name under /tmp, where anybody could have put another program.
 */
async function unpackChromium(): Promise<string> {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const cache = join(root, 'node_modules', '.cache');
  const manifest = readFileSync(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return join(folder, 'chromium');
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'chromium-'));
  // In a process of its own, because the package reads the target from TMPDIR.
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { PATH: process.env['PATH'], TMPDIR: draft },
  });
  try {
    renameSync(draft, folder);
  } catch {
    // Another process was faster; its copy is the same.
    rmSync(draft, { recursive: true, force: true });
  }
  return join(folder, 'chromium');
}
