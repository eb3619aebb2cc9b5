// A changed quantity asks for the new sums after a short pause, so that nobody has to press 「更新数量」.
import { refreshLines } from './refresh-lines.ts';
import { showSteps } from './stepper.ts';
import { submitAs } from './submit-as.ts';

const TYPING_PAUSE_MS = 700;

export function updateSums(form: HTMLFormElement): void {
  let round = 0;
  let timer = 0;
  let waiting = false;

  const update = async (): Promise<void> => {
    const mine = (round += 1);
    waiting = true;
    const outcome = await refreshLines({ form, isCurrent: () => mine === round });
    if (outcome === 'outdated') return;
    waiting = false;
    if (outcome === 'failed') return submitAs(form, 'update');
    showSteps(form);
  };
  const updateSoon = (): void => {
    clearTimeout(timer);
    round += 1;
    waiting = true;
    timer = window.setTimeout(() => void update(), TYPING_PAUSE_MS);
  };
  const notice = (event: Event): void => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.closest('[data-part]')) return;
    // A box ticked while sums are on their way would come back un-ticked: ask again, with the tick.
    if (field.name !== 'quantity' ? waiting : field.value !== '' && field.validity.valid) updateSoon();
  };

  form.addEventListener('input', notice);
  form.addEventListener('change', notice);
  form.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[value="update"]')) return;
    event.preventDefault();
    clearTimeout(timer);
    void update();
  });
  // The order goes out as it stands; if the sums were old, the server says so.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    round += 1;
    waiting = false;
  });
}
