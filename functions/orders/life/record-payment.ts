// Money arrived at a seller: it pays the sub-order, opens it again, or goes back. Which, is decided where it is written.
import type { Database, Queries, ResultSet } from '../../../db/client.ts';
import {
  insertFurtherPayment,
  recordPayment as paymentStatements,
  selectPhoneHash,
} from '../../../db/queries/order-life/record-payment.ts';
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
  /** Whose account reports it; left out when a person says so, who was asked for the seller already. */
  seller?: string;
}

type PaymentRefusal =
  | 'unknown_payment'
  /** It is of another seller: not this one's to report. */
  | 'other_seller'
  | 'wrong_amount'
  | 'wrong_currency'
  | 'wrong_account'
  /** The transfer is in the books as another payment's. */
  | 'transaction_used';

/** `surplus`: paid twice, or too late and sold out; the whole payment goes back under `refundId`. */
export type PaymentOutcome =
  | { state: 'paid' | 'reopened' | 'surplus' | 'already'; order: StoredOrder; refundId?: string }
  | { state: 'refused'; why: PaymentRefusal };

/** What is asked of the database before money is written down. */
export interface PaymentFile {
  order: StoredOrder | undefined;
  /** Null once the phone was deleted. */
  phoneHash: string | null;
}

interface FoundPayment {
  order: StoredOrder;
  part: StoredSubOrder;
  payment: StoredSubOrder['payments'][number];
}

/**
 * One read and one write; a payment that is in the books already costs the read alone. A further transfer for a payment that
 * another one made is money as well: it becomes a payment of its own.
 */
export async function recordPayment(
  deps: TermsDeps,
  database: Database,
  input: ReceivedPayment,
): Promise<PaymentOutcome> {
  return recordOnFile(deps, database, input, readFile(await database.read(selectFile(database.queries, input))));
}

/** For whoever has another statement to send with them. */
export function selectFile(db: Queries, { paymentId }: Pick<ReceivedPayment, 'paymentId'>) {
  return [selectOrderByPaymentId(db, paymentId), selectPhoneHash(db, paymentId)] as const;
}

export function readFile([found, phone]: readonly ResultSet[]): PaymentFile {
  const phoneHash = phone?.rows[0]?.['phone_hash'];
  return { order: readOrders(found)[0], phoneHash: typeof phoneHash === 'string' ? phoneHash : null };
}

/** One write, or none for a payment that is in the books already. */
export async function recordOnFile(
  deps: TermsDeps,
  database: Database,
  input: ReceivedPayment,
  { order, phoneHash }: PaymentFile,
): Promise<PaymentOutcome> {
  const { paymentId, transactionId } = input;
  const named = findPayment(order, paymentId);
  if (!named) return refuse('unknown_payment');
  const doubt = doubtOf(named, input);
  if (doubt) return refuse(doubt);
  const isFurther = named.payment.status === 'received' && named.payment.transactionId !== transactionId;
  const id = isFurther ? furtherPaymentId(input) : paymentId;
  const booked = findPayment(named.order, id);
  if (booked?.payment.status === 'received') return tellOutcome(booked, false);
  const db = database.queries;
  const results = await database.write([
    ...(await composeBatch(deps, db, { input, named, id, isFurther, phoneHash })),
    selectOrderById(db, named.order.id),
  ]);
  const after = findPayment(readOrders(results.at(-1))[0], id);
  // Not there, or still without money: the transfer is another payment's.
  if (after?.payment.status !== 'received') return refuse('transaction_used');
  // Another transfer was faster: this one is a further one.
  if (after.payment.transactionId !== transactionId) return recordPayment(deps, database, input);
  return tellOutcome(after, results.at(-2)?.rowsAffected === 1);
}

interface BatchInput {
  input: ReceivedPayment;
  named: FoundPayment;
  /** The payment's own id, or that of the further one. */
  id: string;
  isFurther: boolean;
  /** Null once the phone was deleted. */
  phoneHash: string | null;
}

/** What the money does to the sub-order is decided where this is carried out; the marking of the payment closes it. */
async function composeBatch(deps: TermsDeps, db: Queries, { input, named, id, isFurther, phoneHash }: BatchInput) {
  const { order, part, payment } = named;
  const [terms, takes] = await Promise.all([deps.offers.readProgramTerms(), planTakes(deps.offers, part.lines)]);
  const { provider, account } = payment;
  const at = deps.now();
  const agentId = order.attribution?.agentId;
  const further = { id, received: payment.id, provider, account, transactionId: input.transactionId, at };
  return [
    ...(isFurther ? [insertFurtherPayment(db, further)] : []),
    ...paymentStatements(db, {
      ...input,
      at,
      paymentId: id,
      subOrderId: part.id,
      provider,
      pay: TRANSITIONS.pay,
      reopen: TRANSITIONS.reopen,
      takes,
      surplusRefundId: surplusRefundId(id),
      binding:
        phoneHash !== null && agentId
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
  ];
}

/** The same payment always goes back under the same id, however often it is reported. */
export function surplusRefundId(paymentId: string): string {
  return paymentId.replace(/^pmt_/, 'ref_');
}

/** Made of what never changes, so that a replay finds it. */
function furtherPaymentId({ paymentId, transactionId }: ReceivedPayment): string {
  return `${paymentId}_${transactionId}`;
}

function findPayment(order: StoredOrder | undefined, paymentId: string): FoundPayment | null {
  for (const part of order?.subOrders ?? []) {
    const payment = part.payments.find((one) => one.id === paymentId);
    if (order && payment) return { order, part, payment };
  }
  return null;
}

/** Whose it is and what was asked for never changes, so it can be compared before anything is written. */
function doubtOf({ part, payment }: FoundPayment, input: ReceivedPayment): PaymentRefusal | null {
  if (input.seller !== undefined && input.seller !== part.seller) return 'other_seller';
  if (payment.account !== input.account) return 'wrong_account';
  if (payment.currency !== input.currency) return 'wrong_currency';
  return payment.amountMinor === input.amountMinor ? null : 'wrong_amount';
}

function tellOutcome({ order, part, payment }: FoundPayment, isNew: boolean): PaymentOutcome {
  const isToldAs = (kind: string) => part.events.some((event) => event.kind === kind && event.about === payment.id);
  const refund = isToldAs('surplus') ? { refundId: surplusRefundId(payment.id) } : {};
  if (!isNew) return { state: 'already', order, ...refund };
  if (isToldAs('surplus')) return { state: 'surplus', order, ...refund };
  return { state: isToldAs('reopened') ? 'reopened' : 'paid', order };
}

function refuse(why: PaymentRefusal): PaymentOutcome {
  return { state: 'refused', why };
}
