// The checkout form with a script: one tap sends one order, and what was typed survives whatever the network does.
import { keepDraft, restoreDraft } from './contact-draft.ts';
import { fillField } from './fill-field.ts';
import { keepOrder, recallOrder } from './kept-order.ts';
import { readOrderBody } from './order-body.ts';
import { resumeOrder, type KeptOrder } from './resume-order.ts';
import { sendOrder } from './send-order.ts';
import { settleOrder } from './settle-order.ts';
import { submitAs } from './submit-as.ts';
import { updateSums } from './update-sums.ts';

const WORDS = {
  busy: '正在下单……',
  again: '网不太好，正在再试……',
  unanswered: '刚才那张单还没回音，也许已经下好了。再点一次不会重复下单。',
  unreachable: '网络断了。你填的都还在，再点一次不会重复下单。',
  unavailable: '店里这会儿记不上单。你填的都还在，再点一次不会重复下单。',
} as const;

export function startCheckout(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-checkout]');
  const button = form?.querySelector<HTMLButtonElement>('button[value="order"]');
  if (!form || !button) return;

  form.addEventListener('input', () => {
    askForAddress(form);
    keepDraft(form);
  });
  updateSums(form);
  restoreDraft(form);
  askForAddress(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!button.disabled) void placeOrder(form, button);
  });
  // A page that comes back from the browser's memory is as it was left: busy.
  window.addEventListener('pageshow', () => showBusy(button, false));
  document.querySelector<HTMLElement>('[data-messages]')?.focus();
  // Nothing is sent before a tap: whoever comes back may have thought better of it.
  if (readOrder(form).orderId !== readOrderBody(new FormData(form)).orderId) say(WORDS.unanswered);
}

async function placeOrder(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const order = readOrder(form);
  keepOrder(order);
  keepDraft(form);
  showBusy(button, true);
  say('');

  const step = await sendOrder(order.bodies, () => say(WORDS.again));
  if (step.kind === 'arrived') {
    settleOrder();
    // Replacing: the way back from the order leads to the shop, not to a form that was already sent.
    location.replace(step.orderPage + (step.isEarlier ? '#earlier' : '#placed'));
    return;
  }
  if (step.kind === 'hand-over') return handOver(form, order);
  showBusy(button, false);
  say(WORDS[step.kind]);
}

/** Where everything is fetched, nobody is asked for an address. */
function askForAddress(form: HTMLFormElement): void {
  const address = form.querySelector<HTMLFieldSetElement>('[data-address]');
  const { pickup } = readOrderBody(new FormData(form));
  if (address) address.hidden = address.disabled = pickup.length === form.querySelectorAll('.slip').length;
}

/** The order as this page shows it, which may be one that was sent before. */
function readOrder(form: HTMLFormElement): KeptOrder {
  return resumeOrder({ kept: recallOrder(), body: readOrderBody(new FormData(form)), now: Date.now() });
}

/** The server has something to explain and shows it beside the fields. What it refuses does not stand. */
function handOver(form: HTMLFormElement, order: KeptOrder): void {
  keepOrder({ ...order, sentAt: 0, bodies: [] });
  // Under the page's own id an order that stands already would be made again.
  fillField(form, 'orderId', order.orderId);
  submitAs(form, 'order');
}

function showBusy(button: HTMLButtonElement, busy: boolean): void {
  if (busy === button.disabled) return;
  if (busy) button.dataset['words'] = button.textContent;
  button.textContent = busy ? WORDS.busy : (button.dataset['words'] ?? '');
  button.disabled = busy;
}

function say(words: string): void {
  const place = document.querySelector<HTMLElement>('[data-checkout-said]');
  if (place) place.textContent = words;
}
