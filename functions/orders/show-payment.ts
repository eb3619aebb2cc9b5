// How a part can be paid by this reader: by hand, in WeChat or at Stripe, and what stands open already.
import type { StoredSubOrder } from '../../db/queries/read-order.ts';
import type { SellerTerms } from '../../content/schema/offer.ts';
import type { Deps } from '../deps.ts';
import { drawPaymentCode } from './payments/draw-payment-code.ts';
import { openReference, type PaymentReference } from './payments/payment-reference.ts';
import { paymentId, standingPaymentId, type Way } from './payments/payment-ways.ts';
import type { OrderPartView } from './view.ts';

type PaymentView = NonNullable<OrderPartView['payment']>;
type ViewOf<Name extends PaymentView['way']> = Extract<PaymentView, { way: Name }>;

export interface PayingReader {
  deps: Pick<Deps, 'keys' | 'now' | 'payments'>;
  /** The page is open inside WeChat. */
  inWechat: boolean;
  /** Null when the seller is not deployed any more. */
  terms: SellerTerms | null;
}

/** Null when there is nothing to pay, or it cannot be paid online any more. */
export async function showPayment(reader: PayingReader, part: StoredSubOrder): Promise<PaymentView | null> {
  if (part.status !== 'placed' || part.totalMinor === 0) return null;
  if (part.provider === 'manual') return showManual(reader, part);
  if (part.payBy <= reader.deps.now()) return null;
  return part.provider === 'stripe' ? showStripe(reader, part) : showWechat(reader, part);
}

/** The shopper says that it was paid; the seller has not looked yet. */
export function isClaimed(part: Pick<StoredSubOrder, 'status' | 'payments'>): boolean {
  return part.status === 'placed' && part.payments.some(({ status }) => status === 'claimed');
}

/** Unpaid, and the time to pay is over; a claim stops the clock. */
export function isLate(part: Pick<StoredSubOrder, 'status' | 'payments' | 'payBy'>, now: number): boolean {
  return part.status === 'placed' && !isClaimed(part) && part.payBy <= now;
}

/** A payment stands open at its provider, who may say at any moment that it was paid. */
export function isAwaited(part: Pick<StoredSubOrder, 'status' | 'payments'>): boolean {
  const isOpen = ({ provider, status, referenceSealed }: StoredSubOrder['payments'][number]) =>
    provider !== 'manual' && status === 'open' && referenceSealed !== '';
  return part.status === 'placed' && part.payments.some(isOpen);
}

async function showManual({ deps, terms }: PayingReader, part: StoredSubOrder): Promise<ViewOf<'manual'>> {
  const payment = part.payments.find(({ id }) => id === paymentId(part.id, 'm'));
  const claim =
    payment?.status === 'claimed'
      ? {
          at: payment.changedAt,
          reference: (await openReference(deps.keys, payment.id, payment.referenceSealed)).reference,
        }
      : null;
  const refused = part.events.findLast((event) => event.kind === 'payment_refused');
  const { code = null, payee = '', note = '' } = terms?.payment ?? {};
  return {
    way: 'manual',
    code,
    payee,
    note,
    claim,
    refusal: payment?.status === 'refused' && refused ? { at: refused.at, reason: refused.reason } : null,
  };
}

async function showWechat({ deps, inWechat }: PayingReader, part: StoredSubOrder): Promise<ViewOf<'wechatpay'>> {
  const goOn = await readGoOn(deps, part, 'n');
  const hasWindow = deps.payments.findWechatLogin(part.seller) !== null;
  return {
    way: 'wechatpay',
    inWechat: inWechat && hasWindow,
    opensInWechat: !inWechat && hasWindow,
    code: goOn?.kind === 'qr' ? drawPaymentCode(goOn.text) : null,
  };
}

async function showStripe({ deps }: PayingReader, part: StoredSubOrder): Promise<ViewOf<'stripe'>> {
  const goOn = await readGoOn(deps, part, 's');
  return { way: 'stripe', url: goOn?.kind === 'redirect' ? goOn.url : null };
}

async function readGoOn(
  { keys }: Pick<Deps, 'keys'>,
  part: StoredSubOrder,
  way: Way,
): Promise<PaymentReference['goOn']> {
  const payment = part.payments.find(({ id, status }) => id === standingPaymentId(part, way) && status === 'open');
  return payment ? (await openReference(keys, payment.id, payment.referenceSealed)).goOn : null;
}
