// Windows are calendar days of the order's zone: a millisecond before midnight and midnight itself are different days.
import { describe, expect, it } from 'vitest';
import { closeReturnWindow, matureAfter } from '../../../functions/commissions/maturity.ts';

const policy = (returnDays: number, holdDays: number) => JSON.stringify({ returnDays, holdDays, text: '…' });
const at = (instant: string) => Date.parse(instant);
const iso = (instant: number) => new Date(instant).toISOString();

describe.each([
  {
    label: 'Shanghai, the last millisecond of the 21st',
    timeZone: 'Asia/Shanghai',
    receivedAt: '2026-11-21T23:59:59.999+08:00',
    closes: '2026-11-29T00:00:00+08:00',
    matures: '2026-12-06T00:00:00+08:00',
  },
  {
    label: 'Shanghai, the first millisecond of the 22nd',
    timeZone: 'Asia/Shanghai',
    receivedAt: '2026-11-22T00:00:00.000+08:00',
    closes: '2026-11-30T00:00:00+08:00',
    matures: '2026-12-07T00:00:00+08:00',
  },
  {
    label: 'New York, over the night in which the clocks go back',
    timeZone: 'America/New_York',
    receivedAt: '2026-10-30T12:00:00-04:00',
    closes: '2026-11-07T00:00:00-05:00',
    matures: '2026-11-14T00:00:00-05:00',
  },
  {
    label: 'New York, over the night in which they go forward',
    timeZone: 'America/New_York',
    receivedAt: '2026-03-07T23:59:59.999-05:00',
    closes: '2026-03-15T00:00:00-04:00',
    matures: '2026-03-22T00:00:00-04:00',
  },
  {
    label: 'Santiago, where the window ends on a day without a midnight',
    timeZone: 'America/Santiago',
    receivedAt: '2026-08-29T10:00:00-04:00',
    closes: '2026-09-06T01:00:00-03:00',
    matures: '2026-09-13T00:00:00-03:00',
  },
  {
    label: 'Shanghai, over the end of February in a leap year',
    timeZone: 'Asia/Shanghai',
    receivedAt: '2028-02-25T08:00:00+08:00',
    closes: '2028-03-04T00:00:00+08:00',
    matures: '2028-03-11T00:00:00+08:00',
  },
])('received in $label', ({ timeZone, receivedAt, closes, matures }) => {
  const line = { policy: policy(7, 7), timeZone, receivedAt: at(receivedAt) };
  it('the return window closes at 24:00 of the 7th day after', () =>
    expect(iso(closeReturnWindow(line))).toBe(iso(at(closes))));
  it('the commission matures 7 days after that', () => expect(iso(matureAfter(line))).toBe(iso(at(matures))));
});

it.each([
  { label: 'an excluded product: the day of receipt itself', days: [0, 0], closes: 0, matures: 0 },
  { label: 'excluded, with a hold', days: [0, 7], closes: 0, matures: 7 },
  { label: 'one day, no hold', days: [1, 0], closes: 1, matures: 1 },
  { label: 'thirty days and a year', days: [30, 365], closes: 30, matures: 395 },
] as const)('counts for $label', ({ days, closes, matures }) => {
  const line = {
    policy: policy(days[0], days[1]),
    timeZone: 'Asia/Shanghai',
    receivedAt: at('2026-11-21T15:30:00+08:00'),
  };
  const endOfDay = (count: number) => at('2026-11-22T00:00:00+08:00') + count * 24 * 60 * 60 * 1000;
  expect([closeReturnWindow(line), matureAfter(line)]).toEqual([endOfDay(closes), endOfDay(matures)]);
});

it('reads a policy that was frozen with members it does not know', () => {
  const old = JSON.stringify({ kind: 'return', returnDays: 7, holdDays: 7, text: '…', earlier: true });
  expect(() => matureAfter({ policy: old, timeZone: 'Asia/Shanghai', receivedAt: 0 })).not.toThrow();
});
