// The command: what it prints, where, and how it ends.
import { afterEach, expect, it } from 'vitest';
import { checkContent } from '../../../scripts/check.ts';
import { OIL, removeContent, writeContent } from '../../fixtures/content/write-content.ts';
import type { Change } from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

it('ends well with one line of summary', () => {
  expect(run([])).toEqual({ code: 0, printed: ['1 家店、2 件商品、1 篇来信，没有问题'], complained: [] });
});

it('ends with 1 and one message on the error stream', () => {
  const { code, printed, complained } = run([{ file: OIL, replace: 'price: 88', by: 'price: 贵' }]);
  expect([code, printed, complained.length]).toEqual([1, [], 1]);
  expect(complained[0]).toContain(`${OIL}:4  price  「贵」不是价格`);
});

it('shows reminders and still ends well', () => {
  const { code, complained } = run([
    { file: OIL, replace: 'price: 88', by: 'price: 88\ncommission: { ratePercent: 40 }' },
  ]);
  expect(code).toBe(0);
  expect(complained).toEqual([expect.stringContaining('佣金 40% 超过 30%')]);
});

it('answers programs in JSON', () => {
  const { code, printed } = run([{ file: OIL, replace: 'price: 88', by: 'price: 贵' }], true);
  expect(code).toBe(1);
  expect(JSON.parse(printed.join(''))).toMatchObject({
    ok: false,
    problems: [{ file: OIL, line: 4, field: 'price' }],
    warnings: [],
  });
});

function run(changes: readonly Change[], json = false): { code: number; printed: string[]; complained: string[] } {
  const { root } = writeContent(changes);
  roots.push(root);
  const printed: string[] = [];
  const complained: string[] = [];
  const output = { log: (text: string) => printed.push(text), error: (text: string) => complained.push(text) };
  return { code: checkContent({ root, json, isTTY: false, output }), printed, complained };
}
