// The data of the page on which a shopper asks: what of each seller's part can be asked about now, and how.
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { StoredOrder, StoredSubOrder } from '../../../db/queries/read-order.ts';
import { CASE_KINDS } from '../../../db/schema/index.ts';
import type { Offers } from '../../offers/read-offer.ts';
import type { CaseForm } from './case-form.ts';
import { isOpenCase } from './flow.ts';
import { type LineOffer, offerCases } from './offer-cases.ts';
import { describeReason, KIND_WORDS } from './reasons.ts';
import type { NewCaseView } from './view.ts';

export interface NewCasePage {
  order: StoredOrder;
  cases: readonly StoredCase[];
  path: string;
  lastFour: string;
  now: number;
  offers: Offers;
  form: CaseForm;
  errors: NewCaseView['parts'][number]['errors'];
  notice: NewCaseView['notice'];
}

type PartView = NewCaseView['parts'][number];

/** Only the part that the form names, when it names one: a link of the order page leads to one line of it. */
export async function showNewCase(page: NewCasePage): Promise<NewCaseView> {
  const { order, path, lastFour, notice, form } = page;
  const named = order.subOrders.filter((part) => part.id === form.subOrderId);
  const parts = named.length > 0 ? named : order.subOrders;
  return {
    path,
    number: order.number,
    timeZone: order.timeZone,
    lastFour,
    notice,
    caseId: form.caseId,
    parts: await Promise.all(parts.map((part) => showPart(page, part))),
  };
}

async function showPart(page: NewCasePage, part: StoredSubOrder): Promise<PartView> {
  const { order, now, form, errors } = page;
  const offers = offerCases(part, { now, timeZone: order.timeZone });
  const { ask, text, pictures } = form;
  return {
    subOrderId: part.id,
    name: part.sellerName,
    status: part.status,
    lines: await Promise.all(offers.map((offer) => showLine(page, part, offer))),
    kinds: listKinds(offers),
    values: { ask, kind: ask.split(':')[0] ?? '', text, pictures },
    errors,
  };
}

/** A reason stands there when one of the lines offers it; what the others do not offer is said when it is sent. */
function listKinds(offers: readonly LineOffer[]): PartView['kinds'] {
  const all = offers.flatMap((line) => line.offers);
  return CASE_KINDS.flatMap((kind) => {
    const reasons = all.filter((one) => one.kind === kind).flatMap((one) => one.reasons);
    const byCode = Map.groupBy(reasons, ({ code }) => code);
    if (byCode.size === 0) return [];
    return [{ kind, words: KIND_WORDS[kind], reasons: [...byCode].map(([code, same]) => showReason(code, same)) }];
  });
}

function showReason(code: string, same: readonly { until: number | null }[]) {
  const moments = same.flatMap(({ until }) => until ?? []);
  return { code, words: describeReason(code), until: moments.length === 0 ? null : Math.max(...moments) };
}

async function showLine(
  { cases, path, offers, form }: NewCasePage,
  part: StoredSubOrder,
  { lineId, window }: LineOffer,
): Promise<PartView['lines'][number]> {
  const line = part.lines.find((one) => one.id === lineId);
  if (!line) throw new Error('an offer is about a line of its part');
  const open = cases.find((one) => isOpenCase(one) && one.lines.some((asked) => asked.lineId === lineId));
  const chosen = form.lines.find((one) => one.lineId === lineId);
  const offer = await offers.read(`${line.seller}/${line.product}`);
  return {
    lineId,
    title: line.title,
    variantTitle: line.variantTitle,
    picture: offer?.picture ?? null,
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    chosen: chosen !== undefined || (part.lines.length === 1 && form.lines.length === 0),
    chosenQuantity: Number.isNaN(chosen?.quantity) ? line.quantity : (chosen?.quantity ?? line.quantity),
    window: { state: window.state, closesAt: 'closesAt' in window ? window.closesAt : null },
    openCase: open ? `${path}/cases/${open.id}` : null,
  };
}
