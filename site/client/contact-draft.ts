// Keeps what was typed at the checkout for this visit: in-app browsers drop pages when the shopper answers a message.
import { recall, remember } from './browser-storage.ts';
import { CONTACT_FIELDS, readContact } from './order-body.ts';

const KEY = 'xinpu.draft';

/** Never longer than the visit: a borrowed phone should not remember an address. */
export function keepDraft(form: HTMLFormElement): void {
  remember('sessionStorage', KEY, String(new URLSearchParams(readContact(new FormData(form)))));
}

/** Fills only fields that are empty: what the server or the browser put there is newer. */
export function restoreDraft(form: HTMLFormElement): void {
  const draft = new URLSearchParams(recall('sessionStorage', KEY) ?? '');
  CONTACT_FIELDS.forEach((name) => {
    const field = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (!field || field.value || !draft.get(name)) return;
    field.value = draft.get(name) ?? '';
    // Shipping may go by it.
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

export function forgetDraft(): void {
  remember('sessionStorage', KEY, null);
}
