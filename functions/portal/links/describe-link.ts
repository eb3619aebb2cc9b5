// A link of the agent who is here: its address, its QR code, the poster with the signed name.
import { agentCode } from '../../../content/schema/ids.ts';
import { formatShareAddress, type ShareAddress } from '../../../content/schema/share-address.ts';
import type { Agent } from '../../accounts/who.ts';
import type { AppContext } from '../../deps.ts';
import { chooseOrigin } from '../../http/choose-origin.ts';
import { formatPage, type PosterPage } from '../../posters/poster-address.ts';
import { posterHref, posterPageHref } from '../../posters/poster-links.ts';
import { writeShareLink } from '../../posters/share-link.ts';
import { signName, type SignedName } from '../../posters/sign-name.ts';
import { POSTER_SIZES } from '../../posters/sizes.ts';
import type { SharedLink } from './view.ts';

/** Of the sizes of a poster the one with the fewest pixels. */
const WALL_SIZE = 'phone';

export interface Sharer {
  share: ShareAddress;
  /** Whichever host was asked, what is passed on leads to the shop. */
  origin: string;
  signedName: SignedName;
}

export async function describeSharer(context: AppContext, agent: Agent, channel: string): Promise<Sharer> {
  const { keys, offers } = context.var.deps;
  const [{ origin }, signedName] = await Promise.all([
    offers.readProgramTerms(),
    signName(keys.posterName, agent.code, agent.name),
  ]);
  const share = { code: agentCode.parse(agent.code), channel };
  return { share, origin: chooseOrigin(origin, new URL(context.req.url)), signedName };
}

/** `page`: path with both slashes. */
export function describeLink(
  { share, origin }: Sharer,
  { page, preview }: { page: string; preview: SharedLink['preview'] },
): SharedLink {
  const qr = `/qr/${formatShareAddress(share)}${page.replace(/\/$/, '')}`;
  return {
    page,
    channel: share.channel,
    href: writeShareLink({ origin, share, path: page }),
    qr: { png: `${qr}.png`, svg: `${qr}.svg` },
    preview,
  };
}

/** Today's poster, under the address that follows the Markdown: the revision is known to the poster's own page. */
export function describePoster({ share, signedName }: Sharer, page: PosterPage) {
  const src = posterHref({ page, share, size: WALL_SIZE, format: 'jpg', revision: null, signedName });
  return { poster: { src, ...POSTER_SIZES[WALL_SIZE] }, posterPage: posterPageHref({ page, share, signedName }) };
}

/** `/luo-walnut/oil/`, `/luo-walnut/stories/hail/`. */
export function pathOf(page: PosterPage): string {
  return `/${formatPage(page)}/`;
}
