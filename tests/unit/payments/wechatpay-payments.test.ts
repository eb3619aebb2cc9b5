// Opening, asking and closing payments over HTTP at a counterpart that checks our signatures and signs with its keys.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWechatPay } from '../../../functions/payments/wechatpay/wechatpay.ts';
import { findTransaction } from '../../fixtures/wechatpay/books.ts';
import { startWechatPay, type Trouble } from '../../fixtures/wechatpay-server.ts';
import { HOUR, NOON, openScene, type Scene } from './open-wechatpay.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.wechat.close());
beforeEach(() => scene.setClock(NOON));

describe('opening a payment', () => {
  it('shows a code to scan, for this amount, seller and time', async () => {
    const { wechat, account, config } = scene;
    const payment = scene.nextPayment();
    const opened = await account.open(payment);
    const reference = payment.paymentId.slice('pmt_'.length);
    expect(opened).toEqual({
      kind: 'qr',
      text: expect.stringMatching(/^weixin:\/\/wxpay\/bizpayurl\?pr=\w+$/),
      reference,
    });
    expect(wechat.books.transactions.get(reference)).toMatchObject({
      type: 'NATIVE',
      mchid: config.mchid,
      appid: config.appid,
      totalMinor: 12_800,
      currency: 'CNY',
      description: '罗家核桃 261121-4827-3915',
      notifyUrl: payment.notifyUrl,
      payBy: payment.payBy,
    });
  });

  it('asks for an answer signed with the public key, and says who calls', async () => {
    await scene.account.open(scene.nextPayment());
    expect(scene.wechat.books.calls.at(-1)?.headers).toMatchObject({
      'wechatpay-serial': Object.keys(scene.config.platformKeys)[0],
      'user-agent': 'xinpu',
    });
  });

  it('opens the payment window for a shopper inside WeChat', async () => {
    const { wechat, account, config } = scene;
    const payment = scene.nextPayment({ openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' });
    const opened = await account.open(payment);
    expect(opened).toMatchObject({
      kind: 'jsapi',
      parameters: { appId: config.appid, package: expect.stringMatching(/^prepay_id=wx\w+$/), signType: 'RSA' },
    });
    expect(wechat.books.transactions.get(payment.paymentId.slice(4))).toMatchObject({
      type: 'JSAPI',
      openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
    });
  });

  it('is the same payment when it is opened again, and after a lost answer', async () => {
    const { wechat, account } = scene;
    const payment = scene.nextPayment();
    const before = wechat.books.transactions.size;
    wechat.troubleNext('answer_lost');
    expect(await account.open(payment)).toEqual({ kind: 'away' });
    scene.setClock(NOON + 20_000);
    const again = await Promise.all([account.open(payment), account.open(payment)]);
    expect(again.map(({ kind }) => kind)).toEqual(['qr', 'qr']);
    expect(wechat.books.transactions.size).toBe(before + 1);
  });

  it('keeps a long name within what WeChat takes, in whole letters', async () => {
    const payment = scene.nextPayment({ description: '🥜'.repeat(200) });
    expect(await scene.account.open(payment)).toMatchObject({ kind: 'qr' });
    const kept = scene.wechat.books.transactions.get(payment.paymentId.slice(4))?.description ?? '';
    expect(kept).toBe('🥜'.repeat(63));
  });

  it('does not open what WeChat would let be paid after its time', async () => {
    const calls = scene.wechat.books.calls.length;
    const late = scene.nextPayment({ payBy: NOON + 59_999 });
    expect(await scene.account.open(late)).toEqual({ kind: 'refused', code: 'too_late' });
    expect(scene.wechat.books.calls.length).toBe(calls);
    expect(await scene.account.open(scene.nextPayment({ payBy: NOON + 60_000 }))).toMatchObject({ kind: 'qr' });
  });

  it('learns that it was paid already', async () => {
    const { payment } = await scene.openOne('paid');
    expect(await scene.account.open(payment)).toEqual({ kind: 'paid_already' });
  });

  it('is refused when the same number stands for another payment', async () => {
    const { payment } = await scene.openOne();
    expect(await scene.account.open({ ...payment, amountMinor: 1 })).toEqual({
      kind: 'refused',
      code: 'OUT_TRADE_NO_USED',
    });
    expect(scene.wechat.books.transactions.get(payment.paymentId.slice(4))?.totalMinor).toBe(12_800);
  });

  it.each<[string, Trouble, object]>([
    ['a parameter is wrong', { status: 400, code: 'PARAM_ERROR' }, { kind: 'refused', code: 'PARAM_ERROR' }],
    ['the account may not', { status: 403, code: 'NO_AUTH' }, { kind: 'refused', code: 'NO_AUTH' }],
    [
      'the openid is another account’s',
      { status: 500, code: 'OPENID_MISMATCH' },
      { kind: 'refused', code: 'OPENID_MISMATCH' },
    ],
    ['it is paid, in today’s spelling', { status: 400, code: 'ORDER_PAID' }, { kind: 'paid_already' }],
    ['WeChat is in trouble', { status: 500, code: 'SYSTEM_ERROR' }, { kind: 'away' }],
    ['WeChat is in trouble, in the older spelling', { status: 500, code: 'SYSTEMERROR' }, { kind: 'away' }],
    ['we ask too often', { status: 429, code: 'FREQUENCY_LIMITED' }, { kind: 'away' }],
    ['we ask too often, said otherwise', { status: 403, code: 'FREQUENCY_LIMITED' }, { kind: 'away' }],
    ['we ask too often, in words of a gateway', { status: 429, code: 'SLOW_DOWN' }, { kind: 'away' }],
    ['a code does not look like one', { status: 400, code: '<script>' }, { kind: 'refused', code: 'HTTP_400' }],
    ['a gateway answers', 'gateway', { kind: 'away' }],
    ['the request is lost', 'request_lost', { kind: 'away' }],
    ['the answer is cut off', 'answer_cut', { kind: 'away' }],
    ['the answer comes too late', { lateMs: 700 }, { kind: 'away' }],
    ['the answer is not signed', 'answer_unsigned', { kind: 'refused', code: 'answer_unsigned' }],
    ['the answer’s signature is wrong', 'answer_flipped', { kind: 'refused', code: 'answer_bad_signature' }],
    ['the answer is a recording', 'answer_stale', { kind: 'refused', code: 'answer_stale' }],
    ['the answer names another key', 'answer_unknown_serial', { kind: 'refused', code: 'answer_unknown_key' }],
  ])('says so when %s', async (_, trouble, told) => {
    scene.wechat.troubleNext(trouble);
    expect(await scene.account.open(scene.nextPayment())).toEqual(told);
  });

  it('takes a signed request to no other host', async () => {
    const other = await startWechatPay({ now: () => NOON });
    scene.wechat.troubleNext({ redirectTo: `${other.url}/v3/pay/transactions/native` });
    expect(await scene.account.open(scene.nextPayment())).toEqual({ kind: 'away' });
    expect(other.books.calls).toEqual([]);
    await other.close();
  });

  it('is refused with a key that is not this seller’s', async () => {
    const other = scene.wechat.addSeller();
    const config = { ...scene.config, privateKey: other.privateKey };
    const account = createWechatPay(config, { fetch, api: scene.wechat.url, now: () => NOON });
    expect(await account.open(scene.nextPayment())).toEqual({ kind: 'refused', code: 'SIGN_ERROR' });
  });

  it('is refused when our clock is wrong', async () => {
    const account = createWechatPay(scene.config, { fetch, api: scene.wechat.url, now: () => NOON - 301_000 });
    expect(await account.open(scene.nextPayment())).toEqual({ kind: 'refused', code: 'SIGN_ERROR' });
  });
});

describe('asking whether it was paid', () => {
  it('hears of money that no notification told of', async () => {
    const { payment, outTradeNo, transactionId } = await scene.openOne('paid');
    expect(await scene.account.askPayment({ paymentId: payment.paymentId, reference: outTradeNo })).toEqual({
      kind: 'received',
      paymentId: payment.paymentId,
      transactionId,
      amountMinor: 12_800,
      currency: 'CNY',
      account: scene.config.mchid,
      paidAt: NOON,
    });
  });

  it('still calls it received after some of it went back', async () => {
    const paid = await scene.openOne('paid');
    await scene.account.sendRefund(scene.refundOf(paid, 100));
    expect(scene.wechat.books.transactions.get(paid.outTradeNo)?.state).toBe('REFUND');
    const { paymentId } = paid.payment;
    expect(await scene.account.askPayment({ paymentId, reference: '' })).toMatchObject({
      kind: 'received',
      transactionId: paid.transactionId,
      amountMinor: 12_800,
    });
  });

  it('hears that it was not, before its time and after it', async () => {
    const { payment } = await scene.openOne();
    const { paymentId } = payment;
    expect(await scene.account.askPayment({ paymentId, reference: '' })).toEqual({
      kind: 'unpaid',
      paymentId,
      closed: false,
    });
    scene.setClock(payment.payBy + HOUR);
    expect(await scene.account.askPayment({ paymentId, reference: '' })).toEqual({
      kind: 'unpaid',
      paymentId,
      closed: false,
    });
  });

  it('hears that nobody opened it', async () => {
    const { paymentId } = scene.nextPayment();
    expect(await scene.account.askPayment({ paymentId, reference: '' })).toEqual({
      kind: 'unpaid',
      paymentId,
      closed: false,
    });
  });

  it.each<[Trouble]>([
    ['request_lost'],
    ['answer_lost'],
    ['answer_cut'],
    ['gateway'],
    ['answer_unsigned'],
    ['answer_flipped'],
    ['answer_stale'],
    ['answer_unknown_serial'],
    [{ lateMs: 700 }],
    [{ status: 500, code: 'SYSTEM_ERROR' }],
    [{ status: 401, code: 'SIGN_ERROR' }],
  ])('knows nothing after %j, and the truth when it asks again', async (trouble) => {
    const { payment, outTradeNo } = await scene.openOne('paid');
    const asked = { paymentId: payment.paymentId, reference: outTradeNo };
    scene.wechat.troubleNext(trouble);
    expect(await scene.account.askPayment(asked)).toEqual({ kind: 'away' });
    expect(await scene.account.askPayment(asked)).toMatchObject({ kind: 'received' });
  });

  it.each([
    ['another official account', { appid: 'wx0000000000000000' }],
    ['another payment', { outTradeNo: 'AnotherPayment_1_n' }],
    ['no amount', { totalMinor: 0 }],
  ])('does not believe a genuine answer about %s', async (_, change) => {
    const { payment, outTradeNo } = await scene.openOne('paid');
    // The counterpart finds it by its number, and tells of something else.
    Object.assign(findTransaction(scene.wechat.books, outTradeNo), change);
    expect(await scene.account.askPayment({ paymentId: payment.paymentId, reference: '' })).toEqual({ kind: 'away' });
  });

  it('throws for an id that is not of a payment, before anything is sent', async () => {
    const calls = scene.wechat.books.calls.length;
    await expect(scene.account.askPayment({ paymentId: 'ord_x', reference: '' })).rejects.toThrow('not a payment id');
    await expect(scene.account.askPayment({ paymentId: `pmt_${'a'.repeat(33)}`, reference: '' })).rejects.toThrow(
      'not a payment id',
    );
    expect(scene.wechat.books.calls.length).toBe(calls);
  });
});

describe('closing a payment', () => {
  it('ends it, and says the same when it is closed again', async () => {
    const { payment } = await scene.openOne();
    const { paymentId } = payment;
    const closed = { kind: 'unpaid', paymentId, closed: true };
    expect(await scene.account.closePayment({ paymentId, reference: '' })).toEqual(closed);
    expect(await scene.account.closePayment({ paymentId, reference: '' })).toEqual(closed);
    expect(await scene.account.askPayment({ paymentId, reference: '' })).toEqual(closed);
    expect(await scene.account.open(payment)).toEqual({ kind: 'refused', code: 'ORDER_CLOSED' });
  });

  it('tells of the money when the shopper was faster', async () => {
    const { payment, transactionId } = await scene.openOne('paid');
    expect(await scene.account.closePayment({ paymentId: payment.paymentId, reference: '' })).toMatchObject({
      kind: 'received',
      transactionId,
    });
  });

  it('does not call it closed without a genuine answer', async () => {
    const { payment } = await scene.openOne();
    scene.wechat.troubleNext('answer_unsigned');
    expect(await scene.account.closePayment({ paymentId: payment.paymentId, reference: '' })).toEqual({ kind: 'away' });
  });
});
