// The triggers that are deployed are the ones that the Worker knows.
import { describe, expect, it } from 'vitest';
import { SCHEDULE } from '../../functions/schedule/jobs.ts';
import { readWorkerSettings } from './worker-settings.ts';

describe('the triggers of the deployed Worker', () => {
  it('are the ones that the schedule names, and five at most, which is what a free plan has', () => {
    const { crons } = readWorkerSettings();
    expect(crons.toSorted()).toEqual(Object.keys(SCHEDULE).toSorted());
    expect(crons.length).toBeLessThanOrEqual(5);
  });
});
