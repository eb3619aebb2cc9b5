// The basket page: fills the templates of the page with the lines kept in this browser.
import { scriptPaths as paths } from '../paths.ts';
import { groupBySeller, removeLine, setQuantity, sumGoods, type Basket, type BasketLine } from './basket.ts';
import { keepBasket, onBasketChange, readBasket } from './basket-store.ts';
import { findTarget } from './find-target.ts';
import { fillField } from './fill-field.ts';
import { recallSharePrefix } from './share-prefix.ts';
import { showSteps } from './stepper.ts';
import { writeYuan } from '../../content/schema/yuan.ts';

export function startBasketPage(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-basket]');
  const empty = document.querySelector<HTMLElement>('[data-basket-empty]');
  if (!form || !empty) return;

  form.setAttribute('action', recallSharePrefix() + paths.checkout());
  const show = (): void => {
    const basket = readBasket();
    form.hidden = basket.length === 0;
    empty.hidden = basket.length > 0;
    showLines(form, basket);
  };
  show();
  onBasketChange(show);

  form.addEventListener('change', (event) => {
    const field = findTarget<HTMLInputElement>(event, '[name="quantity"]');
    const key = field && readKey(field);
    if (!field || !key) return;
    // An emptied field is somebody about to type: the line stays, with one.
    changeKeepingFocus(form, setQuantity(readBasket(), key, Number(field.value || 1)));
  });
  form.addEventListener('click', (event) => {
    const button = findTarget(event, '[data-remove]');
    const key = button && readKey(button);
    if (key) changeKeepingFocus(form, removeLine(readBasket(), key));
  });
}

/** Redrawing takes the focus away: it goes back to the same control of the same line, else to the title. */
function changeKeepingFocus(form: HTMLFormElement, basket: Basket): void {
  const active = document.activeElement;
  const place = active?.closest<HTMLElement>('[data-line]')?.dataset['line'];
  const role = active?.getAttribute('data-control');
  keepBasket(basket);
  const control = form.querySelector<HTMLElement>(`[data-line="${place}"] [data-control="${role}"]`);
  const title = basket.length > 0 ? '[data-basket-title]' : '[data-basket-empty] h1';
  (control ?? document.querySelector<HTMLElement>(title))?.focus({ preventScroll: true });
}

function showLines(form: HTMLFormElement, basket: Basket): void {
  const sellers = groupBySeller(basket).map((group) => {
    const slip = copyTemplate('seller');
    const name = slip.querySelector('a');
    if (name) {
      name.href = paths.seller(group.seller);
      name.textContent = group.name;
    }
    slip.querySelector('[data-lines]')?.append(...group.lines.map(drawLine));
    return slip;
  });
  form.querySelector('[data-sellers]')?.replaceChildren(...sellers);
  const sum = form.querySelector('[data-sum]');
  if (sum) sum.textContent = writeYuan(sumGoods(basket));
  showSteps(form);
}

function drawLine(line: BasketLine): DocumentFragment {
  const row = copyTemplate('line');
  const [seller = '', product = ''] = line.product.split('/');
  const name = [line.title, line.variantTitle].filter(Boolean).join(' · ');
  row.querySelector('[data-line]')?.setAttribute('data-line', `${line.product}:${line.variant}`);
  write(row, '[data-title]', line.title);
  write(row, '[data-variant-title]', line.variantTitle);
  write(row, '[data-unit]', writeYuan(line.priceMinor));
  write(row, '[data-total]', writeYuan(line.priceMinor * line.quantity));
  row.querySelectorAll('[data-href]').forEach((link) => link.setAttribute('href', paths.product(seller, product)));
  row.querySelectorAll('img').forEach((picture) => (line.picture ? (picture.src = line.picture) : picture.remove()));
  fillField(row, 'product', line.product);
  fillField(row, 'variant', line.variant);
  fillField(row, 'quantity', String(line.quantity));
  row.querySelectorAll('[data-control]').forEach((control) => {
    control.setAttribute('aria-label', (control.getAttribute('aria-label') ?? '') + name);
  });
  return row;
}

function copyTemplate(name: string): DocumentFragment {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-template="${name}"]`);
  if (!template) throw new Error(`No template ${name}`);
  return document.importNode(template.content, true);
}

function write(root: ParentNode, selector: string, text: string): void {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) return;
  element.textContent = text;
  element.hidden = text === '';
}

function readKey(within: Element): { product: string; variant: string } | null {
  const [product, variant] = within.closest<HTMLElement>('[data-line]')?.dataset['line']?.split(':') ?? [];
  return product === undefined || variant === undefined ? null : { product, variant };
}
