// What a settlement will do, shown before it is done: which money goes back, what an agent loses by it, what is sent.
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { statusOf } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { isSilent } from '../../orders/after-sales/case-words.ts';
import { planRefund, type RefundPlan } from '../plan-refund.ts';
import type { CaseHand } from './case-hand.ts';
import { isEarly } from './list-ways.ts';
import type { TypedStep } from './read-step.ts';
import { findCase, type FoundCase, renderCase } from './show-case.ts';
import type { CaseProblem, SettlingView } from './view.ts';

export async function previewSettlement(
  visit: Visit,
  { typed, hand }: { typed: TypedStep; hand: CaseHand },
): Promise<Response> {
  const found = await findCase(visit);
  const { asked } = found;
  const { values } = typed;
  const refuse = (field: string, problem: CaseProblem) =>
    renderCase(
      visit,
      { values, problems: [{ step: 'settle', field, problem }], status: statusOf('invalid_input') },
      found,
    );
  if (asked.kind === 'complaint' && isSilent(typed.words)) return refuse('text', 'words_missing');
  const planned = values.given === 'refund' ? planTyped(found, typed) : null;
  if (planned?.state === 'refused') {
    if (planned.why !== 'not_paid') return refuse('amounts', planned.why === 'nothing' ? 'nothing' : 'too_much');
    const told = { tone: 'error', key: 'case_not_paid' } as const;
    return renderCase(visit, { values, told, status: statusOf('case_refused') }, found);
  }
  const view: SettlingView = {
    chrome: { ...chromeOf(visit), here: `/desk/cases/${asked.id}/` },
    id: asked.id,
    seller: asked.seller,
    sellerName: asked.sellerName,
    orderNumber: asked.orderNumber,
    as: hand.actor,
    plan: planned && showPlan(planned, found),
    parcel: (values.given === 'parcel' && typed.parcel) || null,
    isEarly: isEarly(asked),
    values,
  };
  return renderPage(visit.context, { path: '/desk/cases/settling/', view });
}

/** The lines of the case by their place in the sub-order, as every refund of the desk is planned. */
function planTyped({ part }: FoundCase, { lines, shippingMinor }: TypedStep) {
  const wanted = lines
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ lineId, amountMinor }) => ({
      position: part.lines.findIndex(({ id }) => id === lineId) + 1,
      amountMinor,
    }));
  return planRefund(part, { lines: wanted, shippingMinor, reason: '' });
}

function showPlan(plan: RefundPlan, { asked, part }: FoundCase): NonNullable<SettlingView['plan']> {
  const { lines, shippingMinor, totalMinor, isLast, commissions } = plan;
  return {
    lines: lines.map(({ title, amountMinor }) => ({ title, amountMinor })),
    shippingMinor,
    totalMinor,
    isLast,
    byHand: part.provider === 'manual',
    restocks: part.status === 'paid' && asked.kind === 'refund_only',
    commissions: commissions.map(({ amountMinor, from }) => ({ amountMinor, from })),
  };
}
