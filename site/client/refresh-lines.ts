// Brings quantities, sums and notices of the checkout up to date in place, by the same form that 「更新数量」 posts.

/** The page as the server would show it now; null when it has to do that itself. */
export async function askForPage(form: HTMLFormElement): Promise<Document | null> {
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  fields.set('intent', 'update');
  try {
    const response = await fetch(form.action, { method: 'POST', body: fields });
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

/** Replaces every `[data-part]` of this page by its newer self. Answers false, and replaces nothing, when one is missing. */
export function replaceParts(newer: Document): boolean {
  const parts = document.querySelectorAll('[data-part]');
  const fresh = newer.querySelectorAll('[data-part]');
  parts.forEach((old, place) => {
    const part = fresh[place];
    if (part && parts.length === fresh.length) replaceKeepingFocus(old, document.importNode(part, true));
  });
  return parts.length === fresh.length;
}

function replaceKeepingFocus(old: Element, fresh: Element): void {
  const focused = document.activeElement;
  const id = focused && old.contains(focused) ? focused.id : '';
  old.replaceWith(fresh);
  if (id) document.getElementById(id)?.focus({ preventScroll: true });
}
