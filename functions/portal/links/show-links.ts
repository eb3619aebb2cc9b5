// /portal/links/: a link to the shop or one seller, what came of the links this month, and the posters of everything.
import type { Catalogue } from '../../../content/schema/catalogue.ts';
import { MOST_PICKS, type PickedProduct, readPicks, selectPicks } from '../../../db/queries/picks.ts';
import { readChannels, selectChannelOpenings, selectChannelOrders } from '../../../db/queries/portal/links.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import type { Agent } from '../../accounts/who.ts';
import { renderPage } from '../../http/render-page.ts';
import { daysOf } from '../days-of.ts';
import { describeLink, describePoster, describeSharer, type Sharer } from './describe-link.ts';
import { findPages, type FoundPage } from './find-pages.ts';
import { readAsked } from './read-asked.ts';
import { readTold } from './read-told.ts';
import { type Asked, type LinksView, type SharedLink, writeAsked } from './view.ts';

export type AgentVisit = Visit & { agent: Agent };

export function showLinks(visit: AgentVisit): Promise<Response> {
  const { searchParams } = new URL(visit.context.req.url);
  return renderLinks(visit, { asked: readAsked(searchParams), told: readTold(visit), status: 200 });
}

export async function renderLinks(
  visit: AgentVisit,
  shown: { asked: Asked; told: Chrome['told']; status: number },
): Promise<Response> {
  const { context, database, agent } = visit;
  const { deps } = context.var;
  const { asked, told, status } = shown;
  const [catalogue, sharer, { timeZone }] = await Promise.all([
    deps.offers.readCatalogue(),
    describeSharer(context, agent, asked.channel),
    deps.offers.readProgramTerms(),
  ]);
  const found = findPages(catalogue, asked);
  const here = { ...asked, page: found.page };
  const db = database.queries;
  const { month } = daysOf(deps.now(), timeZone);
  const scope = asked.seller === '' ? ({ kind: 'all' } as const) : ({ kind: 'seller', seller: asked.seller } as const);
  const of = { agentId: agent.id, since: month, scope };
  const [openings, orders, picked] = await database.read([
    selectChannelOpenings(db, of),
    selectChannelOrders(db, of),
    selectPicks(db, agent.id),
  ]);
  const picks = readPicks(picked);
  const view: LinksView = {
    chrome: { ...chromeOf(visit, told), here: '/portal/links/', query: writeAsked(here) },
    asked: here,
    sellers: catalogue.sellers.map(({ slug, name }) => ({ slug, name })),
    link: linkTo(catalogue, sharer, asked.seller),
    figures: readChannels(openings, orders),
    posters: found.shown.map((one) => showPoster(one, sharer, picks)),
    found: found.found,
    pages: found.pages,
    picks: picks.map((pick) => ({ ...pick, title: titleOf(catalogue, pick) })),
    mostPicks: MOST_PICKS,
  };
  return renderPage(context, { path: '/portal/links/', view, status });
}

/** A seller that is not there is not asked for. */
function linkTo({ sellers }: Catalogue, sharer: Sharer, slug: string): SharedLink {
  const seller = sellers.find((one) => one.slug === slug);
  if (!seller) return describeLink(sharer, { page: '/', preview: null });
  return describeLink(sharer, { page: `/${slug}/`, preview: { title: seller.name, words: seller.tagline } });
}

function showPoster(
  { page, sellerName, title }: FoundPage,
  sharer: Sharer,
  picks: readonly PickedProduct[],
): LinksView['posters'][number] {
  const { kind, seller, slug } = page;
  const isPicked = picks.some((pick) => pick.seller === seller && pick.product === slug);
  return {
    seller,
    sellerName,
    slug,
    title,
    ...describePoster(sharer, page),
    isPicked: kind === 'product' ? isPicked : null,
  };
}

function titleOf({ sellers }: Catalogue, { seller, product }: PickedProduct): string {
  const own = sellers.find(({ slug }) => slug === seller)?.products;
  return own?.find(({ slug }) => slug === product)?.title ?? '';
}
