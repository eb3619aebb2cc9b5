// /desk/orders/<part>/: everything that happened to one seller's part of an order and what can be done about it; also as the
// answer to its forms, when something has to be written anew.
import type { Visit } from '../../../accounts/guards.ts';
import { chromeOf, readLanguage } from '../../../accounts/chrome.ts';
import { renderPage } from '../../../http/render-page.ts';
import { describePartFile } from './describe-part.ts';
import { openByNumber } from '../find-orders.ts';
import { findPartFile, isPartId, type PartFile } from './find-part-file.ts';
import { toldOf } from './tell-done.ts';
import type { PartProblem, PartView, Typed } from './view.ts';

const NOTHING_TYPED: Typed = {
  amount: '',
  carrier: '',
  number: '',
  reason: '',
  proof: '',
  shipping: '',
  amounts: [],
  refundId: '',
};

export interface WrongForm {
  name: NonNullable<PartView['form']>['name'];
  problem: PartProblem;
  typed: Partial<Typed>;
}

/** Somebody else, or another window, was faster; the rest is to be written anew. */
const CONFLICTS: readonly PartProblem[] = [
  'not_paid',
  'not_shipped',
  'not_cancellable',
  'not_refusable',
  'case_open',
  'transaction_used',
  'changed',
  'id_reused',
  'not_open',
  'not_asked',
];

export async function showPart(visit: Visit): Promise<Response> {
  if (!isPartId(visit.context.req.param('part') ?? '')) return openByNumber(visit);
  return answerPart(visit, await findPartFile(visit), {});
}

export function answerPart(
  visit: Visit,
  file: PartFile,
  changes: { form?: WrongForm; contact?: PartView['contact'] },
): Promise<Response> {
  const { context } = visit;
  const { form, contact = null } = changes;
  const view: PartView = {
    chrome: { ...chromeOf(visit, toldOf(visit, file.part)), here: `/desk/orders/${file.part.id}/` },
    ...describePartFile(file),
    contact,
    form: form ? { ...form, typed: { ...NOTHING_TYPED, ...form.typed } } : null,
  };
  return renderPage(context, { path: '/desk/orders/part/', view, status: statusOf(form) });
}

function statusOf(form: WrongForm | undefined): number {
  if (!form) return 200;
  return CONFLICTS.includes(form.problem) ? 409 : 422;
}

/** The address of a form, reloaded or asked for in another language, answers with the page that the form stands on. */
export async function leadToPart(visit: Visit): Promise<Response> {
  const { part } = await findPartFile(visit);
  readLanguage(visit.context);
  return visit.context.redirect(`/desk/orders/${part.id}/`, 303);
}
