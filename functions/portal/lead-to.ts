// The address of a form, reloaded or asked for in another language, answers with the page that the form stands on.
import { readLanguage } from '../accounts/chrome.ts';
import type { Visit } from '../accounts/guards.ts';

export const leadTo = (page: string) => async (visit: Visit) => {
  readLanguage(visit.context);
  return visit.context.redirect(page, 303);
};
