// The sums and word lists behind the checks.
import { describe, expect, it } from 'vitest';
import { ASSET_LIMIT, countAssets, weighAssets } from '../../../scripts/content/check-assets.ts';
import { asksForMoreLevels } from '../../../scripts/content/check-levels.ts';
import { POSTER_QR_BYTES, countShareLinkBytes } from '../../../scripts/content/check-share-links.ts';
import { darkenForPaper } from '../../../scripts/content/darken-colour.ts';
import { contrastOf, PAPER, READABLE } from '../../../site/contrast.ts';
import { findLikely, findNearest } from '../../../scripts/content/nearest.ts';
import { allPaths } from '../../../scripts/content/schema-shape.ts';
import { wordsEn } from '../../../scripts/content/words-en.ts';
import { wordsZh } from '../../../scripts/content/words-zh.ts';

const KINDS = ['program', 'seller', 'product', 'story', 'lesson'] as const;

describe('contrast', () => {
  it.each([
    { one: '#000000', other: '#ffffff', ratio: 21 },
    { one: '#ffffff', other: '#ffffff', ratio: 1 },
    { one: '#777777', other: '#ffffff', ratio: 4.478 },
    { one: '#ffffff', other: '#767676', ratio: 4.542 },
    { one: '#ff0000', other: '#ffffff', ratio: 3.998 },
  ])('of $one on $other is $ratio, as published for WCAG', ({ one, other, ratio }) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 3);
  });

  it('suggests the least darkening that can be read on paper', () => {
    for (const colour of ['#b08050', '#ffcc00', '#ffffff', '#00ff88']) {
      const reached = contrastOf(darkenForPaper(colour), PAPER);
      expect(reached).toBeGreaterThanOrEqual(READABLE);
      expect(reached).toBeLessThan(READABLE + 0.3);
    }
    expect(darkenForPaper('#5b3a1e')).toBe('#5b3a1e');
  });
});

describe('a share link', () => {
  it('counts host, agent, channel and path', () => {
    const longest = 'https://shop.example.cn/s/abcdefgh.channel8/luo-walnut/thin-shell/';
    expect(countShareLinkBytes({ url: 'https://shop.example.cn', path: '/luo-walnut/thin-shell/' })).toBe(
      longest.length,
    );
  });

  it('counts a domain in Han characters as it is sent', () => {
    expect(countShareLinkBytes({ url: 'https://信铺.example', path: '/a/b/' })).toBe(
      'https://xn--rmsz98c.example/s/abcdefgh.channel8/a/b/'.length,
    );
  });

  it('has the room of a QR code of version 5 with correction M', () => {
    expect(POSTER_QR_BYTES).toBe(84);
  });
});

describe('published files', () => {
  const one = { body: '一封信。', pictures: 1, hasPng: false, hasCode: false };

  it.each([
    ['a product: page, offer, share kit, poster, two of its picture', { ...one, kind: 'product' }, 6],
    ['a product with four pictures: one more each', { ...one, kind: 'product', pictures: 4 }, 9],
    ['a product whose poster can be had as PNG', { ...one, kind: 'product', hasPng: true }, 7],
    ['a story: page, share kit, poster, two of its cover', { ...one, kind: 'story' }, 5],
    ['a story with a picture in its text', { ...one, kind: 'story', body: '看：\n\n![树](../pictures/a.svg)' }, 6],
    ['a seller: page, seal, colour, preview, terms, two of the portrait', { ...one, kind: 'seller' }, 7],
    ['a seller with a 收款码', { ...one, kind: 'seller', hasCode: true }, 8],
  ] as const)('are counted for %s', (_what, source, files) => {
    expect(countAssets([source])).toBe(files);
    expect(countAssets([source, source])).toBe(2 * files);
  });

  it.each([
    { assets: 15_999, codes: [] },
    { assets: 16_000, codes: ['files-near-limit'] },
    { assets: ASSET_LIMIT - 1, codes: ['files-near-limit'] },
    { assets: ASSET_LIMIT, codes: ['files-over-limit'] },
  ])('$assets are told as $codes', ({ assets, codes }) => {
    expect(weighAssets(assets, wordsZh).map(({ code }) => code)).toEqual(codes);
  });
});

describe('one level', () => {
  it.each([
    'levels',
    'level2',
    'secondLevel',
    'second_level_rate',
    'parentAgent',
    'upline',
    'downlines',
    'teamBonus',
    'recruitReward',
    'referralReward',
    'joinFee',
    'joiningFee',
    'deposit',
    'minimumPurchase',
    '二级佣金',
    '三级',
    '团队奖',
  ])('refuses the setting %s', (key) => {
    expect(asksForMoreLevels('program', ['commission', key])).toBe(true);
  });

  it('refuses no setting that exists', () => {
    for (const kind of KINDS)
      for (const path of allPaths(kind))
        expect([path, asksForMoreLevels(kind, path.split('.'))]).toEqual([path, false]);
  });
});

it('has an example in both languages for every field an author can leave out or get wrong', () => {
  for (const kind of KINDS)
    for (const path of allPaths(kind)) {
      const keys = [
        `${kind}.${path}`,
        path,
        path.split('.').slice(-2).join('.'),
        path.slice(path.lastIndexOf('.') + 1),
      ];
      expect([kind, path, wordsZh.example(keys), wordsEn.example(keys)]).toEqual([
        kind,
        path,
        expect.any(String),
        expect.any(String),
      ]);
    }
});

it('guesses what was meant only when it is near', () => {
  expect(findLikely('Price', ['price', 'points'])).toBe('price');
  expect(findLikely('discription', ['summary', 'title'])).toBeNull();
  expect(findNearest('wallnut', ['oil', 'walnut', 'kernels'])).toBe('walnut');
  expect(findNearest('walnut', [])).toBeNull();
});
