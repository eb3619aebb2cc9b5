// One seller's part on the order page: where it stands, how it is paid, its parcels, refunds, cases and lines.
import { z } from 'zod';
import type { StoredCase } from '../../db/queries/cases/read-case.ts';
import type { StoredOrder, StoredSubOrder } from '../../db/queries/read-order.ts';
import type { Deps } from '../deps.ts';
import { turnOf } from './after-sales/awaited-money.ts';
import { type LineOffer, offerCases } from './after-sales/offer-cases.ts';
import { describeReason, KIND_WORDS } from './after-sales/reasons.ts';
import { openInvoice } from './invoice.ts';
import { leftToRefund } from './life/left-to-refund.ts';
import { endOfDayAfter } from '../commissions/maturity.ts';
import { PAID_STATUSES } from './life/transitions.ts';
import type { Contact } from './seal-contact.ts';
import { journeyOf, showCancelled, showParcel, showShipBy } from './show-journey.ts';
import { isClaimed, isLate, showPayment } from './show-payment.ts';
import type { OrderPartView, OrderView } from './view.ts';

/** What this reader may see and do. */
export interface Access {
  contact: Contact;
  masked: boolean;
  lastFour: string;
}

/** An invoice as it was typed, when something is wrong with it. */
export interface TypedInvoice {
  subOrderId: string;
  values: { title: string; taxNumber: string; email: string };
  errors: { field: string; message: string }[];
}

export interface OrderPage {
  deps: Pick<Deps, 'keys' | 'now' | 'offers' | 'payments'>;
  order: StoredOrder;
  cases: readonly StoredCase[];
  path: string;
  access: Access;
  /** The page is open inside WeChat. */
  inWechat: boolean;
  typed: TypedInvoice | null;
  notice: OrderView['notice'];
}

export async function showPart(page: OrderPage, part: StoredSubOrder): Promise<OrderPartView> {
  const { deps, access, order } = page;
  const terms = await deps.offers.readSeller(part.seller);
  const { timeZone } = order;
  return {
    subOrder: part.id,
    seller: part.seller,
    name: part.sellerName,
    href: `/${part.seller}/`,
    phone: terms?.phone ?? '',
    wechat: terms?.wechat ?? '',
    status: part.status,
    claimed: isClaimed(part),
    payBy: part.payBy,
    isLate: isLate(part, deps.now()),
    payment: access.masked ? null : await showPayment({ ...page, terms }, part),
    pickup: part.pickup === 1 ? await findPickup(page, part) : null,
    shipBy: showShipBy(part, { withinDays: terms?.shipsWithinDays ?? null, timeZone, now: deps.now() }),
    cancelled: showCancelled(part, access.masked),
    journey: journeyOf(part, order.placedAt),
    parcels: part.parcels.map((parcel) => showParcel(part, parcel, access.masked)),
    receivedBy: part.status === 'shipped' ? await findReceivedBy(page, part) : null,
    canReceive: part.status === 'shipped' && !access.masked,
    lines: await showLines(page, part),
    goodsMinor: part.goodsMinor,
    shippingMinor: part.shippingMinor,
    totalMinor: part.totalMinor,
    refunds: part.refunds.map((refund) => showRefund(part, refund, access.masked)),
    cases: access.masked ? [] : showCases(page, part),
    invoice: access.masked ? null : await showInvoice(page, part),
  };
}

async function findPickup({ deps }: OrderPage, part: StoredSubOrder): Promise<OrderPartView['pickup']> {
  const [line] = part.lines;
  const offer = line ? await deps.offers.read(`${line.seller}/${line.product}`) : null;
  return offer?.shipping.pickup ?? { place: '', hours: '' };
}

/** 24:00 of the last day on which it can still be on its way. */
async function findReceivedBy({ deps, order }: OrderPage, part: StoredSubOrder): Promise<number> {
  const { receivedAfterDays } = await deps.offers.readProgramTerms();
  return endOfDayAfter(part.changedAt, receivedAfterDays, order.timeZone);
}

/** Only what the page shows: an order outlives the shape that policies have today. */
const frozenPolicy = z.object({ text: z.string() });

/** The terms are the frozen ones; only the thumbnail comes from today's offer, and may be gone with it. */
function showLines(page: OrderPage, part: StoredSubOrder): Promise<OrderPartView['lines']> {
  const { deps, access, order, path } = page;
  const offered = new Map(
    offerCases(part, { now: deps.now(), timeZone: order.timeZone }).map((one) => [one.lineId, one]),
  );
  const left = new Map(leftToRefund(part).lines.map((one) => [one.lineId, one.amountMinor]));
  return Promise.all(
    part.lines.map(async (line) => {
      const offer = await deps.offers.read(`${line.seller}/${line.product}`);
      const { title, variantTitle, batch, quantity, unitPriceMinor, totalMinor } = line;
      const ask = offered.get(line.id);
      return {
        title,
        variantTitle,
        batch,
        href: `/${line.seller}/${line.product}/`,
        picture: offer?.picture ?? null,
        quantity,
        unitPriceMinor,
        totalMinor,
        refundedMinor: totalMinor - (left.get(line.id) ?? 0),
        policyText: frozenPolicy.parse(JSON.parse(line.policy)).text,
        exclusionAccepted: line.exclusionAccepted === 1,
        returnableUntil: returnableUntil(ask),
        askHref: access.masked || !ask?.offers.length ? null : `${path}/cases/new?subOrder=${part.id}&line=${line.id}`,
      };
    }),
  );
}

/** Only while something of the line can still be sent back. */
function returnableUntil(line: LineOffer | undefined): number | null {
  const isOffered = line?.offers.some(({ kind }) => kind === 'return') ?? false;
  return isOffered && line?.window.state === 'open' ? line.window.closesAt : null;
}

type StoredRefund = StoredSubOrder['refunds'][number];

function showRefund(part: StoredSubOrder, refund: StoredRefund, masked: boolean): OrderPartView['refunds'][number] {
  const { kind, totalMinor, at, transfer } = refund;
  const byHand = part.payments.find(({ id }) => id === refund.paymentId)?.provider === 'manual';
  return {
    kind,
    totalMinor,
    at,
    reason: describeRefund(refund),
    byHand,
    transfer: transfer.status,
    proof: byHand && !masked ? transfer.reference : '',
  };
}

/** Of a case and of a surplus the reason is a code; otherwise it is what the desk wrote. */
function describeRefund({ caseId, reason }: StoredRefund): string {
  if (caseId !== null) return describeReason(reason);
  if (reason === 'paid_twice') return '这张单已经付过一次';
  return reason === 'out_of_stock' ? '钱到的时候订单已经结束，东西也卖完了' : reason;
}

function showCases({ cases, path }: OrderPage, part: StoredSubOrder): OrderPartView['cases'] {
  return cases
    .filter((one) => one.subOrderId === part.id)
    .map((one) => ({
      href: `${path}/cases/${one.id}`,
      kind: KIND_WORDS[one.kind],
      reason: describeReason(one.reason),
      status: one.status,
      openedAt: one.openedAt,
      awaitsMoney: part.refunds.some((refund) => refund.caseId === one.id && refund.transfer.status !== 'done'),
      turn: turnOf(one),
    }));
}

/** Asked for once, it is shown; asked for anew only while it was paid and the shopper is known. */
async function showInvoice({ deps, order, typed }: OrderPage, part: StoredSubOrder): Promise<OrderPartView['invoice']> {
  const isOffered = order.contact !== null && PAID_STATUSES.some((status) => status === part.status);
  if (!isOffered && !part.invoice) return null;
  const state = part.invoice?.status ?? 'none';
  if (typed?.subOrderId === part.id) return { state, ...typed.values, errors: typed.errors };
  const known = await openInvoice(deps.keys, part);
  return { state, title: '', taxNumber: '', email: '', ...known, errors: [] };
}
