// The order page's data from a stored order: frozen terms, the journey so far, who passed the letter on.
import { z } from 'zod';
import type { StoredOrder, StoredSubOrder } from '../../db/queries/read-order.ts';
import type { Offers } from '../offers/read-offer.ts';
import type { Contact } from './seal-contact.ts';
import type { OrderView } from './view.ts';

/** What this reader may see and do. */
export interface Access {
  contact: Contact;
  masked: boolean;
  lastFour: string;
}

export async function showOrder(input: {
  order: StoredOrder;
  path: string;
  access: Access;
  offers: Offers;
  notice: OrderView['notice'];
}): Promise<OrderView> {
  const { order, path, access, offers, notice } = input;
  const { number, placedAt, timeZone, goodsMinor, shippingMinor, totalMinor } = order;
  const sellers = await Promise.all(order.subOrders.map((part) => showPart(part, placedAt, offers)));
  return {
    number,
    path,
    placedAt,
    timeZone,
    sellers,
    goodsMinor,
    shippingMinor,
    totalMinor,
    introducedBy: introductionOf(order),
    ...access,
    canCancel: !access.masked && sellers.some((part) => part.status === 'placed'),
    notice,
  };
}

const HOW_WE_KNOW: Record<string, string> = {
  token: '你从这封转交来的信里下了单',
  code: '下单时填了介绍码',
  'cookie-last': '你最近打开过转交来的信',
  'cookie-first': '你最早是从这封转交来的信认识我们的',
  binding: '你第一次在这里买东西，就是由 TA 介绍的',
};

function introductionOf({ attribution }: StoredOrder): OrderView['introducedBy'] {
  if (!attribution?.agentName || !attribution.proof) return null;
  return { name: attribution.agentName, how: HOW_WE_KNOW[attribution.proof] ?? '' };
}

async function showPart(part: StoredSubOrder, placedAt: number, offers: Offers): Promise<OrderView['sellers'][number]> {
  const { seller, sellerName, goodsMinor, shippingMinor, totalMinor } = part;
  return {
    seller,
    name: sellerName,
    href: `/${seller}/`,
    status: part.status === 'cancelled' ? 'cancelled' : 'placed',
    journey: journeyOf(part, placedAt),
    lines: await Promise.all(part.lines.map((line) => showLine(line, offers))),
    goodsMinor,
    shippingMinor,
    totalMinor,
  };
}

function journeyOf(part: StoredSubOrder, placedAt: number): OrderView['sellers'][number]['journey'] {
  const at = (kind: string) => part.events.find((event) => event.kind === kind)?.at ?? null;
  const cancelledAt = at('cancelled');
  if (cancelledAt !== null) {
    return [
      { kind: 'placed', at: placedAt },
      { kind: 'cancelled', at: cancelledAt },
    ];
  }
  return [
    { kind: 'placed', at: placedAt },
    { kind: 'paid', at: at('paid') },
    { kind: 'shipped', at: at('shipped') },
    { kind: 'received', at: at('received') },
  ];
}

/** Only what the page shows: an order outlives the shape that policies have today. */
const frozenPolicy = z.object({ text: z.string() });

/** The terms are the frozen ones; only the thumbnail comes from today's offer, and may be gone with it. */
async function showLine(
  line: StoredSubOrder['lines'][number],
  offers: Offers,
): Promise<OrderView['sellers'][number]['lines'][number]> {
  const offer = await offers.read(`${line.seller}/${line.product}`);
  return {
    title: line.title,
    variantTitle: line.variantTitle,
    batch: line.batch,
    href: `/${line.seller}/${line.product}/`,
    picture: offer?.picture ?? null,
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    totalMinor: line.totalMinor,
    policyText: frozenPolicy.parse(JSON.parse(line.policy)).text,
    exclusionAccepted: line.exclusionAccepted === 1,
  };
}
