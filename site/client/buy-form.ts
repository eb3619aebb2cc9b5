// 「放进信篮」 on a product page. Without this script the form beside it still leads straight to the checkout.
import { scriptPaths as paths } from '../paths.ts';
import { addLine, countPieces, type BasketLine } from './basket.ts';
import { keepBasket, readBasket } from './basket-store.ts';
import { readSharePrefix } from './share-prefix.ts';

export function startBuyForm(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-buy]');
  const button = form?.querySelector<HTMLButtonElement>('[data-basket-add]');
  if (!form || !button) return;

  const said = document.createElement('p');
  said.className = 'small basket-said';
  said.setAttribute('role', 'status');
  button.after(said);
  button.hidden = false;

  button.addEventListener('click', () => {
    if (!form.reportValidity()) return;
    const line = readChosenLine(form);
    if (line) say(said, putIn(line));
  });
}

/** The control that says which variant is meant: the ticked radio, or the hidden field of a product without variants. */
export function findChosenVariant(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('[name="variant"]:checked, [name="variant"][type="hidden"]');
}

function putIn(line: BasketLine): string {
  const added = addLine(readBasket(), line);
  if (added.kind === 'full') return '信篮满了：一次最多 20 样。';
  const lasting = keepBasket(added.basket);
  if (!lasting) return '这个浏览器不让网页记东西，请直接下单。';
  return `放进去了。信篮里现在有 ${countPieces(added.basket)} 件。`;
}

/** The line as this page shows it; null when the page lacks what a line needs. */
function readChosenLine(form: HTMLFormElement): BasketLine | null {
  const fields = new FormData(form);
  const variant = findChosenVariant(form);
  const product = String(fields.get('product') ?? '');
  const quantity = Number(fields.get('quantity'));
  const priceMinor = Number(variant?.dataset['price']);
  if (!product || !(quantity >= 1) || !Number.isSafeInteger(priceMinor)) return null;
  return {
    product,
    variant: variant?.value ?? '',
    quantity,
    title: form.dataset['title'] ?? product,
    variantTitle: variant?.dataset['title'] ?? '',
    sellerName: form.dataset['sellerName'] ?? '',
    priceMinor,
    picture: form.dataset['picture'] ?? '',
  };
}

function say(place: HTMLElement, words: string): void {
  const way = document.createElement('a');
  way.href = readSharePrefix(location.pathname) + paths.basket();
  way.textContent = '看信篮';
  place.replaceChildren(words, ' ', way);
}
