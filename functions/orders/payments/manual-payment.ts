// Payment by hand: the shopper says that it was made, or takes that back; the seller confirms it or found nothing.
import type { Database } from '../../../db/client.ts';
import {
  claimPayment as claimStatements,
  refusePayment as refuseStatements,
  withdrawClaim as withdrawStatements,
} from '../../../db/queries/payments/claim-payment.ts';
import { insertPayment, readPayment, selectPayment } from '../../../db/queries/payments/open-payment.ts';
import { readOrders, selectOrderBySubOrderId } from '../../../db/queries/read-order.ts';
import { SUB_ORDER_STATUSES } from '../../../db/schema/index.ts';
import type { Deps } from '../../deps.ts';
import { type Cause, type LifeDeps, type LifeOutcome, partOf, type TermsDeps } from '../life/outcome.ts';
import { type PaymentOutcome, readFile, recordOnFile, selectFile } from '../life/record-payment.ts';
import { TRANSITIONS } from '../life/transitions.ts';
import { sealReference } from './payment-reference.ts';
import { paymentId } from './payment-ways.ts';

const CURRENCY = 'CNY';
const NO_ACCOUNT = '';

/** What the shopper may tell so that the seller finds the money: a name, the last digits of a transfer. */
export const LONGEST_REFERENCE = 40;

/** Stops the clock of expiry until the seller has looked. One trip. */
export async function claimPayment(
  deps: Pick<Deps, 'keys' | 'now'>,
  database: Database,
  claim: { subOrderId: string; reference: string },
): Promise<LifeOutcome<'not_claimable'>> {
  const { subOrderId } = claim;
  const id = paymentId(subOrderId, 'm');
  const at = deps.now();
  const reference = Array.from(claim.reference.trim()).slice(0, LONGEST_REFERENCE).join('');
  const referenceSealed = await sealReference(deps.keys, id, { reference, goOn: null });
  const db = database.queries;
  const results = await database.write([
    insertPayment(db, { ...manual(subOrderId), at, during: TRANSITIONS.pay.from }),
    ...claimStatements(db, {
      paymentId: id,
      subOrderId,
      referenceSealed,
      actor: 'shopper',
      by: '',
      reason: '',
      at,
    }),
    selectPayment(db, id),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  return tell(results, { wanted: 'claimed', hasHappened: results[2]?.rowsAffected === 1, why: 'not_claimable' });
}

/**
 * It was not paid after all: the claim is gone, and the clock of expiry runs again. Nothing to take back, also because the
 * seller found no money, is as good as done; once the money was confirmed it is too late. One trip.
 */
export async function withdrawClaim(
  deps: LifeDeps,
  database: Database,
  { subOrderId }: { subOrderId: string },
): Promise<LifeOutcome<'not_withdrawable'>> {
  const id = paymentId(subOrderId, 'm');
  const author = { actor: 'shopper', by: '', reason: '', at: deps.now() } as const;
  const db = database.queries;
  const results = await database.write([
    ...withdrawStatements(db, { paymentId: id, subOrderId, ...author }),
    selectPayment(db, id),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  const order = readOrders(results[3])[0];
  if (!order) return { state: 'refused', why: 'unknown_sub_order' };
  if (results[1]?.rowsAffected === 1) return { state: 'done', order };
  const isUnpaid = partOf(order, subOrderId)?.status === 'placed' && readPayment(results[2])?.status !== 'claimed';
  return isUnpaid ? { state: 'already', order } : { state: 'refused', why: 'not_withdrawable' };
}

/** `seller` and `amountMinor`: what somebody at a desk of one seller saw on the page; left out, whatever stands in the books. */
export interface ConfirmedPayment extends Cause<'pay'> {
  subOrderId: string;
  seller?: string;
  amountMinor?: number;
}

/** The seller has the money: also when nothing was claimed, or the sub-order has ended meanwhile. Two trips. */
export async function confirmPayment(
  deps: TermsDeps,
  database: Database,
  input: ConfirmedPayment,
): Promise<PaymentOutcome> {
  const { subOrderId, seller, ...cause } = input;
  const id = paymentId(subOrderId, 'm');
  const at = deps.now();
  const db = database.queries;
  const bySeller = seller === undefined ? {} : { seller };
  const [, found, ...file] = await database.write([
    insertPayment(db, { ...manual(subOrderId), at, during: SUB_ORDER_STATUSES, ...bySeller }),
    selectPayment(db, id),
    ...selectFile(db, { paymentId: id }),
  ]);
  const stored = readPayment(found);
  if (!stored) return { state: 'refused', why: 'unknown_payment' };
  const arrived = { paymentId: id, transactionId: id, currency: CURRENCY, account: NO_ACCOUNT, paidAt: at };
  const received = { amountMinor: stored.amountMinor, ...arrived, ...cause, ...bySeller };
  return recordOnFile(deps, database, received, readFile(file));
}

/** The seller looked and found nothing; the shopper reads the reason. One trip. */
export async function refusePayment(
  deps: LifeDeps,
  database: Database,
  input: Cause<'pay'> & { subOrderId: string },
): Promise<LifeOutcome<'not_refusable' | 'reason_missing'>> {
  const { subOrderId, ...cause } = input;
  if (cause.reason.trim() === '') return { state: 'refused', why: 'reason_missing' };
  const id = paymentId(subOrderId, 'm');
  const db = database.queries;
  const results = await database.write([
    ...refuseStatements(db, { paymentId: id, subOrderId, at: deps.now(), ...cause }),
    selectPayment(db, id),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  return tell(results, { wanted: 'refused', hasHappened: results[1]?.rowsAffected === 1, why: 'not_refusable' });
}

function manual(subOrderId: string) {
  return { id: paymentId(subOrderId, 'm'), subOrderId, provider: 'manual', account: NO_ACCOUNT } as const;
}

/** The last two results are the payment and its order as they are now. */
function tell<Why extends string>(
  results: Awaited<ReturnType<Database['write']>>,
  expected: { wanted: string; hasHappened: boolean; why: Why },
): LifeOutcome<Why> {
  const order = readOrders(results.at(-1))[0];
  if (!order) return { state: 'refused', why: 'unknown_sub_order' };
  if (expected.hasHappened) return { state: 'done', order };
  const isSo = readPayment(results.at(-2))?.status === expected.wanted;
  return isSo ? { state: 'already', order } : { state: 'refused', why: expected.why };
}
