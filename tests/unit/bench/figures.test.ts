// What a measurement is reduced to: the middle, the ratio, the kernel's figures, the table and the verdict.
import { describe, expect, it } from 'vitest';
import { parseMemory, parseSchedstat } from '../../../scripts/bench/process-account.ts';
import { formatMs, formatRatio, median } from '../../../scripts/bench/statistics.ts';
import { formatTable } from '../../../scripts/bench/table.ts';
import { benchedAgent } from '../../../scripts/bench/posters/agents.ts';
import { BASELINE } from '../../../scripts/bench/posters/engines.ts';
import type { Round } from '../../../scripts/bench/posters/measure-engine.ts';
import { judge, summarise, TARGETS } from '../../../scripts/bench/posters/report.ts';

const both = (ms: number) => ({ mainMs: ms, allMs: 2 * ms });

function round(figures: { first: number; next: number[]; grownBytes: number }): Round {
  const { first, next, grownBytes } = figures;
  return {
    start: both(30),
    nothing: both(0.5),
    sending: both(0.4),
    first: both(first),
    next: next.map(both),
    grownBytes,
    picture: new Uint8Array(1000),
  };
}

function figuresOf(id: string, rounds: Round[], compressed: number = TARGETS.codeBytes) {
  return { ...summarise({ id, title: id, format: 'jpeg', code: { raw: 100_000, compressed } }, rounds), difference: 0 };
}

describe('the middle value', () => {
  it.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[10, 9, 100, 11], 10.5],
  ])('of %j is %d', (values, middle) => expect(median(values)).toBe(middle));

  it('of nothing is a mistake', () => expect(() => median([])).toThrow('nothing was measured'));
});

it.each([
  [1.5, 1.5, '1×'],
  [6.3, 1.5, '4.2×'],
  [840, 1.5, '560×'],
])('a ratio of %d to %d reads %s', (value, ours, text) => expect(formatRatio(value, ours)).toBe(text));

it.each([
  [0.634, '0.63'],
  [18.21, '18.2'],
  [354.4, '354'],
])('%d milliseconds read %s', (value, text) => expect(formatMs(value)).toBe(text));

describe('the books of the kernel', () => {
  it('give nanoseconds on the processor first', () => expect(parseSchedstat('1876786 500 2\n')).toBeCloseTo(1.876786));

  it('that say something else are a mistake', () => expect(() => parseSchedstat('-1')).toThrow('no schedstat'));

  it('give memory in kilobytes of 1,024 bytes', () => {
    const status = 'VmPeak:\t  99999 kB\nVmHWM:\t   20480 kB\nVmRSS:\t   10240 kB\n';
    expect(parseMemory(status, 'VmHWM')).toBe(20 * 1024 * 1024);
    expect(parseMemory(status, 'VmRSS')).toBe(10 * 1024 * 1024);
    expect(() => parseMemory('', 'VmRSS')).toThrow('no VmRSS');
  });
});

it('aligns a table in which a Han character is two columns wide', () => {
  const table = formatTable([
    ['引擎', 'ms'],
    ['信铺', '1.2'],
    ['takumi', '95'],
  ]);
  expect(table.split('\n')).toEqual(['引擎     ms', '───────────', '信铺    1.2', 'takumi   95']);
});

it('draws for agents with codes of their own', () => {
  const codes = Array.from({ length: 200 }, (_, index) => benchedAgent(index).code);
  expect(new Set(codes).size).toBe(200);
});

describe('the verdict', () => {
  const ours = figuresOf('ours', [
    round({ first: 9, next: [1, 1, 2], grownBytes: 1 }),
    round({ first: 4, next: [1, 1.5, 9], grownBytes: TARGETS.grownBytes }),
    round({ first: 5, next: [1.25, 2, 2], grownBytes: TARGETS.grownBytes + 1 }),
  ]);
  const baseline = figuresOf(BASELINE, [round({ first: 700, next: [TARGETS.ratio * 1.5], grownBytes: 1 })]);

  it('takes the middle of the rounds, of all later posters together, and main thread and all threads apart', () => {
    expect(ours.first).toEqual({ main: 5, all: 10 });
    expect(ours.warm).toEqual({ main: 1.5, all: 3 });
    expect(ours).toMatchObject({ posters: 9, grownBytes: TARGETS.grownBytes });
  });

  it('is good on the line', () =>
    expect(judge([ours, baseline]).map(({ isMet }) => isMet)).toEqual(Array(5).fill(true)));

  it('is bad just beyond it, each target for itself', () => {
    const slow = figuresOf(
      'ours',
      [round({ first: TARGETS.firstMs + 0.1, next: [TARGETS.warmMs + 0.1], grownBytes: TARGETS.grownBytes + 1 })],
      TARGETS.codeBytes + 1,
    );
    const near = figuresOf(BASELINE, [round({ first: 700, next: [TARGETS.ratio * 2], grownBytes: 1 })]);
    expect(judge([slow, near]).map(({ isMet }) => isMet)).toEqual(Array(5).fill(false));
  });

  it('grants a slow machine as much more time as the baseline took', () => {
    const twice = { first: TARGETS.firstMs * 2, next: [TARGETS.warmMs * 2], grownBytes: 1 };
    const slow = figuresOf('ours', [round(twice)]);
    const at = (baselineMs: number) => judge([slow, figuresOf(BASELINE, [round({ ...twice, next: [baselineMs] })])]);
    expect(at(TARGETS.baselineMs * 2).slice(0, 2)).toMatchObject([{ isMet: true }, { isMet: true }]);
    expect(at(TARGETS.baselineMs * 1.9).slice(0, 2)).toMatchObject([{ isMet: false }, { isMet: false }]);
  });

  it('asks no more of a fast machine than of the one in the target', () => {
    const onTheLine = { first: TARGETS.firstMs, next: [TARGETS.warmMs], grownBytes: 1 };
    const fast = figuresOf(BASELINE, [round({ ...onTheLine, next: [TARGETS.baselineMs / 2] })]);
    expect(judge([figuresOf('ours', [round(onTheLine)]), fast]).slice(0, 2)).toMatchObject([
      { isMet: true },
      { isMet: true },
    ]);
  });

  it('says nothing of a ratio when the baseline was not measured', () => expect(judge([ours])).toHaveLength(4));
});
