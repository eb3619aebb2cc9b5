// After-sales as far as it moves money: while a case is open nothing matures, and settling it gives money back.
import { answerCase } from '../../../../functions/orders/after-sales/answer-case.ts';
import { refundIdOf } from '../../../../functions/orders/after-sales/case-ids.ts';
import { settleCase } from '../../../../functions/orders/after-sales/settle-case.ts';
import { askInModel, isOpen, moveCaseInModel, settleInModel, type WantedRefund } from '../model/after-payment.ts';
import { refundedOfLine } from '../model/figures.ts';
import { known, type ModelCase, type ModelPart, partsOf } from '../model/shop-model.ts';
import { sendForm } from '../shop/ask.ts';
import type { Step } from '../steps.ts';
import { type Act, type Builder, choose, mint, type Sequence } from './act.ts';
import { nameLine, paidOf } from './goods.ts';
import { idOf } from './orders.ts';

const WORDS = { text: '写几句。', pictures: [] };

export const buildAsk: Builder = (sequence, step) => {
  const { shop, pages, names } = sequence;
  const part = choose(
    paidOf(sequence).filter((one) => !one.cases.some(isOpen)),
    partsOf(sequence.model),
    step,
  );
  const line = part?.lines[step.amount % part.lines.length];
  if (!part || !line) return null;
  const { key, orderId, status } = part;
  const kind = status === 'received' || status === 'completed' ? 'return' : 'refund_only';
  const because = status === 'shipped' ? 'not_arrived' : kind === 'return' ? 'no_reason' : 'changed_mind';
  const asked: ModelCase = { id: mint('cas'), kind, status: 'asked', lineKey: line.key, past: [] };
  return {
    kind: 'ask',
    about: `${key} ${kind}`,
    foresee: (later) => askInModel(later, key, structuredClone(asked)),
    async perform() {
      const lineId = known(names.lines.get(line.key), line.key);
      const fields = {
        caseId: asked.id,
        subOrder: idOf(sequence, key),
        line: lineId,
        [`quantity-${lineId}`]: '1',
        ask: `${kind}:${because}`,
        text: WORDS.text,
        pictures: '',
      };
      const page = known(pages.get(orderId), orderId);
      const answered = await sendForm(shop, page, { path: '/cases', fields, accept: 'text/html' });
      return answered === 200 ? 'untold' : 'refused';
    },
    isOnce: true,
  };
};

export const buildWithdraw: Builder = (sequence, step) => {
  const { shop, pages } = sequence;
  const chosen = chooseCase(sequence, step, isOpen);
  if (!chosen) return null;
  const { part, one } = chosen;
  return {
    kind: 'withdraw',
    about: one.id,
    foresee: (later) =>
      moveCaseInModel(later, { key: part.key, caseId: one.id, from: ['asked', 'agreed'], to: 'withdrawn' }),
    async perform() {
      const page = known(pages.get(part.orderId), part.orderId);
      const form = { path: `/cases/${one.id}/withdraw`, fields: {}, accept: 'text/html' };
      return (await sendForm(shop, page, form)) === 200 ? 'untold' : 'refused';
    },
    isOnce: true,
  };
};

export const buildAgree: Builder = (sequence, step) => answer(sequence, step, 'agree');
export const buildReject: Builder = (sequence, step) => answer(sequence, step, 'reject');

/** The line that was asked about goes back whole, and comes to an end even if nothing of it is left. */
export const buildSettle: Builder = (sequence, step) => {
  const chosen = chooseCase(sequence, step, (one) => one.status === 'agreed');
  if (!chosen) return null;
  const { shop, names } = sequence;
  const { part, one } = chosen;
  const line = known(
    part.lines.find(({ key }) => key === one.lineKey),
    one.lineKey,
  );
  const amountMinor = line.totalMinor - refundedOfLine(part, line.key);
  const refund: WantedRefund = {
    id: refundIdOf(one.id),
    key: part.key,
    lines: [{ key: line.key, amountMinor }],
    shippingMinor: 0,
  };
  const now = Date.now();
  return {
    kind: 'settle',
    about: `${one.id} ${amountMinor}`,
    foresee: (later) => settleInModel(later, { caseId: one.id, refund }),
    async perform() {
      const lines = refund.lines.map((back) => nameLine(names.lines, back));
      const settlement = {
        caseId: one.id,
        actor: 'seller',
        by: 'tester',
        // Of a line that went back already nothing is left to give: the shopper reads why.
        ...(amountMinor > 0 ? { refund: { lines, shippingMinor: 0 } } : { words: WORDS }),
      } as const;
      return (await settleCase(shop.at(now), shop.database, settlement)).state;
    },
    isOnce: true,
  };
};

export function reject(sequence: Sequence, chosen: { part: ModelPart; one: ModelCase }): Act {
  return answerOne(sequence, chosen, 'reject');
}

function answer(sequence: Sequence, step: Step, decision: 'agree' | 'reject'): Act | null {
  const chosen = chooseCase(sequence, step, (one) => one.status === 'asked');
  return chosen ? answerOne(sequence, chosen, decision) : null;
}

function answerOne(
  { shop }: Sequence,
  { part, one }: { part: ModelPart; one: ModelCase },
  decision: 'agree' | 'reject',
): Act {
  const to = decision === 'agree' ? 'agreed' : 'rejected';
  const now = Date.now();
  return {
    kind: decision,
    about: one.id,
    foresee: (later) => moveCaseInModel(later, { key: part.key, caseId: one.id, from: ['asked'], to }),
    async perform() {
      const input = { caseId: one.id, decision, by: 'tester', words: WORDS };
      const { state } = await answerCase(shop.at(now), shop.database, input);
      return state === 'refused' ? 'refused' : 'untold';
    },
    isOnce: false,
  };
}

function chooseCase(
  { model }: Sequence,
  step: Step,
  fits: (one: ModelCase) => boolean,
): { part: ModelPart; one: ModelCase } | undefined {
  const all = partsOf(model).flatMap((part) => part.cases.map((one) => ({ part, one })));
  return choose(
    all.filter(({ one }) => fits(one)),
    all,
    step,
  );
}
