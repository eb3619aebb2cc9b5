// The money of a refund: sent by hand with a proof, or given to its provider once more.
import type { Visit } from '../../../accounts/guards.ts';
import { ProblemError } from '../../../http/problem.ts';
import { readForm } from '../../../http/read-body.ts';
import { recordRefundProof, retryRefund, type TransferOutcome } from '../../../orders/payments/close-transfer.ts';
import { findPartFile, type PartFile } from './find-part-file.ts';
import { readLine } from './read-typed.ts';
import { answerPart, type WrongForm } from './show-part.ts';
import { goOn, type PartDone } from './tell-done.ts';

/** Fields `refundId` and `proof`. */
export async function proveRefund(visit: Visit): Promise<Response> {
  const { file, refundId, proof } = await read(visit);
  const form = { name: 'refund-done', typed: { refundId, proof } } as const;
  if (proof === '') return answerPart(visit, file, { form: { ...form, problem: 'proof_missing' } });
  const input = { refundId, proof, reason: '', ...file.hand, sellers: [file.part.seller] };
  const outcome = await recordRefundProof(visit.context.var.deps, visit.database, input);
  return answer(visit, file, { outcome, form, done: 'order_refund_sent' });
}

/** Field `refundId`. */
export async function resendRefund(visit: Visit): Promise<Response> {
  const { file, refundId } = await read(visit);
  const input = { refundId, reason: '', ...file.hand, sellers: [file.part.seller] };
  const outcome = await retryRefund(visit.context.var.deps, visit.database, input);
  const form = { name: 'refund-retry', typed: { refundId } } as const;
  return answer(visit, file, { outcome, form, done: 'order_refund_retried' });
}

/** A refund of another part is not there. */
async function read(visit: Visit): Promise<{ file: PartFile; refundId: string; proof: string }> {
  const form = await readForm(visit.context);
  const file = await findPartFile(visit);
  const refundId = readLine(form, 'refundId');
  if (!file.part.refunds.some(({ id }) => id === refundId)) throw new ProblemError({ code: 'not_found' });
  return { file, refundId, proof: readLine(form, 'proof') };
}

function answer(
  visit: Visit,
  file: PartFile,
  said: { outcome: TransferOutcome; form: Omit<WrongForm, 'problem'>; done: PartDone },
): Response | Promise<Response> {
  const { outcome, form, done } = said;
  if (outcome.state !== 'refused') return goOn(visit, file.part.id, outcome.state === 'done' ? done : 'order_already');
  if (outcome.why === 'unknown_refund') throw new ProblemError({ code: 'not_found' });
  return answerPart(visit, file, { form: { ...form, problem: outcome.why } });
}
