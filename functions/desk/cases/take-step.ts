// The forms on a case's page. What a refund will do is shown first; a step that is sent twice is taken once.
import type { Database } from '../../../db/client.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Deps } from '../../deps.ts';
import { ProblemError, statusOf } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { answerCase, decideEscalated } from '../../orders/after-sales/answer-case.ts';
import { isMessageId, mintMessageId, refundIdOf } from '../../orders/after-sales/case-ids.ts';
import { confirmGoodsBack } from '../../orders/after-sales/goods-back.ts';
import { settleCase } from '../../orders/after-sales/settle-case.ts';
import { sayMore } from '../../orders/after-sales/shopper-steps.ts';
import { recordRefundProof, retryRefund } from '../../orders/payments/close-transfer.ts';
import { type CaseHand, readHand } from './case-hand.ts';
import { previewSettlement } from './preview-settlement.ts';
import { findProblems, readTypedStep, type TypedStep } from './read-step.ts';
import { readCaseId, renderCase } from './show-case.ts';
import { CASE_STEPS, type CaseStep } from './view.ts';

interface Step {
  deps: Deps;
  database: Database;
  caseId: string;
  hand: CaseHand;
  typed: TypedStep;
  messageId: string;
}

type Taken = { state: 'done' | 'already' } | { state: 'refused'; why: string };

export async function takeStep(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const { deps } = context.var;
  const caseId = readCaseId(visit);
  const form = await readForm(context);
  const hand = readHand(access, form);
  const name = CASE_STEPS.find((one) => one === context.req.param('step'));
  if (!name) throw new ProblemError({ code: 'not_found' });
  const typed = readTypedStep(form);
  const { values } = typed;
  const problems = findProblems(name, typed);
  if (problems.length > 0) return renderCase(visit, { values, problems, status: statusOf('invalid_input') });
  if (name === 'settle' && form.get('sure') !== 'yes') return previewSettlement(visit, { typed, hand });
  const minted = form.get('messageId') ?? '';
  const messageId = isMessageId(minted) ? minted : mintMessageId();
  const taken = await TAKE[name]({ deps, database, caseId, hand, typed, messageId });
  if (taken.state !== 'refused') return context.redirect(`/desk/cases/${caseId}/?done=${name}`, 303);
  if (taken.why === 'unknown_case' || taken.why === 'unknown_refund') throw new ProblemError({ code: 'not_found' });
  const told = { tone: 'error', key: `case_${taken.why}` } as const;
  return renderCase(visit, { told, values, status: statusOf('case_refused') });
}

const TAKE: Record<CaseStep, (step: Step) => Promise<Taken>> = {
  agree: (step) => answer(step, 'agree'),
  reject: (step) => answer(step, 'reject'),
  say: ({ deps, database, caseId, hand, typed, messageId }) =>
    sayMore(deps, database, { caseId, messageId, ...hand, words: typed.words }),
  'goods-back': ({ deps, database, caseId, hand }) => confirmGoodsBack(deps, database, { caseId, ...hand }),
  settle: ({ deps, database, caseId, hand, typed }) => {
    const { values, lines, shippingMinor, parcel, words } = typed;
    const wanted = lines.filter(({ amountMinor }) => amountMinor > 0);
    return settleCase(deps, database, {
      caseId,
      ...hand,
      words,
      ...(values.given === 'refund' ? { refund: { lines: wanted, shippingMinor } } : {}),
      ...(values.given === 'parcel' && parcel ? { parcel } : {}),
    });
  },
  'refund-done': ({ deps, database, caseId, hand, typed }) =>
    recordRefundProof(deps, database, {
      refundId: refundIdOf(caseId),
      proof: typed.values.proof.trim(),
      ...hand,
      reason: '',
    }),
  'refund-retry': ({ deps, database, caseId, hand }) =>
    retryRefund(deps, database, { refundId: refundIdOf(caseId), ...hand, reason: '' }),
};

function answer({ deps, database, caseId, hand, typed }: Step, decision: 'agree' | 'reject'): Promise<Taken> {
  const { actor, by, sellers } = hand;
  const decide = actor === 'brand' ? decideEscalated : answerCase;
  return decide(deps, database, { caseId, decision, by, sellers, words: typed.words });
}
