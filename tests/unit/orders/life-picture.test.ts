// The READMEs' picture of the life of an order: every state and every transition of the table stands in it, and nothing else.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commissions, SUB_ORDER_STATUSES } from '../../../db/schema/index.ts';
import { TRANSITIONS } from '../../../functions/orders/life/transitions.ts';

const picture = readFileSync('.readme/money.svg', 'utf8');
const listDrawn = (kind: string) =>
  [...picture.matchAll(new RegExp(`data-${kind}="([^"]+)"`, 'g'))].flatMap(([, name]) => name ?? []).toSorted();

it('shows every state and every transition of a sub-order', () => {
  expect(listDrawn('state')).toEqual([...SUB_ORDER_STATUSES].toSorted());
  expect(listDrawn('transition')).toEqual(Object.keys(TRANSITIONS).toSorted());
});

it('shows every state of a commission; a cancelled one is told in words', () => {
  expect([...listDrawn('commission'), 'cancelled'].toSorted()).toEqual([...commissions.state.enumValues].toSorted());
});

it('is light, reads in the dark, and stands in both READMEs', () => {
  expect(Buffer.byteLength(picture)).toBeLessThan(30_000);
  expect(picture).toContain('prefers-color-scheme: dark');
  for (const file of ['README.md', 'README.zh-CN.md'])
    expect(readFileSync(file, 'utf8')).toContain('.readme/money.svg');
});
