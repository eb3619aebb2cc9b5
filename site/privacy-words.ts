// Who besides the seller learns of an order: payment providers and ways of telling sellers, and what each of them is told.
import type { PaymentProvider } from '../content/schema/payment.ts';
import type { Seller } from '../content/schema/seller.ts';

type Named = Pick<Seller, 'name'>;

/** Only what a provider is really sent: functions/orders/payments/open-payment.ts, send-refunds.ts. */
const PROVIDERS: Record<PaymentProvider, (names: string) => string> = {
  manual: (names) =>
    `在${names}付款，是用你自己的支付应用扫店家的收款码，或者照店家写的办法付；你写的付款备注，店家看得到。`,
  wechatpay: (names) =>
    [
      `在${names}付款，用的是微信支付（财付通支付科技有限公司）。交给它的是店名、订单号、金额和付款期限，退款的时候还有退多少；没有你的姓名、电话和地址。`,
      '在微信里直接付款，要先问微信你在这家店公众号里的编号（openid），所以微信还知道订单页的网址，付完好转回来；这个编号加密以后只留在你的浏览器里，两小时作废。',
    ].join(''),
  stripe: (names) =>
    `在${names}付款，用的是 Stripe，设在境外，付款在它的页面上完成。交给它的是店名、订单号、金额、付款期限和订单页的网址（付完好转回来），退款的时候还有退多少；没有你的姓名、电话和地址。你在它的页面上填的卡号和别的内容，我们不存。`,
};

/** How the address of a notice is described. The mail service is the seller's own choice and stands in a secret. */
const WAYS: Record<Exclude<Seller['notify'], 'none'>, (names: string) => string> = {
  mail: (names) => `${names}收邮件，经过店家选的发信服务`,
  wecom: (names) => `${names}在企业微信的群里收消息，经过腾讯`,
  webhook: (names) => `${names}用自己的程序收，多告诉它这份订单在我们这里的编号和发生的时间`,
};

/** One paragraph for each way of paying that a seller of this shop has. */
export function describePaying(sellers: readonly (Named & Pick<Seller, 'payment'>)[]): string[] {
  return Object.entries(PROVIDERS).flatMap(([provider, describe]) => {
    const names = nameAll(sellers.filter(({ payment }) => payment.provider === provider));
    return names === null ? [] : [describe(names)];
  });
}

/** Null when no seller of this shop wants to be told. Contents: functions/orders/notices/write-notice.ts. */
export function describeNotices(sellers: readonly (Named & Pick<Seller, 'notify'>)[]): string | null {
  const ways = Object.entries(WAYS).flatMap(([way, describe]) => {
    const names = nameAll(sellers.filter(({ notify }) => notify === way));
    return names === null ? [] : [describe(names)];
  });
  if (ways.length === 0) return null;
  return `订单付了款、售后有新的动静、有人要发票，我们会告诉店家一声：${ways.join('；')}。里面写的是店名、出了什么事、订单号、几样东西、合计多少和到哪里看，没有你的姓名、电话和地址。`;
}

function nameAll(sellers: readonly Named[]): string | null {
  return sellers.length === 0 ? null : sellers.map(({ name }) => name).join('、');
}
