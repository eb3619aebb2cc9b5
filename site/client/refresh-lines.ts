// Brings quantities, sums and notices of the checkout up to date in place, by the same form that 「更新数量」 posts.

/**
 * Replaces every `[data-part]` of the page by its newer self.
 * `outdated`: the shopper changed something meanwhile. `failed`: the server has to show the page itself.
 */
export async function refreshLines(input: {
  form: HTMLFormElement;
  isCurrent: () => boolean;
}): Promise<'shown' | 'outdated' | 'failed'> {
  const newer = await askForPage(input.form).catch(() => null);
  if (!input.isCurrent()) return 'outdated';
  const pairs = [...document.querySelectorAll<HTMLElement>('[data-part]')].map((old) => ({
    old,
    fresh: newer?.querySelector(`[data-part="${old.dataset['part'] ?? ''}"]`) ?? null,
  }));
  if (pairs.some((pair) => pair.fresh === null)) return 'failed';
  pairs.forEach(({ old, fresh }) => {
    if (fresh) replaceKeepingFocus(old, document.importNode(fresh, true));
  });
  return 'shown';
}

async function askForPage(form: HTMLFormElement): Promise<Document | null> {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string') fields.append(name, value);
  });
  fields.set('intent', 'update');
  const response = await fetch(form.getAttribute('action') ?? '', { method: 'POST', body: fields });
  return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
}

function replaceKeepingFocus(old: Element, fresh: Element): void {
  const focused = document.activeElement;
  const id = focused && old.contains(focused) ? focused.id : '';
  old.replaceWith(fresh);
  if (id) document.getElementById(id)?.focus({ preventScroll: true });
}
