// What evidence lifts, what it cannot lift, and for whom the lists of words are.
import { afterEach, expect, it } from 'vitest';
import { examineContent } from '../../../scripts/content/read-content.ts';
import {
  NOW,
  OIL,
  PROGRAM,
  removeContent,
  SELLER,
  STORY,
  writeContent,
  type Change,
} from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

function findingsOf(changes: readonly Change[]): string[] {
  const { root } = writeContent(changes);
  roots.push(root);
  const result = examineContent({ root, now: NOW, against: null });
  const found = result.ok ? result.content.warnings : [...result.problems, ...result.warnings];
  return found.map(({ code, field }) => `${code} ${field}`);
}

const says = (words: string): Change => ({ file: OIL, replace: '油坊在村口。', by: words });
const proves = (claim: string): Change => ({
  file: OIL,
  replace: 'origin: 云南漾濞',
  by: `origin: 云南漾濞\nevidence: [{ claim: ${claim}, source: 漾濞县志 2003 年版第 214 页 }]`,
});

it.each([
  ['the first of the county', '这是全县首家油坊。', '全县首家油坊'],
  ['an award', '得过最佳设计奖。', '最佳设计奖'],
  ['a certificate', '有机核桃榨的。', '有机核桃'],
  ['a title of the state', '国家级龙头企业代榨。', '国家级龙头企业'],
])('stands behind %s', (_what, words, claim) => {
  expect(findingsOf([says(words), proves(claim)])).toEqual([]);
});

it.each([
  ['healing', '这油能降血压。', '降血压', 'medical body'],
  ['what food does to a body', '常吃提高免疫力。', '提高免疫力', 'health-claim body'],
  ['the three words of the law', '全网最低的价。', '全网最低', 'superlative body'],
  ['hurrying', '大家都在疯抢。', '疯抢', 'hurry body'],
  ['pay for sharing', '转发就送一瓶。', '转发就送', 'share-to-earn body'],
  ['other words of the same sentence', '全县首家油坊，最正宗的味道。', '全县首家油坊', 'absolute-claim body'],
])('does not stand behind %s', (_what, words, claim, found) => {
  expect(findingsOf([says(words), proves(claim)])).toEqual([found]);
});

it('stands behind its own file only, and half an entry behind nothing', () => {
  expect(
    findingsOf([
      says('全县首家油坊。'),
      {
        file: STORY,
        replace: 'date: 2026-10-08',
        by: 'date: 2026-10-08\nevidence: [{ claim: 天没亮, source: 我自己看见的 }]',
      },
    ]),
  ).toEqual(['absolute-claim body']);
  expect(
    findingsOf([
      says('全县首家油坊。'),
      { file: OIL, replace: 'origin: 云南漾濞', by: 'origin: 云南漾濞\nevidence: [{ claim: 全县首家 }]' },
    ]),
  ).toEqual(['field-missing evidence[0].source', 'absolute-claim body']);
});

it('looks for what shoppers read: in titles, captions, policies and what somebody said', () => {
  expect(
    findingsOf([{ file: OIL, replace: 'price: 88', by: 'price: 88\ncaptions: { short: 大家都说最正宗的油。 }' }]),
  ).toEqual(['absolute-claim captions.short']);
  expect(
    findingsOf([
      {
        file: OIL,
        replace: 'price: 88',
        by: 'price: 88\ntriedBy: { name: 周敏, on: 2026-10-12, words: 吃了以后治好了失眠 }',
      },
    ]),
  ).toEqual(['medical triedBy.words']);
  expect(
    findingsOf([{ file: SELLER, replace: 'tagline: 三代人守着同一片核桃林', by: 'tagline: 全省首家的核桃油铺子' }]),
  ).toEqual(['absolute-claim tagline']);
});

it('lets names on papers stand as they were issued', () => {
  const issued = '杭州最优质贸易有限公司';
  expect(findingsOf([{ file: PROGRAM, replace: 'name: 杭州远山来信贸易有限公司', by: `name: ${issued}` }])).toEqual([]);
});

it('lets the rules and the lessons name what is ruled out', () => {
  const rules = '不许说「包过」「稳赚」，也不许说最正宗、最健康。';
  const lesson = `---\ntitle: 什么话不能说\nsummary: 绝对化的词和治病的话。\n---\n\n「降血压」「全网最低」「疯抢」，一个字都不写。\n`;
  expect(
    findingsOf([
      { file: PROGRAM, replace: '只此一层', by: `${rules}只此一层` },
      { file: 'content/lessons/words.md', text: lesson },
    ]),
  ).toEqual([]);
});
