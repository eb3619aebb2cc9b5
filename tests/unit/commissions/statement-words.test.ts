// What a statement tells an agent: the days of a month, and why something is not there yet.
import { describe, expect, it } from 'vitest';
import { addDays, startOfDay } from '../../../content/schema/calendar.ts';
import { explainWaiting } from '../../../functions/commissions/explain-waiting.ts';
import { periodOf } from '../../../functions/commissions/statement.ts';

describe('periodOf', () => {
  it.each([
    { month: '2026-11', zone: 'Asia/Shanghai', from: '2026-10-31T16:00Z', until: '2026-11-30T16:00Z' },
    { month: '2026-12', zone: 'Asia/Shanghai', from: '2026-11-30T16:00Z', until: '2026-12-31T16:00Z' },
    { month: '2028-02', zone: 'Asia/Shanghai', from: '2028-01-31T16:00Z', until: '2028-02-29T16:00Z' },
    { month: '2026-03', zone: 'America/New_York', from: '2026-03-01T05:00Z', until: '2026-04-01T04:00Z' },
  ])('$month in $zone', ({ month, zone, from, until }) =>
    expect(periodOf(month, zone)).toEqual({ from: Date.parse(from), until: Date.parse(until) }),
  );

  it.each(['2026-13', '2026-1', '26-01', ''])('refuses %j', (month) =>
    expect(() => periodOf(month, 'UTC')).toThrow(/pattern/),
  );
});

describe('startOfDay', () => {
  it.each([
    ['midnight in Shanghai', '2026-11-22', 'Asia/Shanghai', '2026-11-21T16:00Z'],
    ['the day on which the clocks go forward', '2026-03-08', 'America/New_York', '2026-03-08T05:00Z'],
    ['the day after', '2026-03-09', 'America/New_York', '2026-03-09T04:00Z'],
    ['the day on which they go back', '2026-11-01', 'America/New_York', '2026-11-01T04:00Z'],
    ['a day without a midnight', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z'],
    ['a midnight that came twice', '2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00Z'],
    ['half an hour from the others', '2026-11-22', 'Asia/Kolkata', '2026-11-21T18:30Z'],
  ])('%s', (_label, day, zone, instant) => expect(startOfDay(day, zone)).toBe(Date.parse(instant)));

  it('counts days over the end of a year and a leap day', () => {
    expect([addDays('2027-12-31', 1), addDays('2028-02-28', 1), addDays('2028-03-01', -1)]).toEqual([
      '2028-01-01',
      '2028-02-29',
      '2028-02-29',
    ]);
  });
});

describe('explainWaiting', () => {
  const now = Date.parse('2026-11-22T04:00Z');
  const moment = { agentStatus: 'active', now, timeZone: 'Asia/Shanghai' };
  const pending = {
    held: null,
    decision: null,
    hasOpenCase: false,
    maturesAt: Date.parse('2026-12-07T16:00Z'),
    policy: JSON.stringify({ returnDays: 7, holdDays: 7 }),
    leftMinor: 100,
  };

  it.each([
    { label: 'its days', changes: {}, reason: 'waiting', words: '2026-12-08 零点' },
    {
      label: 'the shopper',
      changes: { maturesAt: null },
      reason: 'not_received',
      words: '收货后 7 天可以退货，再等 7 天',
    },
    {
      label: 'the shopper, without a return',
      changes: { maturesAt: null, policy: JSON.stringify({ returnDays: 0, holdDays: 7 }) },
      reason: 'not_received',
      words: '没有退货期，再等 7 天',
    },
    { label: 'a case', changes: { hasOpenCase: true }, reason: 'case_open', words: '售后' },
    { label: 'a decision', changes: { held: 'same_phone' }, reason: 'held', words: '品牌核实' },
    {
      label: 'its days once released',
      changes: { held: 'same_phone', decision: 'released' },
      reason: 'waiting',
      words: '12-08',
    },
    { label: 'the next hour', changes: { maturesAt: now }, reason: 'due', words: '下一个整点' },
    { label: 'nothing', changes: { leftMinor: 0 }, reason: 'nothing_left', words: '没有佣金了' },
  ])('waits for $label', ({ changes, reason, words }) => {
    const waiting = explainWaiting({ ...pending, ...changes }, moment);
    expect(waiting.reason).toBe(reason);
    expect(waiting.words).toContain(words);
  });

  it('waits for the brand while the agent is suspended', () => {
    expect(explainWaiting(pending, { ...moment, agentStatus: 'suspended' }).reason).toBe('suspended');
  });
});
