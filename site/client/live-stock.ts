// How much of a limited batch is left right now. Silent when it cannot be known: the order itself never oversells.
import { scriptPaths as paths } from '../paths.ts';
import { findChosenVariant } from './buy-form.ts';
import { isRecord } from './read-json.ts';

/** Asks once, when the place on the page comes into view. */
export function watchLiveStock(): void {
  const place = document.querySelector<HTMLElement>('[data-live-stock]');
  // The place itself is hidden and never comes into view; what surrounds it does.
  const around = place?.parentElement;
  if (!around) return;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    showStock(place).catch(() => undefined);
  });
  observer.observe(around);
}

/** Units left of a variant (its id empty for a product without variants). Null: no limit, or the answer does not tell. */
export function findLeft(answer: unknown, variant: string): number | null {
  const variants = isRecord(answer) && answer['variants'];
  const stock: unknown = Array.isArray(variants) && variants.find((one) => isRecord(one) && one['id'] === variant);
  const left = isRecord(stock) && stock['left'];
  return typeof left === 'number' ? left : null;
}

/** What the shopper reads; empty without a limit. */
export function describeLeft(left: number | null): string {
  if (left === null) return '';
  return left > 0 ? `还剩 ${left} 份` : '这一批已经没有了';
}

async function showStock(place: HTMLElement): Promise<void> {
  const { seller = '', product = '' } = place.dataset;
  const response = await fetch(paths.live(seller, product));
  const form = document.querySelector<HTMLFormElement>('form[data-buy]');
  if (!response.ok || !form) return;
  const answer: unknown = await response.json();

  const show = (): void => {
    const left = findLeft(answer, findChosenVariant(form)?.value ?? '');
    place.textContent = describeLeft(left);
    place.hidden = left === null;
    allowBuying(form, left !== 0);
  };
  show();
  form.addEventListener('change', show);
}

/** Buttons outside of the form (the bar at the bottom of a phone) belong to it too: `elements` knows them. */
function allowBuying(form: HTMLFormElement, allowed: boolean): void {
  for (const element of form.elements) {
    if (element instanceof HTMLButtonElement) element.disabled = !allowed;
  }
}
