// The one port behind which payment providers stand: what an order needs of them, in our own words.
import type { PaymentProvider } from '../../content/schema/payment.ts';

/** What is to be paid. Money goes straight to the seller whose account the provider was made with. */
export interface PaymentToOpen {
  /** `pmt_…`: the provider's idempotency key and our number at the provider. */
  paymentId: string;
  /** What the shopper reads in the payment app: 「罗家核桃 260122-4827-3915」. */
  description: string;
  /** Fen. */
  amountMinor: number;
  currency: 'CNY';
  /** Epoch milliseconds after which it must not be paid any more. */
  payBy: number;
  /** When this payment was first opened. It never changes, so a repeated call can say the same as the first. */
  openedAt: number;
  notifyUrl: string;
  /** The order page. */
  returnUrl: string;
  /** The shopper's id at WeChat: JSAPI only. */
  openid?: string;
  /** Address of the shopper as Cloudflare saw it: H5 payments want it; never stored. */
  clientIp?: string;
}

/** What the order page does next. */
export type OpenedPayment =
  | { kind: 'qr'; text: string; reference: string }
  | { kind: 'jsapi'; parameters: Readonly<Record<string, string>>; reference: string }
  | { kind: 'redirect'; url: string; reference: string }
  /** The provider says it is paid already: ask it. */
  | { kind: 'paid_already' }
  /** `code`: the provider's own code, for the log and the desk; never its text. */
  | { kind: 'refused'; code: string }
  /** No answer: unknown, the same call can be made again. */
  | { kind: 'away' };

/** What a provider says about money, checked and in our words. Amounts in fen. */
export type PaymentNews =
  | {
      kind: 'received';
      paymentId: string;
      transactionId: string;
      amountMinor: number;
      currency: string;
      /** Account the money arrived at. */
      account: string;
      paidAt: number;
    }
  | { kind: 'refunded'; refundId: string; reference: string; status: 'sent' | 'done' | 'failed'; code: string }
  /** Not paid (yet). `closed`: it never will be. */
  | { kind: 'unpaid'; paymentId: string; closed: boolean }
  /** Genuine, but about nothing we do. */
  | { kind: 'irrelevant' }
  | { kind: 'away' };

/** Why a notification is not believed. It is answered with an error and logged by this word alone. */
export type Disbelief = 'unsigned' | 'stale' | 'unknown_key' | 'bad_signature' | 'unreadable' | 'other_account';

export type Notification = { believed: true; news: PaymentNews } | { believed: false; why: Disbelief };

export interface RefundToSend {
  refundId: string;
  paymentId: string;
  transactionId: string;
  /** What goes back now, and what the whole payment was, in fen. */
  amountMinor: number;
  paymentMinor: number;
  currency: 'CNY';
  notifyUrl: string;
}

/** One seller's account at a provider. Every method can be repeated with the same ids. */
export interface PaymentAccount {
  readonly provider: Exclude<PaymentProvider, 'manual'>;
  /** The seller's number there: notifications about another are not believed. */
  readonly account: string;
  open(payment: PaymentToOpen): Promise<OpenedPayment>;
  /** `body` byte for byte as it came. `now`: epoch milliseconds. */
  readNotification(request: { headers: Headers; body: string; now: number }): Promise<Notification>;
  /** When a notification never came. `reference`: what `open` answered. */
  askPayment(payment: { paymentId: string; reference: string }): Promise<PaymentNews>;
  /**
   * When nothing is to be paid any more, so that nobody pays for nothing. Answers `unpaid` and closed, or `received` when it
   * was paid meanwhile.
   */
  closePayment(payment: { paymentId: string; reference: string }): Promise<PaymentNews>;
  sendRefund(refund: RefundToSend): Promise<PaymentNews>;
  askRefund(refund: { refundId: string; reference: string }): Promise<PaymentNews>;
  /** What the provider wants to hear after a notification was stored. */
  acknowledge(): Response;
}

/** WeChat's answer to who is paying, as one official account knows the shopper. */
export type WechatOpenid = { kind: 'known'; openid: string } | { kind: 'refused'; code: string } | { kind: 'away' };

/** How a seller's official account learns who is paying inside WeChat. */
export interface WechatLogin {
  /** Where the shopper is sent, to come back to `returnTo` with `code` and `state`. */
  address(input: { returnTo: string; state: string }): string;
  exchange(code: string): Promise<WechatOpenid>;
}

/** The accounts of all sellers, from the deployment's secrets. */
export interface PaymentAccounts {
  /** Null when the seller has none; which secret is missing or malformed was logged by its name. */
  find(seller: string, provider: PaymentAccount['provider']): PaymentAccount | null;
  /** Null when the seller cannot be paid inside WeChat. */
  findWechatLogin(seller: string): WechatLogin | null;
}
