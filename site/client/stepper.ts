// The − and + beside a quantity: shown when the script runs, and nothing but another way to change the number in the field.

/** Works for every `[data-stepper]` on the page, also those that are put in later. */
export function startSteppers(): void {
  showSteps(document);
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null;
    const field = button?.closest('[data-stepper]')?.querySelector<HTMLInputElement>('input[type="number"]');
    if (!button || !field) return;
    const value = stepQuantity({
      from: field.value,
      by: Number(button.dataset['step']),
      min: field.min,
      max: field.max,
    });
    if (String(value) === field.value) return;
    field.value = String(value);
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

export function showSteps(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>('[data-step]').forEach((button) => {
    button.hidden = false;
  });
}

/** The next quantity inside the field's limits; an empty or unreadable field counts as zero. */
export function stepQuantity(input: { from: string; by: number; min: string; max: string }): number {
  const next = (Math.trunc(Number(input.from)) || 0) + input.by;
  return Math.min(Number(input.max) || Infinity, Math.max(Number(input.min) || 0, next));
}
