// Decides whether a tap begins a new order or goes on with one whose answer never came.
import type { OrderBody } from './order-body.ts';
import { isRecord, parseJson } from './read-json.ts';

export interface KeptOrder {
  /** Epoch milliseconds of the last tap; 0 once the server refused it, for then nothing of it stands. */
  sentAt: number;
  orderId: string;
  /** What the first body under this id ordered: `seller/slug:variant`, separated by spaces. */
  products: string;
  /** The JSON that was sent under this id, newest first. Any of them may be the one that arrived. */
  bodies: readonly string[];
}

/** After a day the same products are a new wish rather than the old tap, and the seller has long been in touch. */
const LATEST_MS = 24 * 60 * 60 * 1000;

/**
 * The order that a tap on a page means. A page opened anew brings an id of its own; if it shows the products of an
 * order without an answer, that order goes on, with its id, token and agent code. Unchanged it is the same body
 * and gets the same answer; changed it takes the place of what never arrived, or is refused because that did.
 */
export function resumeOrder({ kept, body, now }: { kept: KeptOrder; body: OrderBody; now: number }): KeptOrder {
  const products = listProducts(body);
  const { orderId } = kept;
  const isSamePage = orderId === body.orderId;
  if (!isSamePage && !(kept.products === products && now - kept.sentAt < LATEST_MS))
    return { sentAt: now, orderId: body.orderId, products, bodies: [JSON.stringify(body)] };
  const text = JSON.stringify(isSamePage ? body : continueBody(kept, body));
  return { ...kept, sentAt: now, bodies: [text, ...kept.bodies.filter((one) => one !== text)] };
}

/**
 * What the shopper sees and can change comes from the page, a typed agent code from the first tap as long as nothing else
 * is typed. Every page has a new token: that of the first tap stays, unless the page was passed on by somebody else since.
 */
function continueBody(kept: KeptOrder, body: OrderBody): object {
  const begun = parseJson(kept.bodies[0]);
  const { token, agentCode } = isRecord(begun) ? begun : body;
  const isOtherShare = body.token && readShare(body.token) !== readShare(token);
  return {
    ...body,
    orderId: kept.orderId,
    token: isOtherShare ? body.token : token,
    agentCode: body.agentCode || agentCode,
  };
}

/** Agent and channel stand in front of a token's first tilde. */
function readShare(token: unknown): string | undefined {
  return String(token).split('~')[0];
}

/** In an order of their own: the basket may have been filled anew. */
function listProducts({ lines }: OrderBody): string {
  const names = lines.map(nameLine);
  // `toSorted` is younger than many a phone.
  names.sort();
  return names.join(' ');
}

/** `seller/slug:variant`. */
export function nameLine({ product, variant = '' }: { product: string; variant: string | undefined }): string {
  return `${product}:${variant}`;
}
