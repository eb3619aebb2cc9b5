// A run of one job of the clock.
import { jobsOf } from '../../../functions/schedule/jobs.ts';
import { type Step, tryOut } from './faulty-shop.ts';

/** Every job there is. */
export const JOBS = jobsOf('');

/** A job takes a bounded list at a time: run after run until nothing is due. */
async function workThrough(run: () => Promise<{ changed: number }>): Promise<void> {
  for (let runs = 0; runs < 5; runs += 1) if ((await run()).changed === 0) return;
}

export function runJob(name: string, at: number): Step {
  return {
    route: `JOB ${name}`,
    what: `the clock: ${name}`,
    at,
    isJob: true,
    act: ({ shop }) => {
      const job = JOBS.find((one) => one.name === name);
      if (!job) throw new Error(`there is no job ${name}`);
      const deps = { ...shop.app.deps, secrets: new Map<string, string>(), fetch };
      return tryOut(workThrough(() => job.run(deps, shop.test.database)));
    },
  };
}
