// Prices, numbers and days as exports write them.
import { describe, expect, it } from 'vitest';
import { readDay } from '../../../scripts/import/read/read-day.ts';
import { readPrice } from '../../../scripts/import/read/read-price.ts';
import { tidyNumber } from '../../../scripts/import/read/tidy-number.ts';

describe('a price', () => {
  it.each([
    ['39.8', 3980],
    ['39.80', 3980],
    ['39.800', 3980],
    ['0.01', 1],
    ['０.5', 50],
    ['３９．８元', 3980],
    ['￥1,299.00', 129_900],
    ['¥ 39.8', 3980],
    ['RMB 88', 8800],
    ['CNY88.5', 8850],
    ['人民币 88 元', 8800],
    ['1，299', 129_900],
    ['39,80', 3980],
    ['1,29', 129],
    ['1.299,00', 129_900],
    ['1 299.5', 129_950],
    ['12,345,678', null],
    ['9999999.99', 999_999_999],
    ['39.800000000000004', 3980],
    ['39.799999999999997', 3980],
    ['0.28999999999999998', 29],
    ['1137.3499999999999', 113_735],
    ['0088', 8800],
  ])('%s is read to the fen', (written, minor) => {
    const read = readPrice(written);
    expect(read.state === 'read' ? read.minor : null).toBe(minor);
  });

  it.each([
    ['39.805', 'fraction'],
    ['1.299', 'fraction'],
    ['0.001', 'fraction'],
    ['$39.80', 'currency'],
    ['HK$39', 'currency'],
    ['US$39', 'currency'],
    ['USD 39', 'currency'],
    ['39 EUR', 'currency'],
    ['€39,80', 'currency'],
    ['0', 'zero'],
    ['0.00', 'zero'],
    ['39-59', 'range'],
    ['39.8～59.8', 'range'],
    ['面议', 'words'],
    ['39.8 元/斤', 'words'],
    ['-5', 'words'],
    ['1e3', 'words'],
    ['3.9.8', 'words'],
    ['99999999999', 'large'],
    ['Infinity', 'words'],
  ])('%s is not guessed at', (written, why) => {
    const read = readPrice(written);
    expect(read.state === 'unreadable' ? read.why : null).toBe(why);
  });

  it('that is empty is none', () => expect(readPrice(' 　 ')).toEqual({ state: 'none' }));
});

describe('a number of a workbook', () => {
  it.each([
    ['39.800000000000004', '39.8'],
    ['3.98E1', '39.8'],
    ['1E+2', '100'],
    ['1.5E-2', '0.015'],
    ['6.90123456789012E+14', '690123456789012'],
    ['6901234567890123456', '6901234567890120000'],
    ['0.10000000000000001', '0.1'],
    ['99.999999999999999', '100'],
    ['-0.5', '-0.5'],
    ['007', '7'],
    ['39.805', '39.805'],
    ['0', '0'],
    ['abc', 'abc'],
    ['', ''],
    ['1E999', '1'.padEnd(1000, '0')],
  ])('%s is what was typed', (written, typed) => expect(tidyNumber(written)).toBe(typed));
});

describe('a day', () => {
  it.each([
    ['2026-09-03', '2026-09-03'],
    ['2026/9/3', '2026-09-03'],
    ['2026.9.3', '2026-09-03'],
    ['2026年9月3日', '2026-09-03'],
    ['２０２６年９月３日', '2026-09-03'],
    ['20260903', '2026-09-03'],
    ['2026-09-03 08:30:00', '2026-09-03'],
    ['46268', '2026-09-03'],
    ['46268.5', '2026-09-03'],
    ['2026-02-30', null],
    ['9/3', null],
    ['秋天', null],
    ['', null],
  ])('%s is read', (written, day) => expect(readDay(written)).toBe(day));

  it('of an old Mac is counted from 1904', () => expect(readDay('44806', true)).toBe('2026-09-03'));
});
