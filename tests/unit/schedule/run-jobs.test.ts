// The clock among failures: every job gets its turn, and the log says what happened without telling of people.
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { type Job, type JobDeps, jobsOf, SCHEDULE } from '../../../functions/schedule/jobs.ts';
import { runJobs } from '../../../functions/schedule/run-jobs.ts';
import { createAccounts } from '../../../functions/payments/accounts.ts';
import { testKeys } from '../../fixtures/test-ledger.ts';
import { lifeDeps } from '../../fixtures/test-order.ts';

function openClock(): { deps: JobDeps; logged: Record<string, string | number | null>[] } {
  const logged: Record<string, string | number | null>[] = [];
  const log = (entry: Record<string, string | number | null>) => void logged.push(entry);
  const deps: JobDeps = {
    ...lifeDeps(0),
    keys: testKeys,
    payments: createAccounts({ secrets: new Map(), fetch, now: () => 0, log }),
    secrets: new Map(),
    fetch,
    log,
    // Nothing listens there: what these jobs do is not of the database.
    openDatabase: () => openDatabase({ url: 'http://127.0.0.1:1', authToken: 'none', timeoutMs: 100 }),
  };
  return { deps, logged };
}

const good = (name: string): Job => ({ name, run: async () => ({ changed: 1, asked: 3 }) });

describe('a run of the clock', () => {
  it('goes on after a job that fails, with one line for each', async () => {
    const { deps, logged } = openClock();
    const bad: Job = { name: 'bad', run: () => Promise.reject(new TypeError('no such phone 13800138000')) };
    const reports = await runJobs(deps, [good('one'), bad, good('two')]);
    expect(reports.map(({ job, state }) => [job, state])).toEqual([
      ['one', 'done'],
      ['bad', 'failed'],
      ['two', 'done'],
    ]);
    expect(logged).toMatchObject([
      { level: 'info', area: 'clock', job: 'one', changed: 1, asked: 3 },
      { level: 'error', area: 'clock', job: 'bad', error: 'TypeError', message: 'no such phone #' },
      { level: 'info', job: 'two' },
    ]);
  });

  it('goes on after a job that throws before it promises anything', async () => {
    const { deps } = openClock();
    const bad: Job = {
      name: 'bad',
      run: () => {
        throw new Error('at once');
      },
    };
    expect(await runJobs(deps, [bad, good('two')])).toMatchObject([{ state: 'failed' }, { state: 'done' }]);
  });

  it('leaves a job behind that never ends', async () => {
    const { deps, logged } = openClock();
    const stuck: Job = { name: 'stuck', run: () => new Promise(() => undefined) };
    const reports = await runJobs(deps, [stuck, good('two')], 20);
    expect(reports.map(({ state }) => state)).toEqual(['failed', 'done']);
    expect(logged[0]).toMatchObject({ job: 'stuck', message: 'the job did not end in time' });
  });

  it('without a database fails job by job, and ends', async () => {
    const { deps, logged } = openClock();
    const reports = await runJobs(deps, jobsOf(''));
    expect(reports.map(({ state }) => state)).toEqual(reports.map(() => 'failed'));
    expect(new Set(logged.map(({ error }) => error))).toEqual(new Set(['DatabaseAway']));
  });
});

describe('the schedule', () => {
  it('has every job once', () => {
    const names = Object.values(SCHEDULE)
      .flat()
      .map(({ name }) => name);
    expect([names.length, new Set(names).size]).toEqual([14, 14]);
  });

  it('runs everything for a trigger that it does not know', () => {
    expect(jobsOf('1 2 3 4 5')).toHaveLength(14);
    expect(jobsOf('*/5 * * * *').map(({ name }) => name)).toEqual(['ask-unpaid', 'expire']);
  });
});
