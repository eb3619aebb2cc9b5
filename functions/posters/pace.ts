// Spreads a rush of pictures over time. An isolate does one thing after the other: a thousand pictures at once would
// keep every order waiting until the last of them is drawn.

/** Waits until it is this one's turn. False, at once: so many wait already that it would take too long. */
export type TakeTurn = (now: number) => Promise<boolean>;

/**
 * The first `burst` go at once, then one every `everyMs`; nobody waits longer than `longestWaitMs`. Everybody waits on
 * a timer of their own, for nobody else: a reader who leaves holds up no other.
 */
export function createPace(rhythm: { everyMs: number; burst: number; longestWaitMs: number }): TakeTurn {
  const { everyMs, burst, longestWaitMs } = rhythm;
  let lastAt = 0;
  return async function takeTurn(now) {
    const at = Math.max(lastAt, now - burst * everyMs) + everyMs;
    const wait = at - now;
    // Who is sent away takes no place in the queue.
    if (wait > longestWaitMs) return false;
    lastAt = at;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return true;
  };
}
