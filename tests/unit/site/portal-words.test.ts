// Sentences about an agent's money: the figures in them are those of the book, in both languages.
import { describe, expect, it } from 'vitest';
import { writeRow, writeWaiting } from '../../../site/components/portal/write-book.ts';
import { bookWords } from '../../../site/words/portal/book.ts';
import type { BookRow } from '../../../functions/portal/view.ts';

const { zh, en } = bookWords;
const AT = Date.UTC(2026, 10, 21, 4);
const commission = {
  orderNumber: '261121-0000-0000',
  goods: '小米 × 1',
  baseMinor: 100_000,
  rateBp: 1000,
  amountMinor: 10_000,
};
const row = (change: Partial<BookRow> & Pick<BookRow, 'kind'>): BookRow => ({
  at: AT,
  amountMinor: 10_000,
  pendingMinor: 0,
  maturedMinor: 0,
  commission: null,
  refund: null,
  payout: null,
  said: '',
  ...change,
});
const refund = { amountMinor: 33_333, soFarMinor: 33_333, leftMinor: 6666, from: 'matured' } as const;

describe('a row of the book', () => {
  it.each([
    [row({ kind: 'commission_pending', commission }), '已付款，佣金 1,000.00 × 10.00% = 100.00 元，待成熟'],
    [row({ kind: 'commission_matured', commission }), '退货期和等待期已过，100.00 元可以申请打款'],
    [
      row({ kind: 'commission_reversed', commission, refund, amountMinor: 3334 }),
      '退款 333.33 元，收回佣金 33.34 元，从可打款的余额里，还剩 (1,000.00 − 333.33) × 10.00% = 66.66 元',
    ],
    [
      row({ kind: 'commission_reversed', commission, refund: { ...refund, leftMinor: 0, from: 'pending' } }),
      '退款 333.33 元，收回佣金 100.00 元，从待成熟的佣金里，这一行没有佣金了',
    ],
    [row({ kind: 'commission_denied', said: '自己买的' }), '品牌核实后不付：自己买的'],
    [row({ kind: 'payout_requested' }), '申请打款 100.00 元'],
    [
      row({ kind: 'payout_paid', amountMinor: 9920, payout: { netMinor: 9920, taxMinor: 80 }, said: '回单 0001' }),
      '已付款，实付 99.20 元，凭证 回单 0001，代扣税 0.80 元',
    ],
    [
      row({ kind: 'payout_paid', amountMinor: 9920, payout: { netMinor: 9920, taxMinor: 0 }, said: '回单 0001' }),
      '已付款，实付 99.20 元，凭证 回单 0001',
    ],
    [row({ kind: 'payout_failed', said: '户名不符' }), '没有付成，100.00 元退回可打款的余额：户名不符'],
    [row({ kind: 'debt_written_off', said: '不再来往' }), '品牌免去你欠的 100.00 元：不再来往'],
  ])('%# says its words', (one, words) => {
    expect(writeRow(zh, one)).toBe(words);
    // The same figures and words of people, whatever the language.
    const figures = (text: string) => text.match(/[\d,]+\.\d\d/g);
    expect(figures(writeRow(en, one))).toEqual(figures(words));
    expect(writeRow(en, one)).toContain(one.said);
  });
});

describe('what waits', () => {
  const why = { maturesAt: Date.UTC(2026, 11, 7, 16), returnDays: 7, holdDays: 7 };
  it.each([
    ['waiting', '退货期和等待期过了就成熟：2026-12-08 零点'],
    ['due', '2026-12-08 零点到期，下一个整点成熟'],
    ['not_received', '等收货：收货后 7 天可以退货，再等 7 天'],
    ['held', '买的人与你的手机号或地址相同，等品牌核实'],
    ['case_open', '买的人申请了售后，结案后再算'],
    ['suspended', '账号被品牌暂停了，等品牌处理'],
    ['nothing_left', '货款全部退回，没有佣金了'],
  ] as const)('%s: %s', (reason, words) => {
    expect(writeWaiting(zh, { ...why, reason }, 'Asia/Shanghai')).toBe(words);
  });

  it('names no return period and no waiting where there is none', () => {
    const none = { reason: 'not_received', maturesAt: null, returnDays: 0, holdDays: 0 } as const;
    expect(writeWaiting(zh, none, 'Asia/Shanghai')).toBe('等收货：收货后没有退货期');
  });
});
