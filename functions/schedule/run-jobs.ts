// One run of the clock: job after job, each with a line in the log; one that fails or hangs never stops the others.
import type { Job, JobCounts, JobDeps } from './jobs.ts';

/** A trigger has 15 minutes; a job that needs so long waits for something that never comes. */
const LONGEST_MS = 60_000;

export type JobReport =
  { job: string; state: 'done'; counts: JobCounts } | { job: string; state: 'failed'; error: string };

/** Safe to run twice, and twice at once: every job is. */
export async function runJobs(deps: JobDeps, jobs: readonly Job[], longestMs = LONGEST_MS): Promise<JobReport[]> {
  const reports: JobReport[] = [];
  // One after the other: a Worker has few connections, and the life of an order is in that order.
  for (const job of jobs) reports.push(await runJob(deps, job, longestMs));
  return reports;
}

async function runJob(deps: JobDeps, job: Job, longestMs: number): Promise<JobReport> {
  const start = deps.now();
  try {
    const counts = await within(longestMs, job.run(deps, deps.openDatabase()));
    deps.log({ level: 'info', area: 'clock', job: job.name, ms: deps.now() - start, ...counts });
    return { job: job.name, state: 'done', counts };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    deps.log({
      level: 'error',
      area: 'clock',
      job: job.name,
      ms: deps.now() - start,
      error: name,
      // A message may quote what it choked on: no figure long enough to be a phone leaves the Worker.
      message: message.slice(0, 300).replaceAll(/\d{4,}/g, '#'),
    });
    return { job: job.name, state: 'failed', error: name };
  }
}

async function within<Value>(longestMs: number, work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the job did not end in time')), longestMs);
  });
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}
