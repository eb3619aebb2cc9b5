// How much of a limited batch is left right now. Silent when it cannot be known: the order itself never oversells.
import { paths } from '../paths.ts';
import { findChosenVariant } from './buy-form.ts';
import { isRecord } from './read-json.ts';

/** Asks once for each place on the page, when it comes into view. */
export function watchLiveStock(): void {
  document.querySelectorAll<HTMLElement>('[data-live-stock]').forEach((place) => {
    // The place itself is hidden and never comes into view; what surrounds it does.
    whenVisible(place.parentElement ?? place, () => {
      showStock(place).catch(() => undefined);
    });
  });
}

/** Units left of a variant (its id empty for a product without variants). Null: no limit, or the answer does not tell. */
export function findLeft(answer: unknown, variant: string): number | null {
  const variants = isRecord(answer) ? answer['variants'] : null;
  if (!Array.isArray(variants)) return null;
  const stock: unknown = variants.find((one: unknown) => isRecord(one) && one['id'] === variant);
  const left = isRecord(stock) ? stock['left'] : null;
  return typeof left === 'number' ? left : null;
}

/** What the shopper reads; empty without a limit. */
export function describeLeft(left: number | null): string {
  if (left === null) return '';
  return left > 0 ? `还剩 ${left} 份` : '这一批已经没有了';
}

async function showStock(place: HTMLElement): Promise<void> {
  const { seller = '', product = '', variant } = place.dataset;
  const response = await fetch(paths.live(seller, product.slice(product.indexOf('/') + 1)));
  if (!response.ok) return;
  const answer: unknown = await response.json();
  const form = document.querySelector<HTMLFormElement>('form[data-buy]');

  const show = (): void => {
    const chosen = form ? findChosenVariant(form)?.value : undefined;
    const words = describeLeft(findLeft(answer, variant ?? chosen ?? ''));
    place.textContent = words;
    place.hidden = words === '';
    if (form) allowBuying(form, findLeft(answer, chosen ?? '') !== 0);
  };
  show();
  form?.addEventListener('change', show);
}

/** Buttons outside of the form (the bar at the bottom of a phone) belong to it too: `elements` knows them. */
function allowBuying(form: HTMLFormElement, allowed: boolean): void {
  for (const element of form.elements) {
    if (element instanceof HTMLButtonElement) element.disabled = !allowed;
  }
}

function whenVisible(element: Element, act: () => void): void {
  if (!('IntersectionObserver' in window)) return act();
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    act();
  });
  observer.observe(element);
}
