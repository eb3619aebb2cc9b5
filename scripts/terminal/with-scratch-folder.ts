// A folder for the time of some work, for what must not stay on the disk: secrets, a shop's data.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `prefix`: of its path, `.data/deploy-`. It goes also when somebody stops the task: `finally` does not come to its turn then. */
export async function withScratchFolder<Result>(
  prefix: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  mkdirSync(dirname(prefix), { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(prefix);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stop = (signal: NodeJS.Signals) => {
    remove();
    // Nobody listens any more: the signal does what it does by itself.
    SIGNALS.forEach((name) => process.off(name, stop));
    process.kill(process.pid, signal);
  };
  SIGNALS.forEach((name) => process.on(name, stop));
  try {
    return await work(folder);
  } finally {
    SIGNALS.forEach((name) => process.off(name, stop));
    remove();
  }
}
