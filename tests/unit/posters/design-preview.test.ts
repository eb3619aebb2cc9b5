// Previews of links, 1200 × 630: the words have their place, and nothing is said that others may keep when it has changed.
import { describe, expect, it } from 'vitest';
import { contrastOf, READABLE } from '../../../site/contrast.ts';
import { designPreview } from '../../../scripts/posters/designs/design-poster.ts';
import { findFaults } from './design-faults.ts';
import { PREVIEWED } from './design-models.ts';
import { readPieces, readWords, withoutSpaces } from './design-pieces.ts';

describe.each(Object.entries(PREVIEWED))('the preview of %s', (_name, model) => {
  const design = designPreview(model);

  it('has the size that link previews have, and everything upon it', () => {
    expect([design.width, design.height]).toEqual([1200, 630]);
    expect(findFaults(design)).toEqual([]);
  });

  it('says title and brand in full', () => {
    const said = readWords(design);
    expect(said).toContain(withoutSpaces(model.title));
    expect(said).toContain(model.brand);
  });

  it('names no price, no terms and no agent', () => {
    expect(readWords(design)).not.toMatch(/¥|9,999,999\.99|72\.00|退货|可退|转交|广告/u);
    expect(design.holes).toBeNull();
  });

  it('can be read when it is shown small', () => {
    const { lines } = readPieces(design);
    expect(Math.min(...lines.map(({ fontPx }) => fontPx))).toBeGreaterThanOrEqual(20);
    expect(lines.filter(({ colour }) => contrastOf(colour, design.ground) < READABLE)).toEqual([]);
  });
});

it('says the name of the brand once on the preview of the home page', () => {
  const home = PREVIEWED['the longest home page'];
  expect(readWords(designPreview(home)).split(home.brand)).toHaveLength(2);
});
