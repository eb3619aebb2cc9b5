// /portal/customers/: who is bound to this distributor, since when and until when, and what came of it.
import { type KeptShopper, readKeptShoppers, selectKeptShoppers } from '../../../db/queries/portal/kept-shoppers.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Agent } from '../../accounts/who.ts';
import { renderPage } from '../../http/render-page.ts';
import { maskNames } from '../mask-shopper.ts';
import { cutPage, readCursor } from '../read-cursor.ts';
import type { CustomersView } from './view.ts';

const PAGE = 30;

export async function showCustomers(visit: Visit & { agent: Agent }): Promise<Response> {
  const { context, database, agent } = visit;
  const { deps } = context.var;
  const before = readCursor(context.req.query('before'));
  const [found] = await database.read([
    selectKeptShoppers(database.queries, { agentId: agent.id, before, limit: PAGE + 1 }),
  ]);
  const { rows, next } = cutPage(readKeptShoppers(found), PAGE, ({ boundAt, orderId }) => ({
    at: boundAt,
    id: orderId,
  }));
  const names = await maskNames(deps, rows);
  const now = deps.now();
  const view: CustomersView = {
    chrome: chromeOf(visit),
    kind: agent.kind,
    shoppers: rows.map((shopper, index) => showShopper(shopper, { name: names[index] ?? '', now })),
    next,
    isContinued: before !== null,
  };
  return renderPage(context, { path: '/portal/customers/', view });
}

function showShopper(
  { province, boundAt, validUntil, orders, keptMinor }: KeptShopper,
  { name, now }: { name: string; now: number },
): CustomersView['shoppers'][number] {
  const isOver = validUntil !== null && validUntil <= now;
  return { name, province, boundAt, validUntil, isOver, orders, keptMinor };
}
