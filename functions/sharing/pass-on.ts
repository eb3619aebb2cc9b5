// A page passed on by an agent: the static page, streamed, with the agent's card, the signed token and prefixed links.
import { isShareablePage } from '../../content/schema/shareable-page.ts';
import type { Deps } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { lookUpAgentName } from './agent-name.ts';
import { type ShareAddress, sharePrefix } from './share.ts';
import { mintShareToken } from './share-token.ts';

/**
 * Rewrites a page for a share address. `keptToken`: the token that the shopper's form already carried; it stays, because
 * a repeated order must be the same to the letter. Without one, or with what cannot be one, a token of now is minted.
 */
export async function passOn(
  deps: Deps,
  page: Response,
  share: { address: ShareAddress; keptToken?: string },
): Promise<Response> {
  const { address, keptToken } = share;
  const prefix = sharePrefix(address);
  const token = isToken(keptToken)
    ? keptToken
    : await mintShareToken(deps.keys.shareToken, { ...address, sharedAt: deps.now() });
  const name = lookUpAgentName(deps, address.code);
  const rewriter = new HTMLRewriter()
    // Share menus pass on the canonical address when there is one: it would lose the agent.
    .on('link[rel="canonical"]', { element: (element) => element.remove() })
    .on('meta[property="og:url"]', { element: (element) => prefixAbsolute(element, 'content', prefix) })
    .on('a[href^="/"]', { element: (element) => prefixPath(element, 'href', prefix) })
    .on('form[action^="/"]', { element: (element) => prefixPath(element, 'action', prefix) })
    .on('form[method="post"]', { element: (element) => element.append(hiddenToken(token), { html: true }) })
    .on('[data-share-card]', {
      async element(element) {
        if ((await name).state === 'nobody') {
          element.remove();
          return;
        }
        element.removeAttribute('hidden');
        element.setAttribute('data-token', token);
      },
    })
    .on('[data-agent-name]', {
      async element(element) {
        element.setInnerContent(await shownName(name, address.code));
      },
    })
    .on('[data-agent-letter]', {
      async element(element) {
        element.setInnerContent([...(await shownName(name, address.code))][0] ?? '');
      },
    });
  return rewriter.transform(answerPage(page, page.status));
}

async function shownName(name: ReturnType<typeof lookUpAgentName>, code: string): Promise<string> {
  const answer = await name;
  return answer.state === 'known' ? answer.name : code;
}

function prefixPath(element: RewrittenElement, attribute: string, prefix: string): void {
  const target = element.getAttribute(attribute) ?? '';
  const path = target.replace(/[?#].*$/, '');
  if (isShareablePage(path) || isCheckout(path)) element.setAttribute(attribute, `${prefix}${target}`);
}

/** The one page of its own reader that keeps the agent. */
function isCheckout(path: string): boolean {
  return path === '/checkout' || path === '/checkout/';
}

function prefixAbsolute(element: RewrittenElement, attribute: string, prefix: string): void {
  const target = URL.parse(element.getAttribute(attribute) ?? '');
  if (target) element.setAttribute(attribute, `${target.origin}${prefix}${target.pathname}`);
}

/** Letters, figures, `.`, `~`, `-` and `_`: nothing in a token can end an attribute. */
function isToken(text: string | undefined): text is string {
  return text !== undefined && /^[\w.~-]{1,200}$/.test(text);
}

function hiddenToken(token: string): string {
  return `<input type="hidden" name="token" value="${token}">`;
}
