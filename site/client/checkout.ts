// The checkout form with a script: one tap sends one order, and what was typed survives whatever the network does.
import { keepDraft, restoreDraft } from './contact-draft.ts';
import { readOrderBody } from './order-body.ts';
import { sendOrder } from './send-order.ts';
import { noteOrdering, settleOrder } from './settle-order.ts';
import { submitAs } from './submit-as.ts';
import { updateSums } from './update-sums.ts';

const WORDS = {
  busy: '正在下单……',
  again: '网不太好，正在再试……',
  unreachable: '网络断了。你填的都还在，再点一次不会重复下单。',
  unavailable: '店里这会儿记不上单。你填的都还在，再点一次不会重复下单。',
} as const;

export function startCheckout(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-checkout]');
  const button = form?.querySelector<HTMLButtonElement>('button[value="order"]');
  if (!form || !button) return;

  restoreDraft(form);
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) keepOnOneLine(target);
    keepDraft(form);
  });
  updateSums(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!button.disabled) void placeOrder(form, button);
  });
  // A page that comes back from the browser's memory is as it was left: busy.
  window.addEventListener('pageshow', () => showBusy(button, false));
  document.querySelector<HTMLElement>('[data-messages]')?.focus();
}

async function placeOrder(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const body = readOrderBody(new FormData(form));
  noteOrdering(body.lines);
  keepDraft(form);
  showBusy(button, true);
  say('');

  const step = await sendOrder(body, () => say(WORDS.again));
  if (step.kind === 'arrived') {
    settleOrder();
    // Replacing: the way back from the order leads to the shop, not to a form that was already sent.
    location.replace(`${step.orderPage}#placed`);
    return;
  }
  // The server has something to explain, and shows it beside the fields.
  if (step.kind === 'hand-over') return submitAs(form, 'order');
  showBusy(button, false);
  say(WORDS[step.because]);
}

/** An address is one line, however many the field is tall: pasted ones often come with breaks. */
function keepOnOneLine(field: HTMLTextAreaElement): void {
  const folded = field.value.replace(/\s*\n\s*/g, ' ');
  if (folded !== field.value) field.value = folded;
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
