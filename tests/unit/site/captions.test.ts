// The words that go along with a link: three lengths, whole sentences, 「广告」 under each, nothing about earning.
import { describe, expect, it } from 'vitest';
import { CAPTION_LENGTHS, CAPTION_LIMITS } from '../../../content/schema/captions.ts';
import { readContent } from '../../../scripts/content/read-content.ts';
import { findClaims } from '../../../scripts/content/find-claims.ts';
import { listParagraphs } from '../../../site/letter-words.ts';
import { joinSentences, shortenSentence, splitSentences, takeSentences } from '../../../site/offers/split-sentences.ts';
import {
  ADVERT_NOTICE,
  type CaptionSource,
  withoutNotice,
  writeCaptions,
} from '../../../site/offers/write-captions.ts';
import { EARNING } from '../../fixtures/earning-words.ts';

const LETTER = ['油坊在村口。仁由建军送去，他守着。', '天冷了瓶底有一层絮。摇匀就行。'];
const source = (changes: Partial<CaptionSource> = {}): CaptionSource => ({
  title: '冷榨核桃油',
  summary: '静置七天，只装上面清的。今年的比去年清。',
  letter: LETTER,
  points: ['没有掺别的油', '不脱色、不脱臭', '仁不炒'],
  signature: '罗家核桃，云南大理',
  own: {},
  ...changes,
});
const linesOf = (changes?: Partial<CaptionSource>) => {
  const { short, medium, long } = writeCaptions(source(changes));
  return { short: short.split('\n'), medium: medium.split('\n'), long: long.split('\n') };
};

describe('a paragraph', () => {
  it.each([
    ['油坊在村口。他守着！', ['油坊在村口。', '他守着！']],
    ['女儿问：「天黑了？」没有人答。', ['女儿问：「天黑了？」', '没有人答。']],
    ['他说……算了。', ['他说……', '算了。']],
    ['一瓶 3.5 斤，没有句号', ['一瓶 3.5 斤，没有句号']],
    ['It is 3.5 kg. Keep it cool!  Thanks.', ['It is 3.5 kg.', 'Keep it cool!', 'Thanks.']],
    ['', []],
  ])('%j is %j', (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });

  it('is put together again as it was', () => {
    for (const text of ['油坊在村口。他守着！', 'It is 3.5 kg. Keep it cool! Thanks.'])
      expect(joinSentences(splitSentences(text))).toBe(text);
  });

  it.each([
    [12, ['油坊在村口。', '他守着。']],
    [9, ['油坊在村口。']],
    [5, []],
  ])('gives as many whole sentences as fit in %d', (room, taken) => {
    expect(takeSentences(['油坊在村口。', '他守着。'], room)).toEqual(taken);
  });
});

describe('a sentence that is too long', () => {
  it.each([
    ['仁由建军送去县城，他守着，榨完一起回来。', 18, '仁由建军送去县城，他守着……'],
    // No comma far enough from the beginning.
    ['仁，由建军送去县城合作社的油坊。', 12, '仁，由建军送去县城合……'],
    ['every bottle takes 600 grams of kernels.', 22, 'every bottle takes……'],
    ['每瓶要用掉核桃仁六百克左右 600 克', 18, '每瓶要用掉核桃仁六百克左右……'],
    ['短的。', 12, '短的。'],
  ])('%s in %d letters is %s', (sentence, room, shortened) => {
    expect(shortenSentence(sentence, room)).toBe(shortened);
    expect(shortened.length).toBeLessThanOrEqual(room);
  });

  it('never ends in half of a letter that takes two units', () => {
    const shortened = shortenSentence('𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', 9);
    expect(shortened.isWellFormed()).toBe(true);
  });

  it.each(['👨‍👩‍👧‍👦', '🇨🇳', '👍🏽'])('never ends in a part of %s', (letter) => {
    for (let room = 12; room < 40; room += 1)
      expect(shortenSentence(letter.repeat(20), room).replaceAll(letter, '')).toBe('……');
  });
});

describe('captions', () => {
  it('hold no number to call, wherever it was written', () => {
    const call = '电话 138 0013 8000';
    const captions = writeCaptions(source({ summary: `${call}。好油。`, letter: [`${call}。`], points: [call, '好'] }));
    for (const length of CAPTION_LENGTHS) expect(captions[length]).not.toContain('8000');
    expect(captions.long).toContain('· 好');
  });

  it('say title and summary, then the letter, then the reasons and whose it is, and 广告 below', () => {
    const { short, medium, long } = linesOf();
    expect(short).toEqual(['冷榨核桃油', '静置七天，只装上面清的。今年的比去年清。', ADVERT_NOTICE]);
    expect(medium).toEqual([
      '冷榨核桃油',
      '静置七天，只装上面清的。今年的比去年清。',
      LETTER[0],
      '—— 罗家核桃，云南大理',
      ADVERT_NOTICE,
    ]);
    expect(long).toEqual([
      '冷榨核桃油',
      ...LETTER,
      '· 没有掺别的油',
      '· 不脱色、不脱臭',
      '· 仁不炒',
      '—— 罗家核桃，云南大理',
      ADVERT_NOTICE,
    ]);
  });

  it('stop before the first sentence that does not fit: nothing in between is missing', () => {
    const sentence = (letter: string, length: number) => `${letter.repeat(length - 1)}。`;
    const letter = [`${sentence('一', 200)}${sentence('二', 185)}${sentence('三', 10)}`, sentence('四', 10)];
    const { long } = linesOf({ letter, points: [] });
    expect(long).toEqual(['冷榨核桃油', sentence('一', 200), '—— 罗家核桃，云南大理', ADVERT_NOTICE]);
  });

  it('of a letter without words are made of the summary', () => {
    const { medium, long } = linesOf({ letter: [], points: [] });
    expect(medium).toHaveLength(4);
    expect(long[1]).toBe('静置七天，只装上面清的。今年的比去年清。');
  });

  it('shorten one long sentence at a comma, and say the title alone where that leaves no room', () => {
    const summary = `${'静'.repeat(30)}，${'置'.repeat(40)}。`;
    expect(linesOf({ summary }).short[1]).toBe(`${'静'.repeat(30)}……`);
    expect(linesOf({ summary, title: '油'.repeat(55) }).short).toEqual(['油'.repeat(55), ADVERT_NOTICE]);
  });

  it('hand on no number to call', () => {
    const captions = writeCaptions(source({ letter: ['打 0872-5550-0126 问我。仁不炒。'] }));
    expect(captions.long).not.toContain('5550');
    expect(captions.long).toContain('仁不炒。');
  });

  it('are the author’s own where the author wrote them, with 广告 below all the same', () => {
    const { short, medium } = writeCaptions(source({ own: { short: '  今年的油清。\n' } }));
    expect(short).toBe(`今年的油清。\n${ADVERT_NOTICE}`);
    expect(medium).toContain('静置七天');
  });

  it('of every product and story of the sample shop keep to their limits, end in whole sentences and promise nothing', () => {
    const result = readContent('.');
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { products, stories, sellers } = result.content;
    const sources = [...products, ...stories].map(({ seller, body, data }) =>
      source({
        title: data.title,
        summary: data.summary,
        letter: listParagraphs(body),
        points: 'points' in data ? data.points : [],
        signature: sellers.find(({ slug }) => slug === seller)?.data.name ?? '',
      }),
    );
    expect(sources.length).toBeGreaterThan(20);
    for (const one of sources) {
      const captions = writeCaptions(one);
      for (const length of CAPTION_LENGTHS) {
        const words = withoutNotice(captions[length]);
        expect(captions[length]).toContain(ADVERT_NOTICE);
        expect(words.length).toBeLessThanOrEqual(CAPTION_LIMITS[length]);
        expect(words.length).toBeGreaterThan(one.title.length + 6);
        expect(findClaims(words, 'food')).toEqual([]);
        expect(EARNING.exec(words)?.[0] ?? null).toBeNull();
        const told = words.split('\n').filter((line) => line !== one.title && !/^(?:·|——)/.test(line));
        expect(told.filter((line) => !/[。！？…」』”’）]$/.test(line))).toEqual([]);
      }
    }
  });
});
