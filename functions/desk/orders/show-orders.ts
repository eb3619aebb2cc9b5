// /desk/orders/: what came in, the newest first, as the address asks for it.
import { type ListedPart, readListedParts, selectListedParts } from '../../../db/queries/desk/orders.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { renderPage } from '../../http/render-page.ts';
import { cutPage, readCursor } from '../../portal/read-cursor.ts';
import { nameGoods } from '../../portal/state-waiting.ts';
import { readAskedSellers } from '../asked-sellers.ts';
import { readFilter } from './read-filter.ts';
import { MOST_PACKED } from './send-packing-list.ts';
import type { OrdersView } from './view.ts';

const PAGE = 30;

export async function showOrders(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const { offers } = context.var.deps;
  const { sellers, ...choice } = await readAskedSellers(visit);
  const { timeZone } = await offers.readProgramTerms();
  const { filter, shown, problems, query } = readFilter(new URL(context.req.url).searchParams, timeZone);
  const before = readCursor(context.req.query('before'));
  const [found] = await database.read([
    selectListedParts(database.queries, { ...filter, sellers, before, limit: PAGE + 1 }),
  ]);
  const { rows, next } = cutPage(readListedParts(found), PAGE, ({ placedAt, id }) => ({ at: placedAt, id }));
  const chrome = chromeOf(visit);
  const view: OrdersView = {
    // The other language shows the same orders.
    chrome: { ...chrome, query: [query, chrome.query].filter((part) => part !== '').join('&') },
    ...choice,
    filter: shown,
    problems,
    query,
    looked: null,
    orders: rows.map(showRow),
    next,
    isContinued: before !== null,
    mostPacked: MOST_PACKED,
  };
  return renderPage(context, { path: '/desk/orders/', view });
}

export function showRow(listed: ListedPart): OrdersView['orders'][number] {
  const { goods, agentCode, province, seller: _, ...row } = listed;
  const [first, ...others] = goods;
  return {
    ...row,
    goods: first ? nameGoods(first) : '',
    moreLines: others.length,
    agentCode: agentCode ?? '',
    province: province ?? '',
  };
}
