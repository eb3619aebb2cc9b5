// Which days figures are about: what can be asked for, and what it is compared with.
import { describe, expect, it } from 'vitest';
import { countDays, listDays, listPresets, momentsOf, readRange } from '../../../functions/desk/figures/range.ts';

const TODAY = '2026-11-22';

describe('the days that are asked for', () => {
  it.each([
    ['2026-11-01', '2026-11-22', '2026-10-10', '2026-10-31'],
    ['2026-11-22', '2026-11-22', '2026-11-21', '2026-11-21'],
    ['2024-02-28', '2024-03-01', '2024-02-25', '2024-02-27'],
    ['2024-01-01', '2024-12-31', '2022-12-31', '2023-12-31'],
  ])('%s to %s are compared with %s to %s', (from, to, before, last) => {
    const { range, problem } = readRange({ from, to }, TODAY);
    expect([range, problem]).toEqual([{ from, to, before: { from: before, to: last } }, null]);
    expect(countDays(range.before)).toBe(countDays(range));
  });

  it.each([
    ['2026-11-31', '2026-12-01', 'not_a_day'],
    ['2026-02-29', '2026-03-01', 'not_a_day'],
    ['22.11.2026', '2026-11-22', 'not_a_day'],
    ['2026-11-22', '', 'not_a_day'],
    ['1026-11-01', '1026-11-02', 'not_a_day'],
    ['2026-11-22', '2026-11-21', 'turned_round'],
    ['2025-11-21', '2026-11-22', 'too_long'],
  ])('%s to %s is said to be %s, and thirty days are shown', (from, to, problem) => {
    const read = readRange({ from, to }, TODAY);
    expect([read.range.from, read.range.to, read.problem]).toEqual(['2026-10-24', TODAY, problem]);
  });

  it('are thirty without any question, and that is no problem', () => {
    expect(readRange({ from: undefined, to: undefined }, TODAY)).toMatchObject({
      range: { from: '2026-10-24', to: TODAY },
      problem: null,
    });
  });
});

it.each([
  ['2026-11-22', '2026-10-01', '2026-10-31', '2026-11-01'],
  ['2026-01-01', '2025-12-01', '2025-12-31', '2026-01-01'],
  ['2024-03-31', '2024-02-01', '2024-02-29', '2024-03-01'],
])('offers the month of %s and the whole of the one before', (today, from, to, first) => {
  const { last_month: before, month } = listPresets(today);
  expect([before, month]).toEqual([
    { from, to },
    { from: first, to: today },
  ]);
});

it('lists every day once, over the end of a year, and ends where the next day begins', () => {
  const days = { from: '2026-12-30', to: '2027-01-02' };
  expect(listDays(days)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  expect(momentsOf(days, 'Asia/Shanghai')).toEqual({
    at: Date.UTC(2026, 11, 29, 16),
    until: Date.UTC(2027, 0, 2, 16),
  });
});
