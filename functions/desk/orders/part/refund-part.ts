// Giving money back: first a page that says what it will do, then, from that page, the refund itself.
import { nameGoods } from '../../../portal/state-waiting.ts';
import type { Visit } from '../../../accounts/guards.ts';
import { chromeOf } from '../../../accounts/chrome.ts';
import { ProblemError } from '../../../http/problem.ts';
import { readForm } from '../../../http/read-body.ts';
import { renderPage } from '../../../http/render-page.ts';
import { refundSubOrder } from '../../../orders/life/refund.ts';
import { planRefund, type RefundPlan } from '../../plan-refund.ts';
import { findPartFile, type PartFile } from './find-part-file.ts';
import { mintRefundId, readRefundId } from './refund-ids.ts';
import { type AskedRefund, readWish } from './read-wish.ts';
import { answerPart, type WrongForm } from './show-part.ts';
import { goOn } from './tell-done.ts';
import type { RefundView } from './view.ts';

/** Fields `all`, or `amount` once for each line and `shipping`; `reason`. From the second page also `refundId` and `total`. */
export async function refundPart(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const form = await readForm(context);
  const file = await findPartFile(visit);
  const { part, hand } = file;
  const asked = readWish(form);
  const refuse = (problem: WrongForm['problem']) =>
    answerPart(visit, file, { form: { name: 'refund', problem, typed: asked.typed } });
  if (asked.state === 'refused') return refuse(asked.why);
  const refundId = readRefundId(form);
  // Sent twice: the second time it is there.
  if (part.refunds.some(({ id }) => id === refundId)) return goOn(visit, part.id, 'order_refunded');
  const plan = planRefund(part, asked.wish);
  if (plan.state === 'refused') return refuse(plan.why);
  if (refundId === null) return showPlan(visit, file, { plan, asked });
  // Money went back meanwhile, so what was looked at is not what would happen now.
  if (form.get('total') !== String(plan.totalMinor)) return refuse('changed');
  const outcome = await refundSubOrder(context.var.deps, database, {
    refundId,
    subOrderId: part.id,
    lines: plan.lines.map(({ lineId, amountMinor }) => ({ lineId, amountMinor })),
    shippingMinor: plan.shippingMinor,
    caseId: null,
    reason: asked.wish.reason,
    ...hand,
  });
  if (outcome.state !== 'refused') return goOn(visit, part.id, 'order_refunded');
  if (outcome.why === 'unknown_sub_order') throw new ProblemError({ code: 'not_found' });
  return refuse(outcome.why);
}

function showPlan(
  visit: Visit,
  { order, part }: PartFile,
  { plan, asked }: { plan: RefundPlan; asked: Extract<AskedRefund, { state: 'asked' }> },
): Promise<Response> {
  const { wish, typed } = asked;
  const view: RefundView = {
    chrome: { ...chromeOf(visit), here: `/desk/orders/${part.id}/` },
    id: part.id,
    orderNumber: order.number,
    timeZone: order.timeZone,
    sellerName: part.sellerName,
    refundId: mintRefundId(),
    status: part.status,
    provider: part.provider,
    lines: plan.lines.map(({ lineId, title, amountMinor }) => {
      const line = part.lines.find((one) => one.id === lineId);
      return { goods: line ? nameGoods(line) : title, amountMinor };
    }),
    shippingMinor: plan.shippingMinor,
    totalMinor: plan.totalMinor,
    isLast: plan.isLast,
    // Every commission of an order is the winner's.
    commissions: plan.commissions.map(({ amountMinor, from }) => ({
      code: order.attribution?.agentCode ?? '',
      amountMinor,
      from,
    })),
    wish: { isAll: wish.lines === 'all', amounts: typed.amounts, shipping: typed.shipping, reason: wish.reason },
  };
  return renderPage(visit.context, { path: '/desk/orders/refund/', view });
}
