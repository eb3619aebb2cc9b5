// A place on a postmark: its halves on the two arcs, divided between words, never more than the ring holds.
import { describe, expect, it } from 'vitest';
import { splitPlace } from '../../../scripts/posters/designs/postmark.ts';

describe('a place on a postmark', () => {
  it.each([
    ['漾濞', '漾濞', ''],
    ['云南大理 · 漾濞', '云南大理', '漾濞'],
    ['云南大理漾濞 · 海拔 1900 米', '云南大理漾濞', '海拔 1900 米'],
    ['浙江杭州余杭双溪', '浙江杭州', '余杭双溪'],
    ['青海 · 海西 · 都兰县诺木洪', '青海 海西', '都兰县诺木洪'],
  ])('「%s」 stands as 「%s」 and 「%s」', (origin, upper, lower) => {
    expect(splitPlace(origin)).toEqual([upper, lower]);
  });

  it('too long for a ring ends in an ellipsis, having said its beginning', () => {
    const origin = '云南省大理白族自治州漾濞彝族自治县苍山西镇罗家箐沟边十一棵老树底下海拔一千九百米';
    const [upper, lower] = splitPlace(origin);
    expect(origin.startsWith(upper + lower.slice(0, -1))).toBe(true);
    expect(lower).toMatch(/…$/u);
    expect((upper + lower).length).toBeGreaterThan(12);
  });
});
