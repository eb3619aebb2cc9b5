// Our numbers at WeChat Pay: a payment goes without its prefix, a refund as it is.

const PAYMENT_PREFIX = 'pmt_';

/** 商户订单号: 6 to 32 letters, digits, `_` and `-`. https://pay.weixin.qq.com/doc/v3/merchant/4012791877 */
const OUT_TRADE_NO = /^[A-Za-z0-9_-]{6,32}$/;

/** 商户退款单号. */
const REFUND_ID = /^ref_[A-Za-z0-9_-]{6,60}$/;

/** Throws for an id that WeChat would refuse: we mint them, so that is a bug. */
export function outTradeNo(paymentId: string): string {
  const number = paymentId.slice(PAYMENT_PREFIX.length);
  if (!paymentId.startsWith(PAYMENT_PREFIX) || !OUT_TRADE_NO.test(number)) throw new Error('not a payment id');
  return number;
}

/** Null: not one of our payments. A seller may use the account for other shops too. */
export function readOutTradeNo(number: string): string | null {
  return OUT_TRADE_NO.test(number) ? `${PAYMENT_PREFIX}${number}` : null;
}

export function outRefundNo(refundId: string): string {
  if (!isRefundId(refundId)) throw new Error('not a refund id');
  return refundId;
}

/** A seller also gives money back by hand on 商户平台, under other numbers. */
export function isRefundId(text: string): boolean {
  return REFUND_ID.test(text);
}
