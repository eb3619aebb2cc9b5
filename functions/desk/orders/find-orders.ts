// Looking for orders: by number, by id, by the number of a parcel, or by the shopper's phone, which stands in no address.
import { type ListedPart, readListedParts, selectFoundParts } from '../../../db/queries/desk/orders.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { sellersOf } from '../../accounts/who.ts';
import { ProblemError } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { renderPage } from '../../http/render-page.ts';
import type { Keys } from '../../keys/keys.ts';
import { isMobilePhone, normalisePhone } from '../../orders/order-body.ts';
import { hashPhone } from '../../orders/seal-contact.ts';
import { readAskedSellers } from '../asked-sellers.ts';
import { readReference } from '../read-reference.ts';
import { readFilter } from './read-filter.ts';
import { MOST_PACKED } from './send-packing-list.ts';
import { showRow } from './show-orders.ts';
import type { OrdersView } from './view.ts';

const LONGEST = 60;
/** Of one phone: the newest. */
const MOST_FOUND = 50;

/** Field `text`. One order that fits is opened at once. */
export async function findOrders(visit: Visit): Promise<Response> {
  const { context } = visit;
  const text = ((await readForm(context)).get('text') ?? '').trim().slice(0, LONGEST);
  if (text === '') return context.redirect('/desk/orders/', 303);
  return answerFound(visit, text, await lookUp(visit, text, await hashWritten(context.var.deps.keys, text)));
}

/** /desk/orders/261121-4827-3915/: as people write down where an order is. Never a phone: it would stand in the address. */
export async function openByNumber(visit: Visit): Promise<Response> {
  const text = visit.context.req.param('part') ?? '';
  if (!/^(?:\d{6}-\d{4}-\d{4}|ord_[\w-]{1,40})$/.test(text)) throw new ProblemError({ code: 'not_found' });
  const rows = await lookUp(visit, text, []);
  if (rows.length === 0) throw new ProblemError({ code: 'not_found' });
  return answerFound(visit, text, rows);
}

async function lookUp({ database, access }: Visit, text: string, phoneHashes: readonly string[]) {
  const [found] = await database.read([
    selectFoundParts(database.queries, {
      sellers: sellersOf(access),
      text: readReference(text),
      phoneHashes,
      limit: MOST_FOUND,
    }),
  ]);
  return readListedParts(found);
}

async function answerFound(visit: Visit, text: string, rows: readonly ListedPart[]): Promise<Response> {
  const { context } = visit;
  const [only] = rows;
  if (only && rows.length === 1) return context.redirect(`/desk/orders/${only.id}/`, 303);
  const { timeZone } = await context.var.deps.offers.readProgramTerms();
  const { filter: _, shown, ...read } = readFilter(new URLSearchParams(), timeZone);
  const { sellers: _sellers, ...choice } = await readAskedSellers(visit);
  const view: OrdersView = {
    chrome: { ...chromeOf(visit), here: '/desk/orders/' },
    ...choice,
    ...read,
    filter: shown,
    looked: { text },
    orders: rows.map(showRow),
    next: null,
    isContinued: false,
    mostPacked: MOST_PACKED,
  };
  return renderPage(context, { path: '/desk/orders/', view });
}

/** Under the secret of today and those before it; nothing for what is no phone. */
async function hashWritten(keys: Keys, text: string): Promise<string[]> {
  const phone = normalisePhone(text);
  if (!isMobilePhone(phone)) return [];
  return Promise.all([keys, ...keys.former].map((one) => hashPhone(one, phone)));
}
