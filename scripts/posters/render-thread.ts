// A thread that draws: takes one task after the other from `render-pool.ts` and sends back its files.
import { parentPort } from 'node:worker_threads';
import type { PosterTask } from './poster-task.ts';
import { renderTask, type Rendered } from './render-task.ts';

/** `failed` is a text: an error of a library may hold what cannot be sent. */
export type ThreadAnswer = { rendered: Rendered } | { failed: string };

parentPort?.on('message', async (task: PosterTask) => {
  // Copied, not handed over: small buffers of Node lie in one that others use too.
  parentPort?.postMessage(await answer(task), []);
});

async function answer(task: PosterTask): Promise<ThreadAnswer> {
  try {
    return { rendered: await renderTask(task) };
  } catch (cause) {
    const { template } = task.model;
    const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    return { failed: `${task.file}, template ${template}: ${reason}` };
  }
}
