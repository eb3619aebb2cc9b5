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

  it.each([
    ['内蒙古自治区锡林郭勒盟', '内蒙古自治区', '锡林郭勒盟'],
    ['浙江省杭州市余杭区径山镇', '浙江省杭州市', '余杭区径山镇'],
    ['湖北省荆州市沙市区观音垱镇皇屯村', '湖北荆州市', '沙市区观音垱镇'],
    ['四川省凉山彝族自治州会理市彰冠镇', '四川凉山', '会理市彰冠镇'],
    ['湖北省恩施土家族苗族自治州利川市柏杨坝镇', '湖北恩施', '利川市柏杨坝镇'],
    ['吉林省延边朝鲜族自治州敦化市', '吉林延边', '敦化市'],
    ['青海省海西州都兰县诺木洪', '青海省海西州', '都兰县诺木洪'],
    ['Yangbi, Dali, Yunnan · 1900 m above sea', 'Yangbi', 'Dali, Yunnan'],
    ['云南省大理白族自治州漾濞彝族自治县苍山西镇罗家箐沟边十一棵老树底下海拔一千九百米', '云南大理', '漾濞苍山西镇'],
  ])('「%s」, too long for a ring, is said as people say it, down to its larger units', (origin, ...halves) => {
    expect(splitPlace(origin)).toEqual(halves);
  });

  it('of one word without an end is cut, and says so', () => {
    const origin = 'Llanfairpwllgwyngyllgogerychwyrndrobwll';
    const [upper, lower] = splitPlace(origin);
    expect(origin.startsWith(upper + lower.slice(0, -1))).toBe(true);
    expect(lower).toMatch(/…$/u);
  });
});
