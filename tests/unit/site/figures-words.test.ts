// Figures as they are read at the desk: units, signs and nothing silly where there is nothing to be compared with.
import { expect, it } from 'vitest';
import { writeChange, writeCounted, writeFigure, writeKey } from '../../../site/components/desk/write-figures.ts';
import { deskFiguresWords } from '../../../site/words/desk/figures.ts';

const { zh, en } = deskFiguresWords;

it.each([
  ['paid', 123_456_789, '1,234,567.89', '1,234,567.89 元'],
  ['net', -50, '-0.50', '-0.50 元'],
  ['orders', 12_345, '12,345', '12,345 单'],
  ['openings', 0, '0', '0 次'],
] as const)('writes %s of %d', (column, figure, inCell, alone) => {
  expect([writeFigure(column, figure), writeCounted(zh, column, figure)]).toEqual([inCell, alone]);
});

it.each([
  ['net', 15_000, 10_000, '+50.00 · +50.0 %'],
  ['orders', 2, 3, '−1 · −33.3 %'],
  ['orders', 5, 5, '一样'],
  ['orders', 5, 0, '+5 · 之前没有'],
  ['orders', 0, 0, '一样'],
  ['net', -50, -100, '+0.50'],
] as const)('writes the change of %s from %d after %d', (column, now, before, said) => {
  expect(writeChange(zh, column, { now, before })).toBe(said);
});

it('names what is unknown, and nobody by an id', () => {
  const row = (key: string, names: string[] = []) => ({ key, names, now: [], before: [] });
  expect(writeKey(zh, 'agents', row(''))).toEqual(['没有介绍人', '']);
  expect(writeKey(zh, 'agents', row('agt_1', ['dddddddd', '小丁']))).toEqual(['小丁', 'dddddddd']);
  expect(writeKey(en, 'regions', row(''))).toEqual(['Unknown', '']);
  expect(writeKey(zh, 'products', row('hill-farm/millet', ['小米']))).toEqual(['小米', 'hill-farm/millet']);
  expect(writeKey(zh, 'commissions', row('taken_back'))).toEqual(['已扣回', '']);
});
