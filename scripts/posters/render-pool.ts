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

const CLOSED = 'the drawing threads are closed';
const THREAD = new URL('./render-thread.ts', import.meta.url);

/** Starts a thread only when there is work for it. `module`: what a thread runs. */
export function openRenderPool(
  threads = Math.min(MOST_THREADS, availableParallelism()),
  module: URL = THREAD,
): RenderPool {
  let isClosed = false;
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Waiting>();

  const startThread = (): Worker => {
    const thread = new Worker(module);
    thread.on('message', (answer: ThreadAnswer) => finish(thread, answer));
    thread.on('error', (error) => lose(thread, error.stack ?? error.message));
    // Out of memory, or ended by a library: without an answer, and often without an error.
    thread.on('exit', (code) => lose(thread, `a drawing thread ended by itself, exit code ${code}`));
    return thread;
  };
  /** Its task fails; the next one gets a new thread. */
  const lose = (thread: Worker, reason: string): void => {
    const place = idle.indexOf(thread);
    if (place >= 0) idle.splice(place, 1);
    const task = busy.get(thread)?.task;
    give(thread, { failed: task ? `${task.file}: ${reason}` : reason });
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
    if (isClosed || queue.length === 0) return;
    const thread = idle.pop() ?? (busy.size < threads ? startThread() : undefined);
    const waiting = thread && queue.shift();
    if (!thread || !waiting) return;
    busy.set(thread, waiting);
    thread.postMessage(waiting.task, []);
  };

  return {
    async render(task) {
      if (isClosed) throw new Error(CLOSED);
      const answer = await new Promise<ThreadAnswer>((settle) => {
        queue.push({ task, settle });
        takeNext();
      });
      if ('failed' in answer) throw new Error(answer.failed);
      return answer.rendered;
    },
    async close() {
      isClosed = true;
      for (const { settle } of queue.splice(0)) settle({ failed: CLOSED });
      await Promise.all([...idle, ...busy.keys()].map((thread) => thread.terminate()));
    },
  };
}
