// /portal/links/<seller>/<product>/ and /portal/links/<seller>/stories/<story>/: what goes along with one page.
import { CAPTION_LENGTHS } from '../../../content/schema/captions.ts';
import { isSlug } from '../../../content/schema/ids.ts';
import type { ShareKit } from '../../../content/schema/share-kit.ts';
import { readPicks, selectPicks } from '../../../db/queries/picks.ts';
import { readChannels, selectChannelOpenings, selectChannelOrders } from '../../../db/queries/portal/links.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Chrome } from '../../accounts/view.ts';
import { ProblemError } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { formatPage, type PosterPage } from '../../posters/poster-address.ts';
import { daysOf } from '../days-of.ts';
import { describeLink, describePoster, describeSharer, pathOf } from './describe-link.ts';
import { readChannel } from './read-asked.ts';
import { readTold } from './read-told.ts';
import type { AgentVisit } from './show-links.ts';
import type { KitView } from './view.ts';

/** Product or story, by the route's own parts. */
export const showKit = (kind: PosterPage['kind']) => (visit: AgentVisit) => {
  const { req } = visit.context;
  const page = { kind, seller: req.param('seller') ?? '', slug: req.param('slug') ?? '' };
  if (!isSlug(page.seller) || !isSlug(page.slug)) throw new ProblemError({ code: 'not_found' });
  const channel = readChannel(new URL(req.url).searchParams);
  return renderKit(visit, { page, channel, told: readTold(visit), status: 200 });
};

export async function renderKit(
  visit: AgentVisit,
  shown: { page: PosterPage; channel: string; told: Chrome['told']; status: number },
): Promise<Response> {
  const { context, database, agent } = visit;
  const { deps } = context.var;
  const { page, channel, told, status } = shown;
  const [found, sharer, { timeZone }] = await Promise.all([
    deps.offers.readKit(formatPage(page)),
    describeSharer(context, agent, channel),
    deps.offers.readProgramTerms(),
  ]);
  if (!found) throw new ProblemError({ code: 'not_found' });
  const { captions, ...kit } = found;
  const db = database.queries;
  const { month } = daysOf(deps.now(), timeZone);
  const scope = { kind: 'page', page: pathOf(page), seller: page.seller, products: productsOf(found) } as const;
  const of = { agentId: agent.id, since: month, scope };
  const [openings, orders, picked] = await database.read([
    selectChannelOpenings(db, of),
    selectChannelOrders(db, of),
    selectPicks(db, agent.id),
  ]);
  const link = describeLink(sharer, { page: pathOf(page), preview: { title: kit.title, words: kit.summary } });
  const isPicked = readPicks(picked).some((pick) => pick.seller === page.seller && pick.product === page.slug);
  const view: KitView = {
    chrome: { ...chromeOf(visit, told), here: `/portal/links${pathOf(page)}`, query: channel && `channel=${channel}` },
    kit,
    link,
    figures: readChannels(openings, orders),
    captions: addLink(captions, link.href),
    ...describePoster(sharer, page),
    isPicked: kit.kind === 'product' ? isPicked : null,
  };
  return renderPage(context, { path: '/portal/links/kit/', view, status });
}

/** A story brings orders of what it shows. */
function productsOf({ kind, slug, products }: ShareKit): string[] {
  return kind === 'product' ? [slug] : products.map((product) => product.slug);
}

function addLink(captions: ShareKit['captions'], href: string): ShareKit['captions'] {
  const [short, medium, long] = CAPTION_LENGTHS.map((length) => `${captions[length]}\n${href}`);
  return { short: short ?? '', medium: medium ?? '', long: long ?? '' };
}
