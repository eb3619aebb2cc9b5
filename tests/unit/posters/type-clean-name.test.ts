// Names as they are typed, and what is left of them; characters counted as people count them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName } from '../../../functions/posters/type/clean-name.ts';
import { splitClusters } from '../../../functions/posters/type/clusters.ts';
import { NAMES } from './type-glyphs.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const segment = (text: string) => [...segmenter.segment(text)].map((part) => part.segment);

describe('a name is left as it is', () => {
  it.each(NAMES.filter((name) => !name.startsWith('e')))('%s', (name) =>
    expect(cleanName(name)).toBe(name.normalize('NFC')),
  );
});

describe('a name is cleaned', () => {
  it.each([
    ['of space around and runs of space within', ' \u3000小  美\t\n', '小 美'],
    ['of controls and NUL', '小\u0000美\u0007\u009f', '小美'],
    ['of directions', '\u202e小美\u202c\u2066x\u2069', '小美x'],
    ['of joiners that join nothing', '小\u200d美\u200b\ufeff', '小美'],
    ['of half surrogates', '小\ud83d美\udc3c', '小美'],
    ['of private and replaced characters', '小\ue000\ufffd\ufffc美\uffff', '小美'],
    ['of tags behind a flag', '🏴\u{e0067}\u{e0062}\u{e007f}', '🏴'],
    ['of towers of marks', `e\u0301${'\u0316'.repeat(50)}美`, `é${'\u0316'.repeat(3)}美`],
    ['of circles around nothing', '美\u20dd\u20e0', '美'],
    ['of marks on nothing', '\u0301\u0302 美', '美'],
    ['to one form of é', 'Zoe\u0308', 'Zoë'],
    ['to nothing when it is blank', ' \u3000\u2800\u3164\u115f\u00a0', ''],
    ['to nothing when it is invisible', '\u200b\u200d\ufe0f\u00ad\u{e0041}', ''],
  ])('%s', (_, raw, clean) => expect(cleanName(raw)).toBe(clean));

  it('down to 40 characters, a family counting as one', () => {
    expect(cleanName('美'.repeat(41))).toBe('美'.repeat(40));
    expect(cleanName('👨‍👩‍👧‍👦'.repeat(50))).toBe('👨‍👩‍👧‍👦'.repeat(40));
  });

  it('in bounded time, however long it is', () => {
    const started = performance.now();
    for (const part of ['美', 'e\u0301', '\u0316', ' ', '\u0000', '👨‍👩‍👧‍👦', '\ud83d', '\u200d'])
      cleanName(part.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

const anyText = fc.string({ unit: 'binary', maxLength: 80 });
const brokenText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((units) => {
  return String.fromCharCode(...units);
});
const trickyText = fc
  .array(fc.constantFrom(...'e美 \u0301\u0316\u20e3\u200d\ufe0f🏻👩🇨1#\u0000\ud83d❤\u0e33각ᄀ', '\ud83d'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

describe('whatever is typed', () => {
  it('becomes a name that cleaning leaves alone, well formed, in NFC, of at most 40 characters', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, brokenText, trickyText), (raw) => {
        const clean = cleanName(raw);
        expect(cleanName(clean)).toBe(clean);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.normalize('NFC')).toBe(clean);
        expect(segment(clean).length).toBeLessThanOrEqual(40);
        expect(clean).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Two consonants in one character: Unicode counts them so since 2023. We count two, and draw neither. */
const CONJUNCT = 'हिन्दी';

describe('characters are split as Unicode does', () => {
  it.each([
    ...NAMES.filter((name) => name !== CONJUNCT),
    '각각',
    '\u1112\u1161\u11ab\u1100\u1161',
    '🇨🇳🇫🇷🇩',
    '👍🏻👍🏿',
    'a\u200d美',
    '\r\n',
    '©️®',
  ])('%s', (text) => expect(splitClusters(text)).toEqual(segment(text)));

  it('in any order of tricky ones', () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        expect(splitClusters(text)).toEqual(segment(text));
      }),
      { numRuns: 3000 },
    );
  });
});
