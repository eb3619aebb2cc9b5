// How long codes and sessions are good, and how often anybody may try.

export const CODE_DIGITS = 6;
export const CODE_SECONDS = 10 * 60;
/** Wrong guesses after which a code is dead: 3 of a million. */
export const CODE_ATTEMPTS = 3;

/** Agents look at their earnings now and then. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

export const TRY_WINDOW_MS = 60 * 60 * 1000;
/** Within the window: codes sent to one phone, codes typed for one phone, and both from one network. */
export const MOST_TRIES = { send: 5, type: 10, network: 60 } as const;
