// The data of a case's page: where it stands, whose turn it is, and everything that was done and said, in one row.
import { z } from 'zod';
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { StoredOrder } from '../../../db/queries/read-order.ts';
import type { SellerTerms } from '../../../content/schema/offer.ts';
import { partOf } from '../life/outcome.ts';
import { findAwaitedMoney, turnOf } from './awaited-money.ts';
import { mintMessageId } from './case-ids.ts';
import { type CaseWords, NO_WORDS } from './case-words.ts';
import { isOpenCase, isPossible } from './flow.ts';
import { describeReason, isFault, KIND_WORDS } from './reasons.ts';
import { suggestRefund, sumSuggested } from './suggest-refund.ts';
import { type CaseView, caseViewSchema } from './view.ts';

export interface CasePage {
  asked: StoredCase;
  order: StoredOrder;
  path: string;
  lastFour: string;
  now: number;
  /** Null when the seller is not deployed any more. */
  seller: SellerTerms | null;
  said: ReadonlyMap<string, CaseWords>;
  notice: CaseView['notice'];
  typed?: { values: Partial<CaseView['values']>; errors: CaseView['errors']; messageId?: string };
}

export function showCase(page: CasePage): CaseView {
  const { asked, order, path, lastFour, now, seller, said, notice, typed } = page;
  const turn = turnOf(asked);
  const refund = showRefund(page);
  return {
    path,
    casePath: `${path}/cases/${asked.id}`,
    number: order.number,
    timeZone: order.timeZone,
    lastFour,
    notice,
    kind: asked.kind,
    kindWords: KIND_WORDS[asked.kind],
    reasonWords: describeReason(asked.reason),
    status: asked.status,
    lines: asked.lines.map(({ title, variantTitle, quantity }) => ({ title, variantTitle, quantity })),
    seller: {
      name: asked.sellerName,
      href: `/${asked.seller}/`,
      phone: seller?.phone ?? '',
      wechat: seller?.wechat ?? '',
    },
    turn: turn && { ...turn, late: turn.by !== null && turn.by <= now },
    escalated: asked.escalatedAt !== null,
    wayBack: isPossible('send_back', asked) ? showWayBack(page) : null,
    expectedMinor: expectMinor(page),
    refund,
    history: listHistory(asked, said),
    can: {
      say: isOpenCase(asked) || refund?.awaited?.missed === true,
      sendBack: isPossible('send_back', asked),
      withdraw: isPossible('withdraw', asked) && asked.refund === null,
      escalate: isPossible('escalate', asked) && asked.escalatedAt === null,
      missMoney: refund?.awaited?.late === true && !refund.awaited.missed,
    },
    messageId: typed?.messageId ?? mintMessageId(),
    values: { text: '', pictures: '', carrier: '', number: '', ...typed?.values },
    errors: typed?.errors ?? [],
  };
}

const frozenFreight = z.object({ freight: z.enum(['shopper', 'seller']) });

/** What is faulty travels at the seller's cost; the rest on the terms that were frozen with the line. */
function showWayBack({ asked, order, seller }: CasePage): CaseView['wayBack'] {
  const policies = order.subOrders
    .flatMap((part) => part.lines)
    .filter((line) => asked.lines.some((one) => one.lineId === line.id))
    .map((line) => frozenFreight.parse(JSON.parse(line.policy)).freight);
  const isSellers = isFault(asked.reason) || policies.every((freight) => freight === 'seller');
  return {
    person: seller?.person ?? '',
    phone: seller?.phone ?? '',
    address: seller?.returnAddress ?? '',
    freight: isSellers ? 'seller' : 'shopper',
  };
}

/** What a request for money comes to while nothing else was decided. */
function expectMinor({ asked, order }: CasePage): number | null {
  const part = partOf(order, asked.subOrderId);
  const isMoney = asked.kind === 'return' || asked.kind === 'refund_only';
  if (!isMoney || !isOpenCase(asked) || asked.refund !== null || !part) return null;
  return sumSuggested(suggestRefund(asked, part)) || null;
}

const transfer = caseViewSchema.shape.refund.unwrap().shape.transfer;

export function showRefund({ asked, now }: Pick<CasePage, 'asked' | 'now'>): CaseView['refund'] {
  if (asked.refund === null) return null;
  const { totalMinor, at, provider, reference } = asked.refund;
  const byHand = provider === 'manual';
  const awaited = findAwaitedMoney(asked);
  return {
    totalMinor,
    at,
    byHand,
    transfer: transfer.parse(asked.refund.transfer),
    proof: byHand ? reference : '',
    awaited: awaited && { by: awaited.by, late: awaited.by <= now, missed: awaited.isMissed },
  };
}

const what = caseViewSchema.shape.history.element.shape.what;

/** Words that came with a step stand beside it; a message of its own stands before the first step that is later. */
export function listHistory(
  { events, messages }: StoredCase,
  said: ReadonlyMap<string, CaseWords>,
): CaseView['history'] {
  const history: CaseView['history'] = events.flatMap((event) => {
    const step = what.safeParse(event.kind.replace(/^case_/, '')).data;
    if (!step) return [];
    const { at, actor: who, by, reason } = event;
    // What it was opened for stands above the history, the sum that went back beside it.
    const detail = step === 'opened' || reason.startsWith('ref_') ? '' : reason;
    return [{ at, who, by, what: step, detail, ...(said.get(event.id) ?? NO_WORDS) }];
  });
  for (const { id, at, actor: who, by } of messages) {
    if (events.some((event) => event.id === id)) continue;
    const entry = { at, who, by, what: 'said', detail: '', ...(said.get(id) ?? NO_WORDS) } as const;
    // The opening comes first, whatever a clock says.
    const later = history.findIndex((one, index) => index > 0 && one.at > at);
    history.splice(later === -1 ? history.length : later, 0, entry);
  }
  return history;
}
