// Spreads a rush of posters over time. An isolate does one thing after the other: a thousand posters at once would keep
// every order waiting until the last of them is drawn.

/** Waits until it is this one's turn. */
export type TakeTurn = (now: number) => Promise<void>;

/**
 * The first `burst` go at once, then one every `everyMs`. Everybody waits on a timer of their own, for nobody else: a
 * reader who leaves holds up no other.
 */
export function createPace({ everyMs, burst }: { everyMs: number; burst: number }): TakeTurn {
  let lastAt = 0;
  return async function takeTurn(now) {
    lastAt = Math.max(lastAt, now - burst * everyMs) + everyMs;
    const wait = lastAt - now;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
}
