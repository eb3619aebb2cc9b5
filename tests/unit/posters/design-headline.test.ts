// Titles and reasons in a room that is too small for them.
import { describe, expect, it } from 'vitest';
import type { Element } from '../../../scripts/posters/designs/model.ts';
import { fitHeight, stack } from '../../../scripts/posters/designs/fit-height.ts';
import { reasons, summary, title } from '../../../scripts/posters/designs/headline.ts';
import { MODELS } from './design-models.ts';

const { title: sixty, summary: ninety, points } = MODELS['the longest product'];
const column = { x: 0, width: 300 };
const wordsOf = (elements: readonly Element[]) =>
  elements.map(({ props }) => (typeof props.children === 'string' ? props.children : '')).join('');

describe('in a room that is too small', () => {
  it('a title becomes smaller before it loses its end', () => {
    const setAt = (scale: number) =>
      title({ ...column, fontPx: Math.round(40 * scale), minFontPx: Math.round(36 * scale), maxLines: 3 }, sixty);
    expect(setAt(1).height).toBe(Number.POSITIVE_INFINITY);
    expect(wordsOf(fitHeight(400, setAt).elements)).toBe(sixty);
  });

  it('a summary loses its end, and says so', () => {
    const block = summary({ ...column, fontPx: 24, minFontPx: 20, maxLines: 2 }, ninety);
    expect(block.height).toBeLessThanOrEqual(2 * 36);
    expect(wordsOf(block.elements)).toMatch(/……$/u);
  });

  it('all reasons have the size of the one that needs most room', () => {
    const { elements } = reasons({ ...column, fontPx: 36, minFontPx: 20, maxLines: 4 }, ['白露后三天打下', ...points]);
    const sizes = elements.flatMap(({ props }) => props.style?.['fontSize'] ?? []);
    expect(new Set(sizes).size).toBe(1);
    expect(sizes[0]).toBeLessThan(36);
  });

  it('a design says so when its words cannot be set at all', () => {
    expect(() => fitHeight(10, () => ({ elements: [], height: 11 }))).toThrow('do not fit into 10 pixels');
  });
});

it('stacks blocks with a gap between two, and none for an empty one', () => {
  const block = (height: number) => ({ elements: [], height });
  expect(stack(8, [block(20), block(0), block(30)]).height).toBe(58);
  expect(stack(8, [block(0)]).height).toBe(0);
});
