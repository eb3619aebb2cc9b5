// A parcel of one order: the first one, another one with a reason, or nothing to send because the shopper fetches it.
import type { Visit } from '../../../accounts/guards.ts';
import { ProblemError } from '../../../http/problem.ts';
import { readForm } from '../../../http/read-body.ts';
import { wayBack } from '../../../orders/after-sales/goods-back.ts';
import { shipSubOrder } from '../../../orders/life/ship.ts';
import { findPartFile, type PartFile } from './find-part-file.ts';
import { readLine, readReason } from './read-typed.ts';
import { answerPart, type WrongForm } from './show-part.ts';
import { goOn } from './tell-done.ts';

/** Fields `carrier`, `number`, `reason`; or `pickup`. */
export async function shipPart(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const form = await readForm(context);
  const typed = { carrier: readLine(form, 'carrier'), number: readLine(form, 'number'), reason: readReason(form) };
  const file = await findPartFile(visit);
  const { part, hand } = file;
  const name = nameForm(file, form.has('pickup'));
  const refuse = (problem: WrongForm['problem']) => answerPart(visit, file, { form: { name, problem, typed } });
  const parcel = name === 'pickup' ? null : wayBack.safeParse({ carrier: typed.carrier, number: typed.number });
  if (parcel && !parcel.success) return refuse('parcel_unreadable');
  const input = { subOrderId: part.id, parcel: parcel && parcel.data, reason: typed.reason, ...hand };
  const outcome = await shipSubOrder(context.var.deps, database, input);
  const done = name === 'ship-more' ? 'order_parcel' : 'order_shipped';
  if (outcome.state !== 'refused') return goOn(visit, part.id, outcome.state === 'done' ? done : 'order_already');
  if (outcome.why === 'unknown_sub_order') throw new ProblemError({ code: 'not_found' });
  return refuse(outcome.why);
}

/** What went wrong stands in the form that the page has for it. */
function nameForm({ part }: PartFile, isPickup: boolean): 'ship' | 'ship-more' | 'pickup' {
  if (isPickup) return 'pickup';
  return ['shipped', 'received', 'completed'].includes(part.status) ? 'ship-more' : 'ship';
}
