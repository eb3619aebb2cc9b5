// Starts a local Turso beside the bench, on a fresh file.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

export interface RunningDatabase {
  url: string;
  token: string;
  pid: number;
  /** HTTP calls since it started. */
  countCalls(): Promise<number>;
  stop(): Promise<void>;
}

const started = z.object({ url: z.string() });
const counted = z.object({ calls: z.int() });

export async function startDatabase(file: string): Promise<RunningDatabase> {
  const token = 'bench';
  const child = fork(join(import.meta.dirname, 'database-process.ts'), [file, token], { stdio: 'inherit' });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const [first] = await once(child, 'message');
  const { url } = started.parse(first);
  return {
    url,
    token,
    pid: child.pid ?? 0,
    async countCalls() {
      const answer = once(child, 'message');
      child.send('count');
      const [message] = await answer;
      return counted.parse(message).calls;
    },
    async stop() {
      const ended = once(child, 'exit');
      kill();
      await ended;
      process.removeListener('exit', kill);
    },
  };
}
