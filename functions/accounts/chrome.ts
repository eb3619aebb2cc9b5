// What every page behind the sign-in shows around its own content: who is here, in which language, and what just happened.
import { getCookie, setCookie } from 'hono/cookie';
import type { AppContext } from '../deps.ts';
import { LANGUAGES, type Language } from '../http/view.ts';
import type { Visit } from './guards.ts';
import type { Chrome } from './view.ts';

const LANGUAGE_COOKIE = 'language';
const PLACES = ['month', 'before', 'after', 'from', 'to', 'seller', 'standing', 'kind', 'state'] as const;
const LONGEST_PLACE = 100;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** `told`: key of a sentence in the dictionary of the area, or nothing to tell. */
export function chromeOf({ context, access }: Visit, told: Chrome['told'] = null): Chrome {
  const { agent, staff } = access;
  return {
    language: readLanguage(context),
    // Reloads and language links come back to where one is.
    here: context.req.path,
    query: readPlace(context),
    name: agent?.name ?? '',
    code: agent?.code ?? '',
    standing: agent?.status ?? null,
    isStaff: staff.length > 0,
    isBrand: staff.some(({ role }) => role === 'brand'),
    told,
  };
}

/** Which part of a list or of the book; what just happened is said once, and not carried on. */
function readPlace(context: AppContext): string {
  const asked = PLACES.map((name): [string, string] => [name, context.req.query(name) ?? '']);
  return new URLSearchParams(asked.filter(([, value]) => value !== '' && value.length <= LONGEST_PLACE)).toString();
}

/** Null: as the brand chose. `?lang=en` is remembered by this browser. */
export function readLanguage(context: AppContext): Language | null {
  const asked = LANGUAGES.find((one) => one === context.req.query('lang'));
  if (asked) {
    const secure = new URL(context.req.url).protocol === 'https:';
    setCookie(context, LANGUAGE_COOKIE, asked, { path: '/', secure, sameSite: 'Lax', maxAge: YEAR_SECONDS });
    return asked;
  }
  return LANGUAGES.find((one) => one === getCookie(context, LANGUAGE_COOKIE)) ?? null;
}
