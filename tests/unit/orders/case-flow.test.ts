// The life of a case as a table, what it gives back, and what its forms let through.
import { describe, expect, it } from 'vitest';
import type { StoredRefund } from '../../../db/queries/read-order.ts';
import { CASE_KINDS, CASE_STATUSES, type SubOrderStatus } from '../../../db/schema/index.ts';
import { readAsked, readCaseForm, readWayBack, readWords } from '../../../functions/orders/after-sales/case-form.ts';
import { isPossible, type StepName, whoseTurn } from '../../../functions/orders/after-sales/flow.ts';
import { suggestRefund, sumSuggested } from '../../../functions/orders/after-sales/suggest-refund.ts';
import { makeStoredLine, makeStoredRefund } from '../../fixtures/stored-part.ts';

/** Every kind and state in which a step is possible. */
function statesOf(name: StepName): string[] {
  return CASE_KINDS.flatMap((kind) =>
    CASE_STATUSES.filter((status) => isPossible(name, { kind, status })).map((status) => `${kind}/${status}`),
  );
}

describe('the steps of a case', () => {
  it.each<[StepName, string]>([
    ['agree', 'return/asked refund_only/asked exchange/asked'],
    ['reject', 'return/asked refund_only/asked exchange/asked complaint/asked'],
    ['dismiss', 'return/asked return/sent_back refund_only/asked exchange/asked exchange/sent_back complaint/asked'],
    ['send_back', 'return/agreed return/sent_back exchange/agreed exchange/sent_back'],
    ['confirm_back', 'return/agreed return/sent_back exchange/agreed exchange/sent_back'],
    [
      'settle',
      'return/agreed return/sent_back return/goods_back refund_only/agreed ' +
        'exchange/agreed exchange/sent_back exchange/goods_back complaint/asked',
    ],
    [
      'withdraw',
      'return/asked return/agreed refund_only/asked refund_only/agreed exchange/asked exchange/agreed complaint/asked',
    ],
    ['escalate', 'return/rejected refund_only/rejected exchange/rejected complaint/rejected'],
    ['miss_money', 'return/settled refund_only/settled exchange/settled complaint/settled'],
  ])('%s', (name, states) => expect(statesOf(name)).toEqual(states.split(' ')));

  it.each([
    [
      { kind: 'return', status: 'asked' },
      { who: 'seller', by: 1 },
    ],
    [
      { kind: 'return', status: 'asked', escalatedAt: 5 },
      { who: 'brand', by: 1 },
    ],
    [
      { kind: 'return', status: 'agreed' },
      { who: 'shopper', by: 1 },
    ],
    [
      { kind: 'refund_only', status: 'agreed', refundBy: 2 },
      { who: 'seller', by: 2 },
    ],
    [
      { kind: 'exchange', status: 'sent_back' },
      { who: 'seller', by: 1 },
    ],
    [
      { kind: 'exchange', status: 'sent_back', escalatedAt: 5 },
      { who: 'brand', by: 1 },
    ],
    [
      { kind: 'return', status: 'goods_back', refundBy: 2 },
      { who: 'seller', by: 2 },
    ],
    [{ kind: 'return', status: 'rejected' }, null],
    [{ kind: 'return', status: 'settled' }, null],
  ] as const)('say whose turn it is: %j', (state, turn) => {
    expect(whoseTurn({ escalatedAt: null, answerBy: 1, refundBy: null, ...state })).toEqual(turn);
  });
});

describe('what goes back by itself', () => {
  const part = (status: SubOrderStatus, refunds: StoredRefund[] = []) => ({
    status,
    shippingMinor: 800,
    refunds,
    lines: [
      makeStoredLine({ id: 'a', unitPriceMinor: 1001, quantity: 3 }),
      makeStoredLine({ id: 'b', unitPriceMinor: 333, quantity: 1 }),
    ],
  });
  const ask = (reason: string, a: number, b = 0) => ({
    reason,
    lines: [
      { lineId: 'a', title: '', variantTitle: '', quantity: a },
      { lineId: 'b', title: '', variantTitle: '', quantity: b },
    ].filter((line) => line.quantity > 0),
  });

  it.each([
    ['one of three units', ask('no_reason', 1), part('received'), { a: 1001 }, 0],
    [
      'everything, without a reason: the shipping stays paid',
      ask('no_reason', 3, 1),
      part('received'),
      { a: 3003, b: 333 },
      0,
    ],
    ['everything, damaged: the shipping too', ask('damaged', 3, 1), part('received'), { a: 3003, b: 333 }, 800],
    ['everything, before it left: the shipping too', ask('changed_mind', 3, 1), part('paid'), { a: 3003, b: 333 }, 800],
    ['a part of it, damaged: the shipping stays', ask('damaged', 3), part('received'), { a: 3003 }, 0],
  ])('%s', (_, asked, one, amounts, shippingMinor) => {
    const suggested = suggestRefund(asked, one);
    const byLine = Object.fromEntries(suggested.lines.map(({ lineId, amountMinor }) => [lineId, amountMinor]));
    expect([byLine, suggested.shippingMinor]).toEqual([amounts, shippingMinor]);
    const wholeMinor = Object.values(amounts).reduce((sum, amountMinor) => sum + amountMinor, shippingMinor);
    expect(sumSuggested(suggested)).toBe(wholeMinor);
  });

  it('says how many units are for sale again, but for the last of a line: then all that remain are', () => {
    expect(suggestRefund(ask('changed_mind', 2, 1), part('paid')).lines).toEqual([
      { lineId: 'a', amountMinor: 2002, restockedUnits: 2 },
      { lineId: 'b', amountMinor: 333 },
    ]);
  });

  it('is never more than is left of the line', () => {
    const refunds = [makeStoredRefund('a', 2500)];
    expect(suggestRefund(ask('damaged', 1), part('received', refunds)).lines).toEqual([
      { lineId: 'a', amountMinor: 503 },
    ]);
  });
});

describe('the form', () => {
  const fields = (changes: Record<string, string> = {}) =>
    new URLSearchParams({ line: 'lin_1', 'quantity-lin_1': '２', ask: 'return:damaged', text: '碎了', ...changes });
  const errorsOf = (changes: Record<string, string>) => {
    const read = readAsked(readCaseForm(fields(changes)));
    return read.state === 'refused' ? read.errors.map(({ field }) => field) : [];
  };

  it('reads lines, units, kind, reason and words', () => {
    expect(
      readAsked(readCaseForm(fields({ pictures: ' https://img.example.com/a b.jpg\r\nhttps://img.example.com/2 ' }))),
    ).toMatchObject({
      state: 'refused',
    });
    expect(
      readAsked(readCaseForm(fields({ pictures: 'https://img.example.com/1\r\nhttps://img.example.com/2' }))),
    ).toEqual({
      state: 'read',
      value: {
        kind: 'return',
        reason: 'damaged',
        lines: [{ lineId: 'lin_1', quantity: 2 }],
        words: { text: '碎了', pictures: ['https://img.example.com/1', 'https://img.example.com/2'] },
      },
    });
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['no choice', { ask: '' }, ['ask']],
    ['a kind that does not exist', { ask: 'gift:damaged' }, ['ask']],
    ['a quantity that is no number', { 'quantity-lin_1': 'zwei' }, ['line']],
    ['no unit', { 'quantity-lin_1': '0' }, ['line']],
    ['a defect without a word', { text: ' \u200b ' }, ['text']],
    ['no reason without a word', { text: '', ask: 'return:no_reason' }, []],
    ['501 letters', { text: '好'.repeat(501) }, ['text']],
    ['500 letters', { text: '好'.repeat(500) }, []],
    ['a picture that is not encrypted', { pictures: 'http://img.example.com/1' }, ['pictures']],
    ['a picture that is a script', { pictures: 'javascript:alert(1)' }, ['pictures']],
    ['a picture with a password', { pictures: 'https://a:b@img.example.com/1' }, ['pictures']],
    [
      'seven pictures',
      { pictures: Array.from({ length: 7 }, (_, n) => `https://img.example.com/${n}`).join('\n') },
      ['pictures'],
    ],
  ])('names the field: %s', (_, changes, expected) => expect(errorsOf(changes)).toEqual(expected));

  it('keeps a case id of ours and mints one for anything else', () => {
    const id = `cas_${'a'.repeat(22)}`;
    expect(readCaseForm(fields({ caseId: id })).caseId).toBe(id);
    expect(readCaseForm(fields({ caseId: "cas_'; DROP TABLE cases" })).caseId).toMatch(/^cas_[\w-]{22}$/);
  });

  it.each([
    ['顺丰', ' sf 1234 5678 ', { carrier: '顺丰', number: 'SF12345678' }],
    ['', 'SF12345678', ['carrier']],
    ['顺丰', '一二三四五', ['number']],
    ['a/b', 'SF12345678', ['carrier']],
  ])('reads a parcel as people write it: %s %s', (carrier, number, expected) => {
    const read = readWayBack({ carrier, number });
    expect(read.state === 'read' ? read.value : read.errors.map(({ field }) => field)).toEqual(expected);
  });

  it('wants something to be said in a message', () => {
    expect(readWords({ text: ' ', pictures: '' }, true)).toMatchObject({ state: 'refused' });
  });
});
