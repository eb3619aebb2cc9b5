// Starts programs in process groups of their own and stops whole groups, so that nothing is left behind.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export type ProgramToStart = {
  name: string;
  file: string;
  args: string[];
  /** The whole environment of the program: nothing else is handed on. */
  env: Record<string, string>;
  onLine: (line: string) => void;
};

export type Exit = { name: string; code: number | null; signal: NodeJS.Signals | null };

export type ChildProcesses = {
  start: (program: ProgramToStart) => { pid: number; exited: Promise<Exit> };
  /** Asks every group to stop, waits, and ends what is still there. */
  stopAll: () => Promise<void>;
};

const LAST_LINES_MS = 500;

const isWindows = process.platform === 'win32';

export function createChildProcesses(patienceMs = 5000): ChildProcesses {
  const children = new Set<ChildProcess>();
  let isStopped = false;
  const killAll = (): void => children.forEach((child) => signalGroup(child, 'SIGKILL'));
  process.once('exit', killAll);

  return {
    start: ({ name, file, args, env, onLine }) => {
      if (isStopped) throw new Error(`${name} was to start while everything stops`);
      const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: !isWindows });
      children.add(child);
      for (const output of [child.stdout, child.stderr]) createInterface({ input: output }).on('line', onLine);
      const exited = new Promise<Exit>((resolve) => {
        child.once('error', (cause) => {
          onLine(cause.message);
          resolve({ name, code: null, signal: null });
        });
        child.once('close', (code, signal) => resolve({ name, code, signal }));
        // A program that outlives its parent can hold the output open, and `close` would never come.
        child.once('exit', (code, signal) => setTimeout(resolve, LAST_LINES_MS, { name, code, signal }));
      });
      return { pid: child.pid ?? 0, exited };
    },
    stopAll: async () => {
      isStopped = true;
      children.forEach((child) => signalGroup(child, 'SIGTERM'));
      const deadline = Date.now() + patienceMs;
      while ([...children].some(isGroupAlive) && Date.now() < deadline) await sleep(50);
      killAll();
      process.removeListener('exit', killAll);
      children.clear();
    },
  };
}

/** The leader may be gone while a program that it started still runs in its group. */
function isGroupAlive(child: ChildProcess): boolean {
  return signalGroup(child, 0);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  if (isWindows) return child.exitCode === null && child.kill(signal);
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}
