// Figures and days as people read them.
import { expect, it } from 'vitest';
import { writeYuan } from '../../../content/schema/yuan.ts';
import { stampDay, writeDay } from '../../../site/words.ts';

it.each([
  [0, '0.00'],
  [1, '0.01'],
  [3980, '39.80'],
  [123456, '1,234.56'],
  [100000000, '1,000,000.00'],
  [999999999, '9,999,999.99'],
])('writes %i fen as %s yuan', (fen, expected) => {
  expect(writeYuan(fen)).toBe(expected);
});

it('writes a day with no leading zeros, and a stamp with them', () => {
  expect(writeDay('2026-09-07')).toBe('2026 年 9 月 7 日');
  expect(stampDay('2026-09-07')).toBe('2026.09.07');
});
