// Keeps what was typed at the checkout for this visit: in-app browsers drop pages when the shopper answers a message.
import { recall, remember } from './browser-storage.ts';
import { isRecord, parseJson } from './read-json.ts';

const KEY = 'xinpu.draft';
/** Never the agent code and never longer than the visit: a borrowed phone should not remember an address. */
const FIELDS = ['name', 'phone', 'province', 'city', 'address', 'note'] as const;

export function keepDraft(form: HTMLFormElement): void {
  const fields = new FormData(form);
  const draft = Object.fromEntries(FIELDS.map((name) => [name, String(fields.get(name) ?? '')]));
  remember('sessionStorage', KEY, JSON.stringify(draft));
}

/** Fills only fields that are empty: what the server or the browser put there is newer. */
export function restoreDraft(form: HTMLFormElement): void {
  const draft = parseDraft(recall('sessionStorage', KEY));
  FIELDS.forEach((name) => {
    const field = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (field && !field.value) field.value = draft[name] ?? '';
  });
}

export function forgetDraft(): void {
  remember('sessionStorage', KEY, null);
}

/** The texts in a stored draft; damaged ones are left out. */
export function parseDraft(stored: string | null): Partial<Record<string, string>> {
  const written = parseJson(stored);
  if (!isRecord(written)) return {};
  return Object.fromEntries(FIELDS.map((name) => [name, written[name]]).filter(([, text]) => typeof text === 'string'));
}
