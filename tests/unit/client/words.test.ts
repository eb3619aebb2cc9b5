// Figures and sentences that the script and the order page write.
import { describe, expect, it } from 'vitest';
import { describeLeft, findLeft } from '../../../site/client/live-stock.ts';
import { writeYuan } from '../../../content/schema/yuan.ts';
import { splitTerms } from '../../../site/components/order/split-terms.ts';
import { isAllBack, tellProgress } from '../../../site/components/order/refund-words.ts';
import { writeDate, writeMoment } from '../../../site/components/order/write-date.ts';

describe('money', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [3980, '39.80'],
    [100_000, '1,000.00'],
    [999_999_999, '9,999,999.99'],
  ])('%d fen read %s', (fen, words) => {
    expect(writeYuan(fen)).toBe(words);
  });
});

describe('stock', () => {
  const answer = {
    variants: [
      { id: 'a', left: 3 },
      { id: 'b', left: 0 },
      { id: 'c', left: null },
    ],
  };

  it.each([
    ['a', '还剩 3 份'],
    ['b', '这一批已经没有了'],
    ['c', ''],
    ['d', ''],
  ])('of variant %s reads "%s"', (variant, words) => {
    expect(describeLeft(findLeft(answer, variant))).toBe(words);
  });

  it.each([null, 'x', {}, { variants: 'x' }, { variants: [null, { id: 'a' }, { id: 'a', left: '3' }] }])(
    'is unknown in an answer like %j',
    (broken) => {
      expect(findLeft(broken, 'a')).toBeNull();
    },
  );
});

/** Noon of 21 November 2026 in Shanghai. */
const NOW = Date.UTC(2026, 10, 21, 4);

describe('dates', () => {
  it('are days of the program, not of the machine', () => {
    const lateInLondon = Date.UTC(2026, 10, 21, 16, 5);
    expect(writeDate(lateInLondon, 'Asia/Shanghai', NOW)).toEqual({
      machine: '2026-11-22T00:05',
      year: '2026',
      day: '11.22',
      time: '00:05',
      words: '11 月 22 日 00:05',
    });
  });
});

describe('terms', () => {
  it.each([
    ['七天无理由退货。签收第二天起七天内可以退。', '七天无理由退货', '签收第二天起七天内可以退。'],
    ['七天无理由退货。', '七天无理由退货', ''],
    ['七天无理由退货', '七天无理由退货', ''],
  ])('%s is headed by its first sentence and loses nothing', (text, headline, rest) => {
    expect(splitTerms(text)).toEqual({ headline, rest });
  });
});

describe('a refund', () => {
  const byHand = { byHand: true, proof: '' };
  const online = { byHand: false, proof: '' };

  it.each([
    [{ ...byHand, transfer: 'due' }, '店家会把钱转给你，转出以后这里有凭证。'],
    [{ ...byHand, transfer: 'done', proof: '0107' }, '店家已经转给你，凭\u2060证 0107。'],
    [{ ...byHand, transfer: 'done' }, '店家已经转给你。'],
    [{ ...online, transfer: 'due' }, '正在退回你付款的账户，一般几天内到。'],
    [{ ...online, transfer: 'sent' }, '正在退回你付款的账户，一般几天内到。'],
    [{ ...online, transfer: 'failed' }, '这次没有退成，店家会再退一次，或者另外转给你。'],
    [{ ...online, transfer: 'done' }, '已经退回你付款的账户。'],
  ] as const)('%j is told as it is, and over only when the money is there', (refund, words) => {
    expect(tellProgress(refund)).toBe(words);
  });

  it.each([
    [[], false],
    [['done', 'sent'], false],
    [['done', 'done'], true],
  ] as const)('with transfers %j is all back: %s', (transfers, isBack) => {
    expect(isAllBack(transfers.map((transfer) => ({ transfer })))).toBe(isBack);
  });
});

describe('a moment in a sentence', () => {
  it.each([
    ['2026-11-21T14:05', Date.UTC(2026, 10, 21, 6, 5), '11 月 21 日 14:05'],
    ['2026-12-06T09:00', Date.UTC(2026, 11, 6, 1), '12 月 6 日 09:00'],
    ['2026-12-01T00:00', Date.UTC(2026, 10, 30, 16), '11 月 30 日 24:00'],
    ['2027-01-01T00:00', Date.UTC(2026, 11, 31, 16), '12 月 31 日 24:00'],
    ['2027-01-01T00:01', Date.UTC(2026, 11, 31, 16, 1), '2027 年 1 月 1 日 00:01'],
    ['2025-12-31T09:00', Date.UTC(2025, 11, 31, 1), '2025 年 12 月 31 日 09:00'],
  ])(
    '%s in Shanghai reads so that midnight ends the day, with the year when it is another one',
    (machine, at, words) => {
      expect(writeMoment(at, 'Asia/Shanghai', NOW)).toMatchObject({ machine, words });
    },
  );
});
