// What a later export may change in a file, and what belongs to the seller.
import { describe, expect, it } from 'vitest';
import { readMarker, writeMarker } from '../../../scripts/import/write/marker.ts';
import { mergeDraft } from '../../../scripts/import/write/merge-draft.ts';
import { printOf, readUnits } from '../../../scripts/import/write/units.ts';

const units = (values: Record<string, string>) => new Map(Object.entries(values));
const prints = (values: Record<string, string>) =>
  new Map(Object.entries(values).map(([unit, value]) => [unit, printOf(value)]));
const merge = (base: Record<string, string>, mine: Record<string, string>, theirs: Record<string, string>) =>
  mergeDraft({ prints: prints(base), mine: units(mine), theirs: units(theirs) });

describe('a unit', () => {
  it.each([
    ['nobody changed stays', { title: 'a' }, { title: 'a' }, { title: 'a' }, [], []],
    ['the export changed is taken', { title: 'a' }, { title: 'a' }, { title: 'b' }, ['title'], []],
    ['the seller changed is kept', { title: 'a' }, { title: 'mine' }, { title: 'a' }, [], []],
    ['both changed is kept and told', { title: 'a' }, { title: 'mine' }, { title: 'b' }, [], ['title']],
    ['both changed alike is fine', { title: 'a' }, { title: 'b' }, { title: 'b' }, [], []],
    ['that was a hole is filled', {}, {}, { origin: 'x' }, ['origin'], []],
    ['that the seller filled is kept and told', {}, { origin: 'mine' }, { origin: 'x' }, [], ['origin']],
    ['that the seller took out stays out', { facts: 'a' }, {}, { facts: 'a' }, [], []],
    ['that the export lost stays', { pictures: 'a' }, { pictures: 'a' }, {}, [], []],
    [
      'price stays one where the seller set it',
      { price: '1' },
      { price: '2' },
      { 'variants.a.price': '3' },
      [],
      ['variants.a.price'],
    ],
    [
      'price becomes several where nobody touched it',
      { price: '1' },
      { price: '1' },
      { 'variants.a.price': '3' },
      ['variants.a.price'],
      [],
    ],
    [
      'price beside variants is no second one',
      { 'variants.a.price': '1' },
      { 'variants.a.price': '1' },
      { price: '9' },
      [],
      ['price'],
    ],
  ])('%s', (_, base, mine, theirs, take, keep) => {
    expect(merge(base, mine, theirs)).toMatchObject({ take, keep });
  });

  it('of a variant that is gone from the export is told and stays', () => {
    const both = { 'variants.a.title': 'a', 'variants.b.title': 'b' };
    expect(merge(both, both, { 'variants.a.title': 'a' }).gone).toEqual(['variants.b.title']);
  });

  it('is the same however it is written', () => {
    const written = { price: '39.80', variants: [{ id: 500, title: 'x', price: 39.8 }], origin: '', points: [] };
    const other = { price: 39.8, variants: [{ id: '500', title: 'x', price: '39.8' }] };
    expect(readUnits(written, ' a\n')).toEqual(readUnits(other, 'a'));
  });
});

describe('the marker', () => {
  const text = '---\ntitle: x\n---\n\n# import: shopify "no" title=00000000\n';
  const marker = {
    source: 'shopify',
    key: 'a "b" $& \\ \u2028 中 #',
    prints: prints({ title: '1', 'variants.a-b.price': '2' }),
  };

  it('is read as it was written, whatever the product is called', () => {
    expect(readMarker(writeMarker(text, marker))).toEqual(marker);
  });

  it('is written once', () => {
    const twice = writeMarker(writeMarker(text, marker), { ...marker, prints: prints({ title: '3' }) });
    expect(twice.match(/^# import: /gm)).toHaveLength(2);
    expect(readMarker(twice)?.prints).toEqual(prints({ title: '3' }));
  });

  it('is none in the letter below', () => expect(readMarker(text)).toBeNull());
});
