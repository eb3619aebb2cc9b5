// A seller's colour: known contrasts, and readable by day and by lamp light whatever the colour is.
import { describe, expect, it } from 'vitest';
import { contrastOf, LAMP_PAPER, PAPER } from '../../../site/contrast.ts';
import { chooseLook, writeLook } from '../../../site/look.ts';

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#767676', '#ffffff', 4.54],
    ['#ffffff', '#ffffff', 1],
    ['#ff0000', '#ffffff', 4],
  ])('of %s on %s is %f', (one, other, expected) => {
    expect(contrastOf(one, other)).toBeCloseTo(expected, 2);
    expect(contrastOf(other, one)).toBeCloseTo(expected, 2);
  });
});

describe('the look of a shop', () => {
  it.each(['#7a4a21', '#2f5d57', '#000000', '#0000ff', '#8b0000', '#4a2c6b', '#767676'])(
    'made from %s is readable by lamp light, also on its own tint',
    (accent) => {
      const look = chooseLook(accent);
      expect(contrastOf(look.lampAccent, LAMP_PAPER)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(look.lampAccent, look.lampAccentTint)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('leaves the colour as its owner chose it on paper', () => {
    expect(chooseLook('#7a4a21').accent).toBe('#7a4a21');
  });

  it('tints paper so lightly that ink and soft ink stay readable', () => {
    for (const accent of ['#7a4a21', '#0000ff', '#006400']) {
      const { accentTint, lampAccentTint } = chooseLook(accent);
      expect(contrastOf('#525864', accentTint)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf('#afaaa0', lampAccentTint)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(accentTint, PAPER)).toBeLessThan(1.15);
    }
  });

  it('is written outside of the cascade layers, so that it wins wherever its link stands', () => {
    const css = writeLook(chooseLook('#7a4a21'));
    expect(css).toContain(':root{--accent:#7a4a21;');
    expect(css).toContain('@media(prefers-color-scheme:dark)');
    expect(css).not.toContain('@layer');
  });
});
