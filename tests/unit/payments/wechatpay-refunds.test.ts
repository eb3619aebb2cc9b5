// Giving money back over HTTP: once per refund, whatever happens to the answers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRefund } from '../../fixtures/wechatpay/books.ts';
import type { Trouble } from '../../fixtures/wechatpay-server.ts';
import { openScene, type Scene } from './open-wechatpay.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.wechat.close());

const refundedMinor = (outTradeNo: string) =>
  [...scene.wechat.books.refunds.values()]
    .filter((refund) => refund.outTradeNo === outTradeNo)
    .reduce((sum, refund) => sum + refund.refundMinor, 0);

describe('sending a refund', () => {
  it('is taken on first and done later', async () => {
    const refund = scene.refundOf(await scene.openOne('paid'), 4_267);
    const sent = await scene.account.sendRefund(refund);
    const refundId = scene.wechat.books.refunds.get(refund.refundId)?.refundId;
    const news = { kind: 'refunded', refundId: refund.refundId, reference: refundId, code: '' };
    expect(sent).toEqual({ ...news, status: 'sent' });
    expect(scene.wechat.books.refunds.get(refund.refundId)).toMatchObject({
      transactionId: refund.transactionId,
      refundMinor: 4_267,
      totalMinor: 12_800,
      notifyUrl: refund.notifyUrl,
    });
    scene.wechat.finishRefund(refund.refundId);
    const asked = { refundId: refund.refundId, reference: '' };
    expect(await scene.account.askRefund(asked)).toEqual({ ...news, status: 'done' });
    expect(await scene.account.sendRefund(refund)).toEqual({ ...news, status: 'done' });
  });

  it.each<[Trouble]>([
    ['request_lost'],
    ['answer_lost'],
    ['answer_cut'],
    ['gateway'],
    ['answer_unsigned'],
    ['answer_flipped'],
    [{ lateMs: 700 }],
    [{ status: 429, code: 'FREQUENCY_LIMITED' }],
    [{ status: 500, code: 'SYSTEM_ERROR' }],
  ])('happens once although it is sent again after %j', async (trouble) => {
    const paid = await scene.openOne('paid');
    const refund = scene.refundOf(paid, 12_800);
    scene.wechat.troubleNext(trouble);
    expect(await scene.account.sendRefund(refund)).toEqual({ kind: 'away' });
    expect(await scene.account.sendRefund(refund)).toMatchObject({ kind: 'refunded', status: 'sent' });
    expect(refundedMinor(paid.outTradeNo)).toBe(12_800);
  });

  it('gives parts back until nothing is left', async () => {
    const paid = await scene.openOne('paid');
    const parts = [4_267, 4_267, 4_266].map((part) => scene.refundOf(paid, part));
    for (const part of parts) expect(await scene.account.sendRefund(part)).toMatchObject({ status: 'sent' });
    const onMore = scene.refundOf(paid, 1);
    expect(await scene.account.sendRefund(onMore)).toEqual({
      kind: 'refunded',
      refundId: onMore.refundId,
      reference: '',
      status: 'failed',
      code: 'INVALID_REQUEST',
    });
    expect(refundedMinor(paid.outTradeNo)).toBe(12_800);
  });

  it('fails with WeChat’s own code, for a person to look', async () => {
    const refund = scene.refundOf(await scene.openOne('paid'), 100);
    scene.wechat.troubleNext({ status: 403, code: 'NOT_ENOUGH' });
    expect(await scene.account.sendRefund(refund)).toMatchObject({ status: 'failed', code: 'NOT_ENOUGH' });
    expect(await scene.account.sendRefund(refund)).toMatchObject({ status: 'sent' });
  });
});

describe('asking how far a refund is', () => {
  it.each(['ABNORMAL', 'CLOSED'] as const)('names what went wrong: %s', async (status) => {
    const refund = scene.refundOf(await scene.openOne('paid'), 100);
    await scene.account.sendRefund(refund);
    scene.wechat.finishRefund(refund.refundId, status);
    const asked = { refundId: refund.refundId, reference: '' };
    expect(await scene.account.askRefund(asked)).toMatchObject({ kind: 'refunded', status: 'failed', code: status });
    scene.wechat.finishRefund(refund.refundId);
    expect(await scene.account.askRefund(asked)).toMatchObject({ kind: 'refunded', status: 'done', code: '' });
  });

  it('hears when WeChat never took it on', async () => {
    const asked = { refundId: 'ref_neversent0000000000000', reference: '' };
    expect(await scene.account.askRefund(asked)).toMatchObject({ status: 'failed', code: 'RESOURCE_NOT_EXISTS' });
  });

  it('knows nothing from a genuine answer about another refund', async () => {
    const refund = scene.refundOf(await scene.openOne('paid'), 100);
    await scene.account.sendRefund(refund);
    findRefund(scene.wechat.books, refund.refundId).outRefundNo = 'ref_another000000000000000';
    expect(await scene.account.askRefund({ refundId: refund.refundId, reference: '' })).toEqual({ kind: 'away' });
  });

  it('knows nothing from an answer that is not WeChat’s', async () => {
    const refund = scene.refundOf(await scene.openOne('paid'), 100);
    await scene.account.sendRefund(refund);
    scene.wechat.troubleNext('answer_flipped');
    expect(await scene.account.askRefund({ refundId: refund.refundId, reference: '' })).toEqual({ kind: 'away' });
  });
});
