// Money arrived at a seller: it pays the sub-order, opens it again, or goes back. Which, is decided where it is written.
import type { Database } from '../../../db/client.ts';
import { recordPayment as paymentStatements, selectPhoneHash } from '../../../db/queries/order-life/record-payment.ts';
import {
  readOrders,
  selectOrderById,
  selectOrderByPaymentId,
  type StoredOrder,
  type StoredSubOrder,
} from '../../../db/queries/read-order.ts';
import type { Cause, TermsDeps } from './outcome.ts';
import { planTakes } from './take-again.ts';
import { TRANSITIONS } from './transitions.ts';

export interface ReceivedPayment extends Cause<'pay'> {
  paymentId: string;
  /** The provider's number of the transfer; for a payment by hand, the payment's id. */
  transactionId: string;
  amountMinor: number;
  currency: string;
  /** Account the money arrived at. */
  account: string;
  paidAt: number;
}

type PaymentRefusal = 'unknown_payment' | 'wrong_amount' | 'wrong_currency' | 'wrong_account' | 'transaction_used';

/** `surplus`: paid twice, or too late and sold out; the whole payment goes back under `refundId`. */
export type PaymentOutcome =
  | { state: 'paid' | 'reopened' | 'surplus' | 'already'; order: StoredOrder; refundId?: string }
  | { state: 'refused'; why: PaymentRefusal };

interface FoundPayment {
  order: StoredOrder;
  part: StoredSubOrder;
  payment: StoredSubOrder['payments'][number];
}

/** One read and one write; a payment that is in the books already costs the read alone. */
export async function recordPayment(
  deps: TermsDeps,
  database: Database,
  input: ReceivedPayment,
): Promise<PaymentOutcome> {
  const db = database.queries;
  const { paymentId } = input;
  const [found, phone] = await database.read([selectOrderByPaymentId(db, paymentId), selectPhoneHash(db, paymentId)]);
  const before = findPayment(readOrders(found)[0], paymentId);
  if (!before) return refuse('unknown_payment');
  const doubt = doubtOf(before.payment, input);
  if (doubt) return refuse(doubt);
  if (before.payment.status === 'received') return tellOutcome(before, input, false);
  const { order, part, payment } = before;
  const [terms, takes] = await Promise.all([deps.offers.readProgramTerms(), planTakes(deps.offers, part.lines)]);
  const phoneHash = phone?.rows[0]?.['phone_hash'];
  const agentId = order.attribution?.agentId;
  const results = await database.write([
    ...paymentStatements(db, {
      ...input,
      at: deps.now(),
      subOrderId: part.id,
      provider: payment.provider,
      pay: TRANSITIONS.pay,
      reopen: TRANSITIONS.reopen,
      takes,
      surplusRefundId: surplusRefundId(paymentId),
      binding:
        typeof phoneHash === 'string' && agentId
          ? {
              phoneHash,
              agentId,
              orderId: order.id,
              paidAt: input.paidAt,
              validityDays: terms.bindingValidityDays,
              protectionDays: terms.bindingProtectionDays,
            }
          : null,
    }),
    selectOrderById(db, order.id),
  ]);
  const after = findPayment(readOrders(results.at(-1))[0], paymentId);
  if (!after) throw new Error(`payment ${paymentId} vanished`);
  return tellOutcome(after, input, results.at(-2)?.rowsAffected === 1);
}

/** The same payment always goes back under the same id, however often it is reported. */
export function surplusRefundId(paymentId: string): string {
  return paymentId.replace(/^pmt_/, 'ref_');
}

function findPayment(order: StoredOrder | undefined, paymentId: string): FoundPayment | null {
  for (const part of order?.subOrders ?? []) {
    const payment = part.payments.find((one) => one.id === paymentId);
    if (order && payment) return { order, part, payment };
  }
  return null;
}

/** What was asked for never changes, so it can be compared before anything is written. */
function doubtOf(asked: FoundPayment['payment'], input: ReceivedPayment): PaymentRefusal | null {
  if (asked.account !== input.account) return 'wrong_account';
  if (asked.currency !== input.currency) return 'wrong_currency';
  return asked.amountMinor === input.amountMinor ? null : 'wrong_amount';
}

function tellOutcome({ order, part, payment }: FoundPayment, input: ReceivedPayment, isNew: boolean): PaymentOutcome {
  if (payment.status !== 'received' || payment.transactionId !== input.transactionId) return refuse('transaction_used');
  const isToldAs = (kind: string) => part.events.some((event) => event.kind === kind && event.about === payment.id);
  const refund = isToldAs('surplus') ? { refundId: surplusRefundId(payment.id) } : {};
  if (!isNew) return { state: 'already', order, ...refund };
  if (isToldAs('surplus')) return { state: 'surplus', order, ...refund };
  return { state: isToldAs('reopened') ? 'reopened' : 'paid', order };
}

function refuse(why: PaymentRefusal): PaymentOutcome {
  return { state: 'refused', why };
}
