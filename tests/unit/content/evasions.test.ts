// Words that are written so that a search overlooks them and no reader does: they are found, and told as they were written.
import { afterEach, describe, expect, it } from 'vitest';
import { unmask } from '../../../scripts/content/claims/unmask.ts';
import { findClaims } from '../../../scripts/content/find-claims.ts';
import { examineContent } from '../../../scripts/content/read-content.ts';
import {
  NOW,
  OIL,
  removeContent,
  SELLER,
  STORY,
  writeContent,
  type Change,
} from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

function findingsOf(...changes: readonly Change[]): string[] {
  const { root } = writeContent(changes);
  roots.push(root);
  const result = examineContent({ root, now: NOW, against: null });
  const found = result.ok ? result.content.warnings : [...result.problems, ...result.warnings];
  return found.map(({ code, field }) => `${code} ${field}`);
}

const codesIn = (text: string) => findClaims(text, 'food').map(({ code }) => code);
const oilSays = (by: string): Change => ({ file: OIL, replace: '油坊在村口。', by });
const oilIs = (more: string): Change => ({ file: OIL, replace: 'price: 88', by: `price: 88\n${more}` });

describe('a word is found', () => {
  it.each([
    ['between blanks', '全 网 最 低 价'],
    ['between wide blanks', '顶　级好茶'],
    ['with a picture inside', '全网🔥最低🔥价'],
    ['with marks that nobody sees', '全网\u200B最\u200B低'],
    ['with a soft hyphen inside', '全网最\u00AD低'],
    ['with dots inside', '顶···级'],
    ['with a dash inside', '顶-级'],
    ['with a line below inside', '顶_级'],
    ['with brackets inside', '顶(级)好茶'],
    ['in old forms', '頂級好茶'],
    ['in old forms of the state', '國家級品質'],
    ['with a letter that looks alike', '蕞佳选择'],
    ['with a syllable for a letter', '最jia选择'],
    ['with a syllable in front', 'zui佳选择'],
    ['with a figure in a ring', '全网销量第①'],
    ['with a plain figure', '全国销量第1'],
    ['in English figures', '全网 No.1'],
    ['as a rank', '全国TOP1'],
  ])('%s', (_how, text) => expect(codesIn(text)).toEqual(['superlative']));

  it.each([
    '治 疗 糖尿病',
    '治liao糖尿病',
    '降xue糖',
    '降 血 糖',
    '降三髙',
    '抗ai',
    '告别失眠',
    '痛风克星',
    '喝了三天，血糖降下来了',
  ])('that heals: 「%s」', (text) => expect(codesIn(text)).toEqual(['medical']));

  it.each(['减 肥', '减fei', '美容養顏', '增强免抑力', '強腎', '一周瘦五斤'])('that does a body good: 「%s」', (text) =>
    expect(codesIn(text)).toEqual(['health-claim']),
  );

  it.each(['分享赚钱', '转发有奖', '拉新返佣', '招 代 理', '诚招各级代理', '邀請返利', '带人有提成', '裂变奖励'])(
    'that pays for sharing: 「%s」',
    (text) => expect(codesIn(text)).toEqual(['share-to-earn']),
  );

  it.each(['手慢就没了', '限时秒 杀', '仅此一天', '明天就涨价'])('that hurries: 「%s」', (text) =>
    expect(codesIn(text)).toEqual(['hurry']),
  );

  it.each(['0 添加', '零 添加', '0️⃣添加'])('that promises nothing in it: 「%s」', (text) =>
    expect(codesIn(text)).toEqual(['label-claim']),
  );
});

it('tells the word as it was written, and where', () => {
  expect(findClaims('这是 頂 級 的茶', 'food')).toMatchObject([{ word: '頂 級', at: 3 }]);
  expect(findClaims('好🔥顶🔥级🔥茶', 'food')).toMatchObject([{ word: '顶🔥级', at: 3 }]);
});

it('reads at once what is mostly blanks', () => {
  const text = `核${' '.repeat(90_000)}桃`;
  const start = performance.now();
  expect(unmask(text)).toBeNull();
  expect(performance.now() - start).toBeLessThan(1000);
});

it('leaves a text as it is where nothing is hidden', () => {
  expect(unmask('核桃，打下来七天内晒干。A good walnut.')).toBeNull();
  expect(findClaims('jia li 的茶，一级。', 'food')).toEqual([]);
  expect(findClaims('用 AI 防诈骗', 'food')).toEqual([]);
});

describe('a denial', () => {
  it.each([
    '没有中间商赚差价的全网最低',
    '不会后悔的顶级好茶',
    '不是顶级的我不卖',
    '非极品不发货',
    '从来没有让人失望的第一品牌',
    '别人没有的极品',
  ])('of something else denies no praise: 「%s」', (text) => expect(codesIn(text)).toEqual(['superlative']));

  it.each([
    '不是我们家的极品',
    '端砚里最顶级的老坑我们没有',
    '顶级的和牛我没吃过',
    '我不喜欢「顶级」这两个字',
    '标题里不放最佳、顶级这些字',
    '我们不搞秒杀',
    '从不参加秒杀',
    '从来没搞过好友助力',
    '赶快入手的话我不说',
    '请别一口闷',
  ])('behind or before a word takes it back: 「%s」', (text) => {
    expect(findClaims(text, 'food')).toEqual([]);
    expect(findClaims(text, 'alcohol')).toEqual([]);
  });
});

describe('goods', () => {
  it('are what their words tell, whatever kind their author picks', () => {
    expect(findingsOf(oilIs('category: craft'), oilSays('常吃提高免疫力。'))).toContain('health-claim body');
    expect(findingsOf(oilIs('category: medical-device'), oilSays('治疗糖尿病。'))).toContain('medical body');
  });

  it('are no device without the permit of one', () => {
    const belt: Change = { file: OIL, replace: '冷榨核桃油', by: '磁力护腰带' };
    expect(findingsOf(belt, oilIs('category: medical-device'), oilSays('治疗风湿。'))).toContain('medical body');
    const permit = '\npermits: [{ name: 医疗器械注册证, number: 滇械注准20262070126 }]';
    const facts: Change = { file: OIL, replace: '净含量', by: '材质' };
    expect(findingsOf(belt, oilIs(`category: medical-device${permit}`), facts, oilSays('缓解风湿。'))).not.toContain(
      'medical body',
    );
  });

  it('that are books may be called what they may not be said to do', () => {
    const book = oilIs('category: print');
    expect(findingsOf(book, oilSays('《预防近视，从灯光开始》是一位退休老师写的。'))).not.toContain('medical body');
    expect(findingsOf(book, oilSays('这本书教你根治近视。'))).toContain('medical body');
    expect(findingsOf(oilSays('《黄帝内经》说它预防近视。'))).toContain('medical body');
    expect(findingsOf(oilSays('《预防近视》的油。'))).toContain('medical body');
  });

  it('of a shop speak in a story that links to none of them, and in one that links to others first', () => {
    const sentence = '天没亮他就起来榨油，说这油养颜。';
    const replace = '天没亮他就起来了。\n\n[树上的核桃](product:walnut)';
    expect(findingsOf({ file: STORY, replace, by: sentence })).toContain('health-claim body');
    const second = `${sentence}\n\n[碗](product:bowl) [油](product:oil)`;
    const bowl: Change = {
      file: OIL.replace('oil', 'bowl'),
      text: `---\ntitle: 青瓷碗\nsummary: 一只碗，口沿薄，能盛一碗饭。\nprice: 40\npictures: [{ file: ../pictures/walnut.svg, alt: 一只碗 }]\npoints: [手拉的坯, 柴烧的窑, 碎了补一只]\norigin: 云南\n---\n\n手拉的。\n`,
    };
    expect(findingsOf({ file: STORY, replace, by: second }, bowl)).toContain('health-claim body');
  });
});

describe('papers', () => {
  it('carry no words that nothing proves', () => {
    const source = 'evidence: [{ claim: 当年的核桃仁, source: 本品根治糖尿病，某杂志 }]';
    expect(findingsOf(oilIs(source))).toEqual(['medical evidence[0].source']);
    expect(findingsOf(oilIs('permits: [{ name: 全网最低价证书, number: ZS126 }]'))).toEqual([
      'superlative permits[0].name',
    ]);
    expect(
      findingsOf({ file: SELLER, replace: '自产自销的农产品，依法不需要登记。', by: '自产自销，全国销量第一。' }),
    ).toEqual(['superlative licence.statement']);
  });

  it('may be called what only a paper may be called', () => {
    expect(findingsOf(oilIs('permits: [{ name: 国家级绿色食品证书, number: LB-126 }]'))).toEqual([]);
  });

  it('prove the same words with the marks that --fix has widened', () => {
    const evidence = oilIs('evidence: [{ claim: "全县首家,开了三十年", source: 漾濞县志 2003 年版 }]');
    expect(findingsOf(evidence, oilSays('全县首家，开了三十年。'))).toEqual([]);
  });
});
