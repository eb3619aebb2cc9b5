// Draws on more than one core: resvg and the encoder keep a thread busy for most of a second a page.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PosterTask } from './poster-task.ts';
import type { Rendered } from './render-task.ts';
import type { ThreadAnswer } from './render-thread.ts';

/** Each holds the fonts once more (about 150 MB): two, however many cores there are. */
const MOST_THREADS = 2;

export interface RenderPool {
  render(task: PosterTask): Promise<Rendered>;
  close(): Promise<void>;
}

interface Waiting {
  task: PosterTask;
  settle: (answer: ThreadAnswer) => void;
}

/** Starts a thread only when there is work for it. */
export function openRenderPool(threads = Math.min(MOST_THREADS, availableParallelism())): RenderPool {
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Waiting>();

  const startThread = (): Worker => {
    const thread = new Worker(new URL('./render-thread.ts', import.meta.url));
    thread.on('message', (answer: ThreadAnswer) => finish(thread, answer));
    thread.on('error', (error) => give(thread, { failed: error.stack ?? error.message }));
    return thread;
  };
  const give = (thread: Worker, answer: ThreadAnswer): void => {
    const waiting = busy.get(thread);
    busy.delete(thread);
    waiting?.settle(answer);
    takeNext();
  };
  const finish = (thread: Worker, answer: ThreadAnswer): void => {
    idle.push(thread);
    give(thread, answer);
  };
  const takeNext = (): void => {
    if (queue.length === 0) return;
    const thread = idle.pop() ?? (busy.size < threads ? startThread() : undefined);
    const waiting = thread && queue.shift();
    if (!thread || !waiting) return;
    busy.set(thread, waiting);
    thread.postMessage(waiting.task, []);
  };

  return {
    async render(task) {
      const answer = await new Promise<ThreadAnswer>((settle) => {
        queue.push({ task, settle });
        takeNext();
      });
      if ('failed' in answer) throw new Error(answer.failed);
      return answer.rendered;
    },
    async close() {
      await Promise.all([...idle, ...busy.keys()].map((thread) => thread.terminate()));
    },
  };
}
