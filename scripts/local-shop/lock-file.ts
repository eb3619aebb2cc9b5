// One process at a time: a lock file with the process id, taken over when that process is gone.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type TakenLock = { taken: true; release: () => void };
export type LockAttempt = TakenLock | { taken: false; pid: number };

/** Tries once. The lock names this process; releasing it removes the file if it is still ours. */
export function takeLock(path: string): LockAttempt {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Twice: the second try follows the removal of a stale lock.
  for (const isLastTry of [false, true]) {
    if (createLock(path)) return { taken: true, release: () => releaseLock(path) };
    const pid = readLock(path);
    if (isLastTry || (pid !== undefined && isRunning(pid))) return { taken: false, pid: pid ?? 0 };
    rmSync(path, { force: true });
  }
  throw new Error('A lock is either taken or held');
}

/** Waits for the lock; throws when its holder needs longer than `waitMs`. */
export async function waitForLock(path: string, waitMs: number): Promise<TakenLock> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const attempt = takeLock(path);
    if (attempt.taken) return attempt;
    if (Date.now() > deadline) throw new Error(`进程 ${attempt.pid} 一直占着 ${path}`);
    await sleep(200);
  }
}

function createLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

function releaseLock(path: string): void {
  if (readLock(path) === process.pid) rmSync(path, { force: true });
}

function readLock(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Process ids are given out again, so that after a crash another program may carry the number: look at its name too. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
  const command = readCommand(pid);
  return command === undefined || /node|vitest/.test(command);
}

function readCommand(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}
