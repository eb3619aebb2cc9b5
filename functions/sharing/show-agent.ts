// What anyone reads of an agent: who it is, whether the code is valid, for which sellers, and what they recommend. Pure.
import { formatDay } from '../../content/schema/calendar.ts';
import type { Catalogue } from '../../content/schema/catalogue.ts';
import type { AgentCode } from '../../content/schema/ids.ts';
import type { AgentCard } from '../../db/queries/agent-card.ts';
import { sharePrefix } from './share.ts';
import type { AgentPageView } from './view.ts';

/** Orders that begin on the agent's own page are told apart from others. */
const CHANNEL = 'card';

/** Who waits for review and who was suspended is not valid, and nobody else's business. */
const STATES = {
  active: 'valid',
  paused: 'paused',
  left: 'left',
  pending: 'not_valid',
  suspended: 'not_valid',
} as const satisfies Record<AgentCard['status'], AgentPageView['state']>;

export function showAgent(
  card: AgentCard,
  { code, catalogue, timeZone }: { code: AgentCode; catalogue: Catalogue; timeZone: string },
): AgentPageView {
  const { name, line, status, since, leftAt } = card;
  const state = STATES[status];
  const prefix = state === 'valid' ? sharePrefix({ code, channel: CHANNEL }) : '';
  return {
    code,
    name,
    // What somebody says about themselves stands there as long as they speak for the shop.
    line: state === 'valid' ? line : '',
    state,
    since: state === 'not_valid' ? null : formatDay(since, timeZone),
    until: leftAt === null ? null : formatDay(leftAt, timeZone),
    sellers: catalogue.sellers.map((seller) => ({
      slug: seller.slug,
      name: seller.name,
      place: seller.place,
      href: `${prefix}/${seller.slug}/`,
    })),
    picks: state === 'valid' ? listPicks(card, catalogue, prefix) : [],
  };
}

/** What is no longer sold is left out. */
function listPicks({ picks }: AgentCard, { sellers }: Catalogue, prefix: string): AgentPageView['picks'] {
  return picks.flatMap(({ seller: slug, product }) => {
    const seller = sellers.find((one) => one.slug === slug);
    const found = seller?.products.find((one) => one.slug === product);
    if (!seller || !found) return [];
    const { title, picture: src, height, fromMinor, toMinor } = found;
    const href = `${prefix}/${slug}/${product}/`;
    return [{ href, title, sellerName: seller.name, picture: { src, height }, fromMinor, toMinor }];
  });
}
