// POST /portal/links/picks: a product is put among those that the agent recommends on the own page, or taken away.
import { insertPick, readPicks, selectPicks, takePickAway } from '../../../db/queries/picks.ts';
import { isProductId } from '../../offers/read-offer.ts';
import { ProblemError } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import type { PosterPage } from '../../posters/poster-address.ts';
import { CONFLICT } from '../standing/answer-standing.ts';
import { pathOf } from './describe-link.ts';
import { readAsked, readChannel } from './read-asked.ts';
import type { Done } from './read-told.ts';
import { renderKit } from './show-kit.ts';
import { type AgentVisit, renderLinks } from './show-links.ts';
import { writeAsked } from './view.ts';

/** Where the form stood: on the wall, or on the page of one product. */
type Place = { kind: 'wall'; query: URLSearchParams } | { kind: 'kit'; query: URLSearchParams };

/**
 * Fields `product` (`seller/slug`), `pick` (`yes` or `no`), `from` (`wall` or `kit`) and `query`, what the page was asked
 * for. It says what shall be, not what shall change: sent twice it is the same.
 */
export async function takePick(visit: AgentVisit): Promise<Response> {
  const { context, database, agent } = visit;
  const { deps } = context.var;
  const form = await readForm(context);
  const product = form.get('product') ?? '';
  if (!isProductId(product)) throw new ProblemError({ code: 'invalid_input' });
  const [seller = '', slug = ''] = product.split('/');
  const page = { kind: 'product', seller, slug } as const;
  const place: Place = {
    kind: form.get('from') === 'kit' ? 'kit' : 'wall',
    query: new URLSearchParams(form.get('query') ?? ''),
  };
  const pick = { agentId: agent.id, seller, product: slug, at: deps.now() };
  const db = database.queries;
  if (form.get('pick') === 'no') {
    await database.write([takePickAway(db, pick)]);
    return goBack(visit, place, { page, done: 'unpicked' });
  }
  if (!(await deps.offers.read(product))) throw new ProblemError({ code: 'not_found' });
  const [, found] = await database.write([insertPick(db, pick), selectPicks(db, agent.id)]);
  const isThere = readPicks(found).some((one) => one.seller === seller && one.product === slug);
  return isThere ? goBack(visit, place, { page, done: 'picked' }) : refuse(visit, place, page);
}

function goBack({ context }: AgentVisit, place: Place, { page, done }: { page: PosterPage; done: Done }): Response {
  const { seller, slug } = page;
  const query = new URLSearchParams(place.kind === 'kit' ? writeChannel(place) : writeAsked(readAsked(place.query)));
  query.set('done', done);
  if (place.kind === 'kit') return context.redirect(`/portal/links${pathOf(page)}?${query}`, 303);
  return context.redirect(`/portal/links/?${query}#${seller}-${slug}`, 303);
}

function writeChannel({ query }: Place): Record<string, string> {
  const channel = readChannel(query);
  return channel === '' ? {} : { channel };
}

/** There are enough already, or the agent has left. */
function refuse(visit: AgentVisit, { kind, query }: Place, page: PosterPage): Promise<Response> {
  const told = { tone: 'warning', key: visit.agent.status === 'left' ? 'not_now' : 'picks_full' } as const;
  if (kind === 'kit') return renderKit(visit, { page, channel: readChannel(query), told, status: CONFLICT });
  return renderLinks(visit, { asked: readAsked(query), told, status: CONFLICT });
}
