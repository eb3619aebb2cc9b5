// The shopper wants to pay online: the payment is in the books before the provider hears of it.
import type { Database } from '../../../db/client.ts';
import {
  insertPayment,
  readPayment,
  selectPayment,
  storeReference,
} from '../../../db/queries/payments/open-payment.ts';
import type { StoredOrder, StoredSubOrder } from '../../../db/queries/read-order.ts';
import type { Deps } from '../../deps.ts';
import { chooseOrigin } from '../../http/choose-origin.ts';
import type { OpenedPayment, PaymentAccount } from '../../payments/port.ts';
import { TRANSITIONS } from '../life/transitions.ts';
import { applyNews } from './apply-news.ts';
import { openReference, sealReference } from './payment-reference.ts';
import { type OnlineWay, providerOf, standingPaymentId } from './payment-ways.ts';

export interface PaymentWish {
  order: StoredOrder;
  subOrderId: string;
  way: OnlineWay;
  /** As it was asked for: where the shopper comes back to. */
  orderPage: URL;
  /** Inside WeChat: who pays. */
  openid: string | null;
}

export type PaymentOpening =
  | { state: 'opened'; goOn: Extract<OpenedPayment, { kind: 'qr' | 'jsapi' | 'redirect' }> }
  | { state: 'paid' }
  /** The provider did not answer: the same wish can be repeated. */
  | { state: 'away' }
  | { state: 'refused'; why: OpeningRefusal };

export type OpeningRefusal =
  | 'unknown_sub_order'
  /** This seller is paid another way. */
  | 'other_way'
  /** Paid, cancelled or expired. */
  | 'not_unpaid'
  /** No account, or the provider would not. */
  | 'not_online'
  | 'openid_missing';

type OpenDeps = Pick<Deps, 'keys' | 'log' | 'now' | 'offers' | 'payments'>;

/** Two trips besides the reading of the order. Repeating it opens the same payment again; once that was closed, the next. */
export async function openPayment(deps: OpenDeps, database: Database, wish: PaymentWish): Promise<PaymentOpening> {
  const part = wish.order.subOrders.find((one) => one.id === wish.subOrderId);
  if (!part) return refuse('unknown_sub_order');
  const obstacle = findObstacle(part, wish, deps.now());
  if (obstacle) return refuse(obstacle);
  const account = deps.payments.find(part.seller, providerOf(wish.way));
  if (!account) return refuse('not_online');
  const id = standingPaymentId(part, wish.way);
  const db = database.queries;
  const [, found] = await database.write([
    insertPayment(db, {
      id,
      subOrderId: part.id,
      provider: account.provider,
      account: account.account,
      at: deps.now(),
      during: TRANSITIONS.pay.from,
    }),
    selectPayment(db, id),
  ]);
  const stored = readPayment(found);
  if (stored?.status === 'received') return { state: 'paid' };
  if (stored?.status !== 'open' || stored.subOrderStatus !== 'placed') return refuse('not_unpaid');
  const { origin } = await deps.offers.readProgramTerms();
  const opened = await account.open({
    paymentId: id,
    description: `${part.sellerName} ${wish.order.number}`,
    amountMinor: stored.amountMinor,
    currency: 'CNY',
    payBy: part.payBy,
    openedAt: stored.openedAt,
    notifyUrl: notifyAddress(origin, account.provider, part.seller),
    // Under the one address of the shop: asked by another name of it, a provider is told the same as before.
    returnUrl: `${chooseOrigin(origin, wish.orderPage)}${wish.orderPage.pathname}`,
    ...(wish.openid === null ? {} : { openid: wish.openid }),
  });
  return settle(deps, database, { opened, account, seller: part.seller, id, referenceSealed: stored.referenceSealed });
}

/** Where a seller's provider reports. */
export function notifyAddress(origin: string, provider: PaymentAccount['provider'], seller: string): string {
  return `${origin}/api/payments/${provider}/${seller}`;
}

/** What cannot change any more, or only for the worse: the rest is decided where the payment is written. */
function findObstacle(part: StoredSubOrder, wish: PaymentWish, now: number): OpeningRefusal | null {
  if (part.provider !== providerOf(wish.way)) return 'other_way';
  if (part.status !== 'placed' || part.totalMinor === 0 || part.payBy <= now) return 'not_unpaid';
  return wish.way === 'j' && wish.openid === null ? 'openid_missing' : null;
}

async function settle(
  deps: OpenDeps,
  database: Database,
  input: { opened: OpenedPayment; account: PaymentAccount; seller: string; id: string; referenceSealed: string },
): Promise<PaymentOpening> {
  const { opened, account, seller, id } = input;
  switch (opened.kind) {
    case 'away':
      return { state: 'away' };
    case 'refused':
      deps.log({ level: 'error', area: 'payments', seller, provider: account.provider, error: opened.code });
      return refuse('not_online');
    case 'paid_already': {
      const { reference } = await openReference(deps.keys, id, input.referenceSealed);
      const news = await account.askPayment({ paymentId: id, reference });
      const { payment } = { payment: null, ...(await applyNews(deps, database, { seller, account }, news)) };
      return payment === null ? { state: 'away' } : { state: 'paid' };
    }
    case 'qr':
    case 'jsapi':
    case 'redirect': {
      const { reference, ...goOn } = opened;
      const known = { reference, goOn: goOn.kind === 'jsapi' ? null : goOn };
      await database.write([storeReference(database.queries, id, await sealReference(deps.keys, id, known))]);
      return { state: 'opened', goOn: opened };
    }
  }
}

function refuse(why: OpeningRefusal): PaymentOpening {
  return { state: 'refused', why };
}
