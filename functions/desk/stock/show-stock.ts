// /desk/stock/: what is left of each batch of one seller, and what runs low.
import { formatDay } from '../../../content/schema/calendar.ts';
import { readReserved, selectReserved, selectSoldOfSeller } from '../../../db/queries/desk/stock.ts';
import { readSold } from '../../../db/queries/stock.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { renderPage } from '../../http/render-page.ts';
import { readAskedSellers } from '../asked-sellers.ts';
import { keepQuery } from '../keep-query.ts';
import { countStock, listFormer } from './count-stock.ts';
import type { StockView } from './view.ts';

const PAGE = 60;
const MOST_FORMER = 60;

/** Whoever has several sellers looks at one at a time: the first, until another is chosen. */
export async function showStock(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const { offers, now } = context.var.deps;
  const { sellers, choices, seller: asked } = await readAskedSellers(visit);
  const first = sellers === 'all' || choices.length > 0 ? choices[0]?.slug : sellers[0];
  const seller = asked === '' ? (first ?? '') : asked;
  const [terms, { timeZone }] = await Promise.all([offers.readStock(seller), offers.readProgramTerms()]);
  const db = database.queries;
  const [sold, reserved] = await database.read([selectSoldOfSeller(db, seller), selectReserved(db, seller)]);
  const known = terms ?? { seller, name: seller, products: [] };
  const counts = { sold: readSold(sold), reserved: readReserved(reserved), today: formatDay(now(), timeZone) };
  const rows = countStock(known, counts);
  const show = context.req.query('show') === 'low' ? 'low' : 'all';
  const shown = show === 'all' ? rows : rows.filter(({ state }) => state === 'low' || state === 'out');
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  const page = Math.min(pages, readPage(context.req.query('page')));
  const view: StockView = {
    chrome: { ...chromeOf(visit), query: keepQuery(context, ['seller', 'show', 'page']) },
    seller,
    choices,
    show,
    low: rows.filter(({ state }) => state === 'low').length,
    out: rows.filter(({ state }) => state === 'out').length,
    rows: shown.slice((page - 1) * PAGE, page * PAGE),
    page,
    pages,
    former: listFormer(known, counts).slice(0, MOST_FORMER),
  };
  return renderPage(context, { path: '/desk/stock/', view });
}

function readPage(written: string | undefined): number {
  return /^[1-9]\d{0,3}$/.test(written ?? '') ? Number(written) : 1;
}
