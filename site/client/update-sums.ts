// A changed quantity, province or way of delivery asks for the new sums after a short pause, so that nobody has to press 「更新数量」.
import { findTarget } from './find-target.ts';
import { askForPage, replaceParts } from './refresh-lines.ts';
import { showSteps } from './stepper.ts';
import { submitAs } from './submit-as.ts';

const TYPING_PAUSE_MS = 700;

export function updateSums(form: HTMLFormElement): void {
  let round = 0;
  let timer = 0;
  let waiting = false;

  const update = async (mine: number): Promise<void> => {
    const newer = await askForPage(form);
    // The shopper changed something meanwhile.
    if (mine !== round) return;
    waiting = false;
    if (!newer || !replaceParts(newer)) return submitAs(form, 'update');
    showSteps(form);
  };
  const updateIn = (pauseMs: number): void => {
    clearTimeout(timer);
    round += 1;
    waiting = true;
    timer = window.setTimeout(update, pauseMs, round);
  };
  const notice = (event: Event): void => {
    const field = findTarget<HTMLInputElement>(event, '[data-part] input, [data-by-province]');
    if (!field) return;
    // A box ticked while sums are on their way would come back un-ticked: ask again, with the tick.
    if (field.type === 'checkbox' ? waiting : field.value && field.validity.valid) updateIn(TYPING_PAUSE_MS);
  };

  form.addEventListener('input', notice);
  form.addEventListener('change', notice);
  form.addEventListener('click', (event) => {
    if (!findTarget(event, '[value="update"]')) return;
    event.preventDefault();
    updateIn(0);
  });
  // The order goes out as it stands; if the sums were old, the server says so.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    round += 1;
    waiting = false;
  });
}
