// The − and + beside a quantity: shown when the script runs, and nothing but another way to change the number in the field.
import { findTarget } from './find-target.ts';

/** Works for every `[data-stepper]` on the page, also those that are put in later. */
export function startSteppers(): void {
  showSteps(document);
  document.addEventListener('click', (event) => {
    const button = findTarget(event, '[data-step]');
    const field = button?.closest('[data-stepper]')?.querySelector<HTMLInputElement>('input[type="number"]');
    if (!button || !field) return;
    const before = field.value;
    // The browser keeps to the field's limits; an empty field counts as zero.
    field.stepUp(Number(button.dataset['step']));
    if (field.value !== before) field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

export function showSteps(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>('[data-step]').forEach((button) => {
    button.hidden = false;
  });
}
