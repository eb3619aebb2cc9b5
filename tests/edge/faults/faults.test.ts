// The fault matrix: everything that writes × everything that can go wrong between the shop and its database.
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../functions/app.ts';
import { verifyLedger } from '../../../functions/commissions/verify/verify-ledger.ts';
import type { Fault } from '../../../scripts/local-turso/faults.ts';
import { JOBS } from './clock-steps.ts';
import { liveInPeace, proveSteps, STEPS } from './prove-steps.ts';

let peace: Awaited<ReturnType<typeof liveInPeace>>;
beforeAll(async () => {
  peace = await liveInPeace();
});
afterAll(() => peace.world.close());

describe('the table of steps', () => {
  it('has a row for every route that writes and every job of the clock', () => {
    const app = createApp(() => Promise.reject(new Error('only its routes are read')));
    const routes = app.routes.filter(({ method }) => !['GET', 'ALL'].includes(method));
    const known = new Set(STEPS.map((step) => step.route));
    const wanted = [...routes.map(({ method, path }) => `${method} ${path}`), ...JOBS.map((job) => `JOB ${job.name}`)];
    expect(wanted.filter((one) => !known.has(one) && !SIGNING_IN.test(one))).toEqual([]);
  });

  it('reaches every file of the edge that writes', () => {
    const writing = globSync('functions/**/*.ts')
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\.write\(/.test(readFileSync(file, 'utf8')) && !file.includes('/posters/'));
    expect(
      writing.filter((file) => !peace.world.writers.has(file) && !SIGNING_IN.test(file) && !RENEWING.test(file)),
    ).toEqual([]);
  });

  it('is a life in which each step changes the books, and they verify', async () => {
    const unchanged = STEPS.filter((step, index) => {
      const [before, after] = [peace.books[index - 1], peace.books[index]];
      return JSON.stringify(before) === JSON.stringify(after) && !CHANGES_NO_BOOKS.test(step.what);
    });
    expect(unchanged.map((step) => step.what)).toEqual([]);
    const { findings } = await verifyLedger(peace.world.shop.test.database, { key: null, head: null });
    expect(findings).toEqual([]);
  });
});

/** A code works once, so whoever lost the answer asks for another one: proven in tests/edge/sign-in.test.ts. */
const SIGNING_IN =
  /^POST \/(?:portal|desk)\/sign-(?:in|out)|^functions\/accounts\/(?:sign-in-routes|session-routes|throttle)\.ts$/;

/** Only while a secret is renewed: proven in tests/edge/renew-keys.test.ts. */
const RENEWING = /^functions\/(?:orders\/adopt-phone|accounts\/identity|desk\/renew-keys)\.ts$/;

/** Tries, at digits and at providers, are counted apart. */
const CHANGES_NO_BOOKS = /four digits|found by its number|asked about|as a file/;

const FAULTS: [string, Fault][] = [
  ['the request is dropped', { mode: 'drop-before' }],
  ['the answer is dropped after the commit', { mode: 'drop-after' }],
  ['the database answers 500', { mode: 'status', status: 500 }],
  ['the answer is cut in half', { mode: 'truncate' }],
];

describe.each(FAULTS)('when %s', (_label, fault) => {
  proveSteps({ fault, books: () => peace.books });
});
