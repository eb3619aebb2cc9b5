// Tells the shop that a person opened a share link: only after the page was visible for a second and somebody touched it.
import { scriptPaths as paths } from '../paths.ts';
import { recogniseVisitor } from './visitor.ts';

const VISIBLE_MS = 1000;
const TOUCHES = ['pointerdown', 'touchstart', 'wheel', 'keydown'];

/**
 * Waits for both signs on a share page, in any order, and reports once. Plain pages have no card with a token, and
 * whoever stands at the checkout has opened the link before.
 */
export function watchOpening(): void {
  const token = document.querySelector<HTMLElement>('[data-share-card]')?.dataset['token'];
  if (!token || document.querySelector('[data-checkout]')) return;

  let seen = false;
  let touched = false;
  let reported = false;
  let timer = 0;

  const reportWhenBoth = (): void => {
    if (!seen || !touched || reported) return;
    reported = true;
    reportOpening(token);
  };
  const touch = (): void => {
    touched = true;
    reportWhenBoth();
  };
  const watchVisibility = (): void => {
    clearTimeout(timer);
    if (seen || document.visibilityState !== 'visible') return;
    timer = window.setTimeout(() => {
      seen = true;
      // Browsers scroll by themselves when they restore a page: scrolling is a sign only from here on.
      window.addEventListener('scroll', touch, { once: true, passive: true });
      reportWhenBoth();
    }, VISIBLE_MS);
  };

  TOUCHES.forEach((kind) => window.addEventListener(kind, touch, { once: true, passive: true }));
  document.addEventListener('visibilitychange', watchVisibility);
  watchVisibility();
}

function reportOpening(token: string): void {
  const body = JSON.stringify({ token, page: location.pathname, visitor: recogniseVisitor() });
  // Nothing depends on the answer: a lost opening is a smaller evil than a page that waits.
  fetch(paths.openings(), {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body,
  }).catch(() => undefined);
}
