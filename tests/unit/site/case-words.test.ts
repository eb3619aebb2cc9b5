// What the page of a case says first: where it stands, whose turn it is, and what it never says too early.
import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../functions/orders/after-sales/view.ts';
import { describeStand, describeTurn } from '../../../site/components/case/describe-case.ts';
import { writeDeadline } from '../../../site/components/case/write-deadline.ts';

const ZONE = 'Asia/Shanghai';
/** 24:00 of 30 November in Shanghai. */
const BY = Date.UTC(2026, 10, 30, 16);

type Entry = CaseView['history'][number];
const entry = (changes: Partial<Entry>): Entry => ({
  at: 0,
  who: 'seller',
  by: '',
  what: 'opened',
  detail: '',
  text: '',
  pictures: [],
  ...changes,
});
const show = (changes: Partial<CaseView>): CaseView => ({
  path: '/o/token',
  casePath: '/o/token/cases/cas_1',
  number: '261122-0000-0000',
  timeZone: ZONE,
  lastFour: '',
  notice: null,
  kind: 'return',
  kindWords: '退货退款',
  reasonWords: '发错了',
  status: 'asked',
  lines: [],
  seller: { name: '山田', href: '/hill-farm/', phone: '', wechat: '' },
  turn: { who: 'seller', by: BY, late: false },
  escalated: false,
  wayBack: null,
  expectedMinor: null,
  refund: null,
  history: [],
  can: { say: true, sendBack: false, withdraw: false, escalate: false, missMoney: false },
  messageId: 'msg_1',
  values: { text: '', pictures: '', carrier: '', number: '' },
  errors: [],
  ...changes,
});
const settled = (awaited: NonNullable<CaseView['refund']>['awaited']) =>
  show({
    status: 'settled',
    turn: null,
    refund: { totalMinor: 1000, at: 0, byHand: true, transfer: awaited ? 'due' : 'done', proof: '', awaited },
  });

describe('money', () => {
  it('is waited for until it is there, and only then is the case over', () => {
    expect(describeStand(settled({ by: BY, late: false, missed: false }))).toBe('定下来了，等退款');
    expect(describeStand(settled(null))).toBe('办完了');
    expect(describeStand(show({ status: 'settled', turn: null }))).toBe('办完了');
  });

  it('has a day, and a word about what to do after it', () => {
    expect(describeTurn(settled({ by: BY, late: false, missed: false }))).toContain('到时候没有到，在这里说一声');
    expect(describeTurn(settled({ by: BY, late: true, missed: false }))).toContain('已经过了');
    expect(describeTurn(settled({ by: BY, late: true, missed: true }))).toMatch(/^你说钱没有到，品牌正在催店家/);
    expect(describeTurn(settled(null))).toBe('');
  });
});

describe('who decides', () => {
  const rejected = entry({ what: 'rejected' });

  it('is told apart: the seller who said no, the seller who said nothing', () => {
    const byShopper = entry({ who: 'shopper', what: 'escalated', detail: 'rejected' });
    const byClock = entry({ who: 'system', what: 'escalated', detail: 'unanswered' });
    const asked = { escalated: true, turn: { who: 'brand', by: BY, late: false } } as const;
    expect(describeTurn(show({ ...asked, history: [rejected, byShopper] }))).toMatch(/^店家没有同意，现在由品牌决定/);
    expect(describeTurn(show({ ...asked, history: [byClock] }))).toMatch(/^店家没有按时答复，现在由品牌决定/);
  });

  it('stands in the heading when it was the brand', () => {
    const ended = { status: 'rejected', turn: null } as const;
    expect(describeStand(show({ ...ended, history: [rejected] }))).toBe('没有同意');
    const last = show({ ...ended, history: [rejected, entry({ who: 'brand', what: 'rejected' })] });
    expect([describeStand(last), describeTurn(last)]).toEqual(['品牌没有同意', '品牌看过了，这是最后的决定。']);
    const agreed = show({ status: 'agreed', history: [rejected, entry({ who: 'brand', what: 'agreed' })] });
    expect(describeStand(agreed)).toBe('品牌同意了，请寄回');
  });
});

describe('a deadline', () => {
  it('is the end of a day that no line parts, with the year when it is another one', () => {
    expect(writeDeadline(BY, ZONE, BY)).toBe('11\u00a0月\u00a030\u00a0日 24:00');
    expect(writeDeadline(BY, ZONE, BY + 60 * 24 * 60 * 60 * 1000)).toBe(
      '2026\u00a0年\u00a011\u00a0月\u00a030\u00a0日 24:00',
    );
  });
});
