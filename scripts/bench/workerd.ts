// Starts a Worker in a bare workerd, without wrangler around it: one process whose processor time is the Worker's own.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';

export interface WorkerModule {
  /** As the Worker imports it. */
  name: string;
  kind: 'esModule' | 'wasm' | 'data' | 'json';
  /** Relative to the folder. */
  file: string;
}

export interface WorkerToStart {
  /** Holds the modules; the configuration is written there. */
  folder: string;
  /** The first is the entry. */
  modules: readonly WorkerModule[];
  variables?: Readonly<Record<string, string>>;
  /** What stands behind the binding ASSETS: a folder, or a server that answers instead (`127.0.0.1:8080`). */
  assets?: string | { address: string };
}

export interface RunningWorker {
  port: number;
  pid: number;
  output(): string;
  stop(): Promise<void>;
}

const COMPATIBILITY_DATE = '2026-10-01';
const LONGEST_START_MS = 60_000;

/** The package tells where the program for this machine lies. It came with wrangler. */
const workerdPackage = z.object({ default: z.string() });

const listening = z.object({ event: z.literal('listen'), port: z.int() });

/** Answers when the global scope has run and the port is open. */
export async function startWorkerd(worker: WorkerToStart): Promise<RunningWorker> {
  const config = join(worker.folder, 'config.capnp');
  writeFileSync(config, describeConfig(worker));
  const { default: program } = workerdPackage.parse(createRequire(import.meta.url)('workerd'));
  const child = spawn(program, ['serve', config, '--control-fd=3'], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    kill();
    await ended;
    process.removeListener('exit', kill);
  };
  try {
    const control = child.stdio[3];
    if (!control || !('read' in control)) throw new Error('workerd has no control stream');
    const port = await readPort(control, ended);
    return { port, pid: child.pid ?? 0, output: () => output, stop };
  } catch (cause) {
    await stop();
    throw new Error(`workerd did not start:\n${output}`, { cause });
  }
}

/** workerd says on its control stream which port it took. */
function readPort(control: Readable, ended: Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('workerd says nothing')), LONGEST_START_MS);
    void ended.then(() => reject(new Error('workerd ended')));
    let text = '';
    control.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(listening.parse(JSON.parse(text.slice(0, text.indexOf('\n')))).port);
    });
  });
}

/** Cap'n Proto text: see workerd.capnp. JSON strings are valid there. */
function describeConfig({ modules, variables = {}, assets }: WorkerToStart): string {
  const quote = (text: string) => JSON.stringify(text);
  const listed = modules.map(({ name, kind, file }) => `(name = ${quote(name)}, ${kind} = embed ${quote(file)})`);
  const bindings = Object.entries(variables).map(([name, text]) => `(name = ${quote(name)}, text = ${quote(text)})`);
  // Local databases are private addresses, which workerd refuses by default.
  const services = [
    '(name = "main", worker = .worker)',
    '(name = "internet", network = (allow = ["public", "private"]))',
  ];
  if (assets !== undefined) {
    const source =
      typeof assets === 'string'
        ? `disk = (path = ${quote(assets)})`
        : `external = (address = ${quote(assets.address)}, http = ())`;
    services.push(`(name = "assets", ${source})`);
    bindings.push('(name = "ASSETS", service = "assets")');
  }
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${services.join(', ')}],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [${listed.join(',\n    ')}],
  compatibilityDate = ${quote(COMPATIBILITY_DATE)},
  bindings = [${bindings.join(', ')}],
);
`;
}
