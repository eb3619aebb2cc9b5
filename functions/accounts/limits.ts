// How long codes and sessions are good, and how often anybody may try.

export const CODE_DIGITS = 6;
export const CODE_SECONDS = 10 * 60;
/** Of a million numbers: with the browser that a code was sent for, for that code. */
export const CODE_TRIES = 3;
/** From any other browser, for one phone in an hour: strangers who guess are among them. */
export const STRAY_TRIES = 3;
/** Wrong guesses after which a code is dead: strangers never spend those of the browser that asked. */
export const CODE_ATTEMPTS = CODE_TRIES + STRAY_TRIES;

/** Agents look at their earnings now and then. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** At the desk are addresses and money: signed in anew each week. */
export const DESK_SESSION_MS = 7 * 24 * 60 * 60 * 1000;

export const TRY_WINDOW_MS = 60 * 60 * 1000;
/** Codes sent within the window: to one phone, from one network, from all networks of one site, and by the whole shop. */
export const MOST_SENT = { phone: 5, network: 60, site: 300, shop: 500 } as const;
/** Codes typed within the window. Behind one address of a mobile carrier are thousands of phones. */
export const MOST_TYPED = { network: 240, site: 1200 } as const;
