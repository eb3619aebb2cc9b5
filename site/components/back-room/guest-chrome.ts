// The frame around whoever has not signed in, or is where nothing is theirs.
import type { Chrome } from '../../../functions/accounts/view.ts';

export function guestChrome(language: Chrome['language'], place: { here: string; query: string }): Chrome {
  return { language, ...place, name: '', code: '', standing: null, isStaff: false, isBrand: false, told: null };
}
