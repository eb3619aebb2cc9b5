// What the desk says about an order without money or parcel: it arrived, it is cancelled, its invoice was sent.
import type { Visit } from '../../../accounts/guards.ts';
import { ProblemError } from '../../../http/problem.ts';
import { readForm } from '../../../http/read-body.ts';
import { closeInvoice } from '../../../orders/invoice.ts';
import { cancelSubOrder } from '../../../orders/life/cancel.ts';
import { receiveSubOrder } from '../../../orders/life/receive.ts';
import { findPartFile, type PartFile } from './find-part-file.ts';
import { readReason } from './read-typed.ts';
import { answerPart, type WrongForm } from './show-part.ts';
import { goOn, type PartDone } from './tell-done.ts';

/** Field `reason`: the proof of signing. */
export async function receivePart(visit: Visit): Promise<Response> {
  const { reason, file } = await read(visit);
  const { order, part, hand } = file;
  const { deps } = visit.context.var;
  const outcome = await receiveSubOrder(deps, visit.database, { subOrderId: part.id, order, reason, ...hand });
  return answer(visit, file, { name: 'receive', outcome, done: 'order_received', reason });
}

/** Field `reason`. */
export async function cancelPart(visit: Visit): Promise<Response> {
  const { reason, file } = await read(visit);
  const input = { subOrderId: file.part.id, reason, ...file.hand };
  const outcome = await cancelSubOrder(visit.context.var.deps, visit.database, input);
  return answer(visit, file, { name: 'cancel', outcome, done: 'order_cancelled', reason });
}

export async function sendInvoice(visit: Visit): Promise<Response> {
  const { reason, file } = await read(visit);
  const input = { subOrderId: file.part.id, ...file.hand };
  const outcome = await closeInvoice(visit.context.var.deps, visit.database, input);
  return answer(visit, file, { name: 'invoice', outcome, done: 'order_invoice_sent', reason });
}

async function read(visit: Visit): Promise<{ reason: string; file: PartFile }> {
  const reason = readReason(await readForm(visit.context));
  return { reason, file: await findPartFile(visit) };
}

type Outcome = { state: 'done' | 'already' } | { state: 'refused'; why: WrongForm['problem'] | 'unknown_sub_order' };

function answer(
  visit: Visit,
  file: PartFile,
  said: { name: WrongForm['name']; outcome: Outcome; done: PartDone; reason: string },
): Response | Promise<Response> {
  const { name, outcome, done, reason } = said;
  if (outcome.state !== 'refused') return goOn(visit, file.part.id, outcome.state === 'done' ? done : 'order_already');
  if (outcome.why === 'unknown_sub_order') throw new ProblemError({ code: 'not_found' });
  return answerPart(visit, file, { form: { name, problem: outcome.why, typed: { reason } } });
}
