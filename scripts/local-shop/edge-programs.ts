// The programs that run the shop at the edge: the built Worker in workerd, or Astro with hot reload.
import { join } from 'node:path';
import type { LocalEnvironment } from '../local-secrets.ts';
import { buildChildEnvironment } from './child-environment.ts';
import type { ProgramToStart } from './child-processes.ts';

export type EdgeProgram = Omit<ProgramToStart, 'onLine'>;

export type EdgePlace = { root: string; port: number; environment: LocalEnvironment; environmentFile: string };

/** The built Worker. Its secrets come from the file, so that they stand in no process list. */
export function describeBuiltWorker({ root, port, environmentFile }: EdgePlace): EdgeProgram {
  const flags = {
    config: join(root, 'dist', 'server', 'wrangler.json'),
    port: String(port),
    ip: '0.0.0.0',
    'inspector-port': '0',
    'env-file': environmentFile,
    'persist-to': join(root, '.data', 'wrangler'),
    'show-interactive-dev-session': 'false',
    // The level at which the Worker's own log is shown; wrangler's talk at this level is filtered.
    'log-level': 'log',
  };
  return {
    name: 'workerd',
    file: process.execPath,
    args: [
      join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js'),
      'dev',
      ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
    ],
    env: buildChildEnvironment(root),
  };
}

/**
 * Astro with hot reload. The Worker of its dev server sees the whole environment of the process, hence the short one.
 * `--ignore-lock`: the lock of `.data/` already keeps a second shop out, and Astro's own would survive a crash or send the
 * server into the background.
 */
export function describeHotReload({ root, port, environment }: EdgePlace): EdgeProgram {
  return {
    name: 'astro dev',
    file: process.execPath,
    args: [
      join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'),
      'dev',
      '--root',
      root,
      `--port=${port}`,
      '--host',
      '--ignore-lock',
    ],
    env: buildChildEnvironment(root, { ...environment, CLOUDFLARE_INCLUDE_PROCESS_ENV: 'true' }),
  };
}
