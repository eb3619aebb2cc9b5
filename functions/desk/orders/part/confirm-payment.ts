// Money by hand: the seller has it, as much as the page said, or found nothing.
import type { Visit } from '../../../accounts/guards.ts';
import { ProblemError } from '../../../http/problem.ts';
import { readForm } from '../../../http/read-body.ts';
import { confirmPayment as confirm, refusePayment as refuse } from '../../../orders/payments/manual-payment.ts';
import type { PaymentOutcome } from '../../../orders/life/record-payment.ts';
import { handFor } from '../desk-hand.ts';
import { findPartFile, readPartId } from './find-part-file.ts';
import { readLine, readReason, readYuan } from './read-typed.ts';
import { answerPart } from './show-part.ts';
import { goOn, type PartDone } from './tell-done.ts';

/**
 * Fields `seller`, `amount` and `reason` (a number of the transfer, or nothing). The seller goes with the form and into the
 * statements: one trip less than asking whose the part is, and a part of another seller is not found.
 */
export async function confirmPayment(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const form = await readForm(context);
  const subOrderId = readPartId(visit);
  const [seller, amount, reason] = [readLine(form, 'seller'), readLine(form, 'amount'), readReason(form)];
  const hand = handFor(visit, seller);
  const amountMinor = readYuan(amount);
  const typed = { amount, reason };
  if (amountMinor === null)
    return answerPart(visit, await findPartFile(visit), {
      form: { name: 'confirm', problem: 'amount_unreadable', typed },
    });
  const input = { subOrderId, seller, amountMinor, reason, ...hand };
  const outcome = await confirm(context.var.deps, database, input);
  if (outcome.state !== 'refused') return goOn(visit, subOrderId, DONE[outcome.state]);
  const { why } = outcome;
  if (why === 'unknown_payment' || why === 'other_seller') throw new ProblemError({ code: 'not_found' });
  return answerPart(visit, await findPartFile(visit), { form: { name: 'confirm', problem: why, typed } });
}

const DONE: Record<Exclude<PaymentOutcome['state'], 'refused'>, PartDone> = {
  paid: 'order_paid',
  reopened: 'order_reopened',
  surplus: 'order_surplus',
  already: 'order_already',
};

/** Field `reason`, which the shopper reads. */
export async function refusePayment(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const reason = readReason(await readForm(context));
  const file = await findPartFile(visit);
  const input = { subOrderId: file.part.id, reason, ...file.hand };
  const outcome = await refuse(context.var.deps, database, input);
  if (outcome.state !== 'refused')
    return goOn(visit, file.part.id, outcome.state === 'done' ? 'order_not_received' : 'order_already');
  if (outcome.why === 'unknown_sub_order') throw new ProblemError({ code: 'not_found' });
  return answerPart(visit, file, { form: { name: 'refuse', problem: outcome.why, typed: { reason } } });
}
