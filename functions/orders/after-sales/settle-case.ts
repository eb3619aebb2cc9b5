// The end that was asked for: money goes back, another parcel leaves, or what a complaint led to is said.
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { readCases, selectCaseById, type StoredCase } from '../../../db/queries/cases/read-case.ts';
import { shipmentId } from '../../../db/queries/order-life/ship.ts';
import { readOrders, selectOrderByCaseId, type StoredSubOrder } from '../../../db/queries/read-order.ts';
import { leftToRefund } from '../life/left-to-refund.ts';
import { partOf } from '../life/outcome.ts';
import { type RefundRefusal, refundSubOrder } from '../life/refund.ts';
import { shipSubOrder } from '../life/ship.ts';
import { refundIdOf } from './case-ids.ts';
import { type CaseWords, isSilent, NO_WORDS } from './case-words.ts';
import { isPossible, STEPS } from './flow.ts';
import { type CaseDeps, type CaseOutcome, type DeskHand, writeStep } from './outcome.ts';
import { fillInUnits, type SuggestedRefund, suggestRefund } from './suggest-refund.ts';

export interface Settlement extends DeskHand<'settle'> {
  /** Left out: what was asked about, see `suggestRefund`. A complaint, or an exchange with a parcel, gives none back then. */
  refund?: SuggestedRefund;
  /** What is sent instead: an exchange wants it, or a refund. */
  parcel?: { carrier: string; number: string };
  /** A complaint wants them, and whatever ends without anything being given. */
  words?: CaseWords;
}

export type NotSettled = RefundRefusal | 'words_missing' | 'parcel_missing' | 'parcel_refused';

/** What the settlement consists of, once it has happened. `proof`: that it stands in the books, asked of `due`. */
type Done = { state: 'done'; proof: SQL; reason: string } | { state: 'refused'; why: NotSettled | 'not_now' };

/**
 * The refund or the parcel first, then the case: each under an id derived from the case, so that a settlement that was cut
 * short is completed by settling again. While money went back the case cannot be withdrawn.
 */
export async function settleCase(
  deps: CaseDeps,
  database: Database,
  input: Settlement,
): Promise<CaseOutcome<NotSettled>> {
  const { caseId, actor, by, sellers, words = NO_WORDS } = input;
  const found = await findCase(database, input);
  if (!found) return { state: 'refused', why: 'unknown_case' };
  const { asked, part } = found;
  if (asked.events.some((event) => event.kind === STEPS.settle.event)) return { state: 'already', case: asked };
  if (!isPossible('settle', asked)) return { state: 'refused', why: 'not_now' };
  const done = await makeGood(deps, database, { input, asked, part });
  if (done.state === 'refused') return done;
  return writeStep(deps, database, {
    name: 'settle',
    caseId,
    actor,
    by,
    sellers,
    words,
    key: '',
    reason: done.reason,
    escalated: null,
    notice: null,
    when: done.proof,
  });
}

interface Found {
  asked: StoredCase;
  part: StoredSubOrder;
}

async function findCase(database: Database, { caseId, sellers }: Settlement): Promise<Found | null> {
  const db = database.queries;
  const [cases, orders] = await database.read([selectCaseById(db, caseId, sellers), selectOrderByCaseId(db, caseId)]);
  const asked = readCases(cases)[0];
  const part = asked && partOf(readOrders(orders)[0], asked.subOrderId);
  return asked && part ? { asked, part } : null;
}

async function makeGood(deps: CaseDeps, database: Database, all: Found & { input: Settlement }): Promise<Done> {
  const { input, asked, part } = all;
  // An earlier try was cut short after the money: it counts, whatever is asked for now.
  if (part.refunds.some((refund) => refund.caseId === asked.id)) return provePayback(asked);
  const wanted = suggestRefund(asked, part);
  const isGone = wanted.lines.length === 0 && wanted.shippingMinor === 0;
  const given = input.refund && fillInUnits(input.refund, wanted);
  switch (asked.kind) {
    case 'return':
    case 'refund_only':
      if (isGone && !given) return endWithWords(input);
      return payBack(deps, database, { ...all, refund: given ?? wanted });
    case 'exchange':
      if (input.parcel) return sendAnother(deps, database, { ...all, parcel: input.parcel });
      if (given) return payBack(deps, database, { ...all, refund: given });
      return isGone ? endWithWords(input) : { state: 'refused', why: 'parcel_missing' };
    case 'complaint': {
      const end = endWithWords(input);
      return given && end.state === 'done' ? payBack(deps, database, { ...all, refund: given }) : end;
    }
  }
}

/** Nothing is given: a complaint, or the money of everything it is about went back some other way. The shopper reads why. */
function endWithWords({ words = NO_WORDS }: Settlement): Done {
  if (isSilent(words)) return { state: 'refused', why: 'words_missing' };
  return { state: 'done', proof: sql`1`, reason: '' };
}

async function payBack(
  deps: CaseDeps,
  database: Database,
  { input, asked, part, refund }: Found & { input: Settlement; refund: SuggestedRefund },
): Promise<Done> {
  const { actor, by } = input;
  const outcome = await refundSubOrder(deps, database, {
    ...refund,
    refundId: refundIdOf(asked.id),
    subOrderId: asked.subOrderId,
    caseId: asked.id,
    actor,
    by,
    reason: asked.reason,
  });
  if (outcome.state !== 'refused') return provePayback(asked);
  if (outcome.why === 'unknown_sub_order') return { state: 'refused', why: 'not_paid' };
  // It was left when this was asked: somebody else has just ended the case, or given something back.
  const isMoved = outcome.why === 'too_much' && isLeft(part, refund);
  return { state: 'refused', why: isMoved ? 'not_now' : outcome.why };
}

function isLeft(part: StoredSubOrder, { lines, shippingMinor }: SuggestedRefund): boolean {
  const left = leftToRefund(part);
  const leftOf = (lineId: string) => left.lines.find((line) => line.lineId === lineId)?.amountMinor ?? 0;
  return shippingMinor <= left.shippingMinor && lines.every((line) => line.amountMinor <= leftOf(line.lineId));
}

function provePayback(asked: StoredCase): Done {
  const refundId = refundIdOf(asked.id);
  return {
    state: 'done',
    reason: refundId,
    proof: sql`EXISTS (SELECT 1 FROM refunds AS back WHERE back.id = ${refundId} AND back.case_id = due.id)`,
  };
}

async function sendAnother(
  deps: CaseDeps,
  database: Database,
  { input, asked, parcel }: Found & { input: Settlement; parcel: { carrier: string; number: string } },
): Promise<Done> {
  const { actor, by } = input;
  const { subOrderId } = asked;
  const outcome = await shipSubOrder(deps, database, {
    subOrderId,
    parcel,
    actor,
    by,
    reason: asked.id,
    caseId: asked.id,
  });
  if (outcome.state === 'refused') {
    // A reason is given, so what stands in the way is the case: somebody else has just ended it.
    const isMoved = outcome.why === 'reason_missing' || outcome.why === 'case_open';
    return { state: 'refused', why: isMoved ? 'not_now' : 'parcel_refused' };
  }
  const sent = shipmentId(subOrderId, parcel);
  const known = partOf(outcome.order, subOrderId)?.parcels.find((one) => one.id === sent);
  // The first parcel's number, typed once more, is not another parcel.
  if (!known || known.at < asked.openedAt) return { state: 'refused', why: 'parcel_refused' };
  return {
    state: 'done',
    reason: `${parcel.carrier} ${parcel.number}`,
    proof: sql`EXISTS (SELECT 1 FROM shipments AS sent WHERE sent.id = ${sent})`,
  };
}
