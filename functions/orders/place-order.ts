// One tap, one order: from a checked body to the stored order in one round trip, repeatable after any lost answer.
import type { Offer, ProgramTerms } from '../../content/schema/offer.ts';
import type { Database } from '../../db/client.ts';
import { placeOrder as composeOrder } from '../../db/queries/place-order.ts';
import { type PlacedOrder, readPlacedOrder, selectPlacedOrder } from '../../db/queries/read-placed.ts';
import { readSold, stockKey } from '../../db/queries/stock.ts';
import { planCommissions } from '../commissions/plan-commissions.ts';
import type { Deps } from '../deps.ts';
import type { InputError } from '../http/problem.ts';
import type { Keys } from '../keys/keys.ts';
import { sign } from '../keys/sign.ts';
import { type OfferedProofs, rankProofs } from '../sharing/rank-proofs.ts';
import { parseTypedCode } from '../sharing/share.ts';
import type { CheckedCookie } from '../sharing/share-cookie.ts';
import { checkShareToken } from '../sharing/share-token.ts';
import { adoptContact } from './adopt-phone.ts';
import { freezeOrder, type FrozenOrder } from './freeze-order.ts';
import type { OrderBody } from './order-body.ts';
import { nameOrder } from './order-ids.ts';
import { findMissingConsents, priceOrder, type PricedOrder } from './price-order.ts';
import { comparableAddress, sealContact, writeAddress } from './seal-contact.ts';

export type Refusal =
  | { code: 'invalid_input'; errors: InputError[] }
  | { code: 'price_changed'; newTotalMinor: number }
  | { code: 'sold_out'; left: { path: string; product: string; variant: string; left: number }[] }
  | { code: 'order_id_reused' };

export type Placement =
  | { state: 'placed'; order: PlacedOrder }
  /** The same order was there already: its stored answer, nothing written. */
  | { state: 'replayed'; order: PlacedOrder }
  | { state: 'refused'; refusal: Refusal };

type OrderDeps = Pick<Deps, 'offers' | 'keys' | 'now'>;

/** Throws DatabaseAway when the database did not answer: the same body can be sent again. */
export async function placeOrder(
  deps: OrderDeps,
  database: Database,
  input: { body: OrderBody; cookie: CheckedCookie },
): Promise<Placement> {
  const { body } = input;
  const requestHash = await hashRequest(deps.keys, body);
  const [terms, ...offers] = await Promise.all([
    deps.offers.readProgramTerms(),
    ...body.lines.map((line) => deps.offers.read(line.product)),
  ]);
  const decision = decideByOffers(body, offers);
  // An order that is stored stays answered as it was, whatever happened to prices, products and supply since then.
  if (decision.state === 'refused')
    return answerStored(deps, database, { body, requestHash, refusal: decision.refusal });
  const order = await freezeForStorage(deps, { body, requestHash, priced: decision.order, terms });
  const proofs = await offeredProofs(deps, body, input.cookie);
  return writeOrder(deps, database, { body, order, proofs, terms });
}

function decideByOffers(
  body: OrderBody,
  offers: readonly (Offer | null)[],
): { state: 'accepted'; order: PricedOrder } | { state: 'refused'; refusal: Refusal } {
  const lines = body.lines.map((line, index) => ({ line, offer: offers[index] ?? null }));
  const pricing = priceOrder(lines, { province: body.shopper.province, pickup: body.pickup ?? [] });
  if (pricing.state === 'refused') return refuse({ code: 'invalid_input', errors: pricing.errors });
  const missing = findMissingConsents(pricing.order, body.lines);
  if (missing.length > 0) return refuse({ code: 'invalid_input', errors: missing });
  if (pricing.order.totalMinor !== body.expectedTotalMinor)
    return refuse({ code: 'price_changed', newTotalMinor: pricing.order.totalMinor });
  return { state: 'accepted', order: pricing.order };
}

function refuse(refusal: Refusal): { state: 'refused'; refusal: Refusal } {
  return { state: 'refused', refusal };
}

async function answerStored(
  deps: OrderDeps,
  database: Database,
  { body, requestHash, refusal }: { body: OrderBody; requestHash: string; refusal: Refusal },
): Promise<Placement> {
  const [found] = await database.read([selectPlacedOrder(database.queries, body.orderId)]);
  const stored = readPlacedOrder(found);
  if (!stored) return refuse(refusal);
  return stored.requestHash === requestHash || (await isOlderFingerprint(deps, body, stored.requestHash))
    ? { state: 'replayed', order: stored }
    : refuse({ code: 'order_id_reused' });
}

async function freezeForStorage(
  deps: OrderDeps,
  input: { body: OrderBody; requestHash: string; priced: PricedOrder; terms: ProgramTerms },
): Promise<FrozenOrder> {
  const { body, terms } = input;
  const placedAt = deps.now();
  const names = await nameOrder({ keys: deps.keys, orderId: body.orderId, placedAt, timeZone: terms.timeZone });
  return freezeOrder({ ...input, orderId: body.orderId, names, placedAt, timeZone: terms.timeZone });
}

async function offeredProofs(deps: OrderDeps, body: OrderBody, cookie: CheckedCookie): Promise<OfferedProofs> {
  const typed = body.agentCode?.trim() ?? '';
  return {
    token: body.token ? await checkShareToken(deps.keys.shareToken, body.token) : null,
    code: typed === '' ? null : (parseTypedCode(typed) ?? 'malformed'),
    cookie,
  };
}

async function writeOrder(
  deps: OrderDeps,
  database: Database,
  input: { body: OrderBody; order: FrozenOrder; proofs: OfferedProofs; terms: ProgramTerms },
): Promise<Placement> {
  const { body, order, terms } = input;
  const { row } = order;
  const contact = await sealContact(deps.keys, row.id, body.shopper);
  const candidates = rankProofs({ ...terms, now: row.placedAt, offered: input.proofs });
  await adoptContact(deps.keys, database, {
    phone: body.shopper.phone,
    address: comparableAddress(row.id, writeAddress(body.shopper)),
    codes: candidates.flatMap(({ code }) => code ?? []),
  });
  const { model, windowDays, selfPurchase } = terms;
  const rules = `${terms.file}@${terms.commit}`;
  const results = await database.write(
    composeOrder({
      ...order,
      order: row,
      contact,
      attribution: { candidates, model, windowDays, selfPurchase, rules },
      planned: planCommissions(order.lines),
    }),
  );
  const stored = readPlacedOrder(results.at(-2));
  if (!stored) return refuse({ code: 'sold_out', left: findShortages(body, order, readSold(results.at(-1))) });
  const isSame = stored.requestHash === row.requestHash || (await isOlderFingerprint(deps, body, stored.requestHash));
  if (!isSame) return refuse({ code: 'order_id_reused' });
  return { state: results[0]?.rowsAffected === 1 ? 'placed' : 'replayed', order: stored };
}

/** Lines are frozen seller by seller; what is short is named by its place in the body that was sent. */
function findShortages(body: OrderBody, order: FrozenOrder, sold: ReadonlyMap<string, number>) {
  return order.lines.flatMap((line) => {
    const take = order.takes.find((one) => one.key === stockKey(line));
    if (!take) return [];
    const left = Math.max(0, take.supply - (sold.get(take.key) ?? 0));
    const product = `${line.seller}/${line.product}`;
    const index = body.lines.findIndex((one) => one.product === product && (one.variant ?? '') === line.variant);
    return take.quantity > left ? [{ path: `lines.${index}.quantity`, product, variant: line.variant, left }] : [];
  });
}

/** Of the same body, when the order was placed under a secret that was renewed since. */
async function isOlderFingerprint({ keys }: OrderDeps, body: OrderBody, stored: string): Promise<boolean> {
  const hashes = await Promise.all(keys.former.map((former) => hashRequest(former, body)));
  return hashes.includes(stored);
}

/** Fingerprint of what was asked for. The form and the script spell "nothing" differently; both mean the same. */
function hashRequest(keys: Pick<Keys, 'request'>, body: OrderBody): Promise<string> {
  const asked = {
    ...body,
    lines: body.lines.map((line) => ({ ...line, variant: line.variant ?? '', accepted: line.accepted === true })),
    shopper: { ...body.shopper, note: body.shopper.note ?? '' },
    // It follows from the rest. And an order without pickup keeps the fingerprint it had before there was any.
    delivery: undefined,
    pickup: body.pickup?.length ? body.pickup : undefined,
    token: body.token ?? '',
    agentCode: body.agentCode?.trim() ?? '',
  };
  return sign(keys.request, JSON.stringify(asked, sortKeys));
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
