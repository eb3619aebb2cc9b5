// Notifications as they arrive over HTTP at a listener of ours: genuine ones, and everything else that may come.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Notification } from '../../../functions/payments/port.ts';
import { createWechatPay } from '../../../functions/payments/wechatpay/wechatpay.ts';
import { describeTransaction } from '../../fixtures/wechatpay/answer-call.ts';
import { DISTORTIONS, type Distortion } from '../../fixtures/wechatpay/notification.ts';
import { seal, signBody } from '../../fixtures/wechatpay/platform.ts';
import { NOON, openScene, type Scene } from './open-wechatpay.ts';

let scene: Scene;
let shop: Server;
let url: string;
let arrived: Notification[] = [];

beforeAll(async () => {
  scene = await openScene();
  shop = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = new Headers(
        Object.entries(request.headers).map(([name, value]): [string, string] => [name, value?.toString() ?? '']),
      );
      const read = await scene.account.readNotification({ headers, body: Buffer.concat(chunks).toString(), now: NOON });
      arrived.push(read);
      const answer = read.believed ? scene.account.acknowledge() : new Response(null, { status: 400 });
      response.writeHead(answer.status).end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const bound = shop.address();
  url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/notify`;
});
afterAll(async () => {
  await scene.wechat.close();
  await new Promise((resolve) => shop.close(resolve));
});
beforeEach(() => {
  arrived = [];
});

const received = (change: object = {}) => ({
  believed: true,
  news: {
    kind: 'received',
    amountMinor: 12_800,
    currency: 'CNY',
    account: scene.config.mchid,
    paidAt: NOON,
    ...change,
  },
});

describe('a notification of a payment', () => {
  it('tells what arrived, where and when, and is answered without words', async () => {
    const { payment, outTradeNo, transactionId } = await scene.openOne('paid');
    expect(await scene.wechat.notify(outTradeNo, { url })).toEqual([204]);
    expect(arrived).toEqual([received({ paymentId: payment.paymentId, transactionId })]);
  });

  it('tells the same five times at once', async () => {
    const { outTradeNo } = await scene.openOne('paid');
    expect(await scene.wechat.notify(outTradeNo, { url, times: 5 })).toEqual([204, 204, 204, 204, 204]);
    expect(new Set(arrived.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('tells the same when it comes after the refund', async () => {
    const paid = await scene.openOne('paid');
    const refund = scene.refundOf(paid, 12_800);
    await scene.account.sendRefund(refund);
    scene.wechat.finishRefund(refund.refundId);
    expect(await scene.wechat.notifyRefund(refund.refundId, { url })).toEqual([204]);
    expect(await scene.wechat.notify(paid.outTradeNo, { url })).toEqual([204]);
    expect(arrived).toMatchObject([
      { believed: true, news: { kind: 'refunded', refundId: refund.refundId, status: 'done', code: '' } },
      received({ transactionId: paid.transactionId }),
    ]);
  });

  const outcomes: Record<Distortion, object> = {
    // Genuine: what differs from the order is for who knows the order.
    other_amount: { believed: true, news: { kind: 'received', amountMinor: 12_799 } },
    other_currency: { believed: true, news: { kind: 'received', currency: 'USD' } },
    other_event: { believed: true, news: { kind: 'irrelevant' } },
    other_mchid: { believed: false, why: 'other_account' },
    other_appid: { believed: false, why: 'other_account' },
    flipped_ciphertext: { believed: false, why: 'unreadable' },
    flipped_tag: { believed: false, why: 'unreadable' },
    flipped_signature: { believed: false, why: 'bad_signature' },
    flipped_body: { believed: false, why: 'bad_signature' },
    signed_wrongly: { believed: false, why: 'bad_signature' },
    forged: { believed: false, why: 'bad_signature' },
    unsigned: { believed: false, why: 'unsigned' },
    unknown_serial: { believed: false, why: 'unknown_key' },
    stale: { believed: false, why: 'stale' },
    early: { believed: false, why: 'stale' },
  };
  it.each(DISTORTIONS)('is judged by what is wrong with it: %s', async (as) => {
    const { outTradeNo } = await scene.openOne('paid');
    await scene.wechat.notify(outTradeNo, { url, as });
    expect(arrived).toMatchObject([outcomes[as]]);
  });

  it('is not believed by another seller, although WeChat signed it', async () => {
    const { outTradeNo } = await scene.openOne('paid');
    const { headers, body } = scene.wechat.writeNotification(outTradeNo);
    const other = createWechatPay(scene.wechat.addSeller(), { fetch, api: scene.wechat.url, now: () => NOON });
    const message = { headers: new Headers(headers), body, now: NOON };
    expect(await scene.account.readNotification(message)).toMatchObject({ believed: true });
    expect(await other.readNotification(message)).toEqual({ believed: false, why: 'unreadable' });
  });

  it.each([
    ['null', { associated_data: null }],
    ['left out', { associated_data: undefined }],
    ['empty', {}],
  ])('counts when nothing was sealed in with it: %s', async (_label, change) => {
    const { outTradeNo, payment } = await scene.openOne('paid');
    const transaction = scene.wechat.books.transactions.get(outTradeNo);
    if (!transaction) throw new Error(outTradeNo);
    const resource = { ...seal(scene.config.apiV3Key, '', describeTransaction(transaction)), ...change };
    const body = JSON.stringify({ event_type: 'TRANSACTION.SUCCESS', resource });
    const headers = new Headers(signBody(scene.wechat.platform, { body, at: NOON }));
    const read = await scene.account.readNotification({ headers, body, now: NOON });
    expect(read).toMatchObject(received({ paymentId: payment.paymentId }));
  });

  it.each(['', '{}', 'null', '[]', 'not json'])('is unreadable when WeChat signed %j', async (body) => {
    const headers = new Headers(signBody(scene.wechat.platform, { body, at: NOON }));
    const read = await scene.account.readNotification({ headers, body, now: NOON });
    expect(read).toEqual({ believed: false, why: 'unreadable' });
  });
});

describe('a notification of a refund', () => {
  it.each([
    ['SUCCESS', 'done', ''],
    ['ABNORMAL', 'failed', 'ABNORMAL'],
    ['CLOSED', 'failed', 'CLOSED'],
  ] as const)('%s: %s', async (status, told, code) => {
    const refund = scene.refundOf(await scene.openOne('paid'), 1);
    await scene.account.sendRefund(refund);
    scene.wechat.finishRefund(refund.refundId, status);
    await scene.wechat.notifyRefund(refund.refundId, { url });
    const reference = scene.wechat.books.refunds.get(refund.refundId)?.refundId;
    const news = { kind: 'refunded', refundId: refund.refundId, reference, status: told, code };
    expect(arrived).toEqual([{ believed: true, news }]);
  });

  it.each([
    ['other_mchid', 'other_account'],
    ['flipped_tag', 'unreadable'],
    ['forged', 'bad_signature'],
  ] as const)('is not believed: %s', async (as, why) => {
    const refund = scene.refundOf(await scene.openOne('paid'), 1);
    await scene.account.sendRefund(refund);
    scene.wechat.finishRefund(refund.refundId);
    expect(await scene.wechat.notifyRefund(refund.refundId, { url, as })).toEqual([400]);
    expect(arrived).toEqual([{ believed: false, why }]);
  });

  it('is no news of ours when the seller gave money back by hand', async () => {
    const refund = { ...scene.refundOf(await scene.openOne('paid'), 1), refundId: 'ref_byhand0000000000000000' };
    await scene.account.sendRefund(refund);
    const kept = scene.wechat.books.refunds.get(refund.refundId);
    if (!kept) throw new Error(refund.refundId);
    kept.outRefundNo = '2026112100001';
    scene.wechat.finishRefund(refund.refundId);
    await scene.wechat.notifyRefund(refund.refundId, { url });
    expect(arrived).toEqual([{ believed: true, news: { kind: 'irrelevant' } }]);
  });
});

describe('a platform certificate in place of the public key', () => {
  it('proves answers and notifications just as well', async () => {
    const older = await openScene({ platform: 'certificate' });
    const { payment, outTradeNo } = await older.openOne('paid');
    const { headers, body } = older.wechat.writeNotification(outTradeNo);
    const read = await older.account.readNotification({ headers: new Headers(headers), body, now: NOON });
    expect(read).toMatchObject({ believed: true, news: { kind: 'received', paymentId: payment.paymentId } });
    await older.wechat.close();
  });
});
