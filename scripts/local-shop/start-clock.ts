// The triggers of wrangler.toml, which nobody sets off on this machine: a timer strikes them for the local shop.
import { SCHEDULE } from '../../functions/schedule/jobs.ts';

const MINUTE_MS = 60_000;

/** The local shop needs no office hours: every trigger strikes each minute. Answers how to stop it. */
export function startClock(origin: string, everyMs = MINUTE_MS): () => Promise<void> {
  const stopped = new AbortController();
  const timer = setInterval(() => void strikeAll(origin, stopped.signal), everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopped.abort();
  };
}

/** What fails stands in the Worker's own log; a trigger that is missed strikes again in a minute. */
async function strikeAll(origin: string, signal: AbortSignal): Promise<void> {
  for (const cron of Object.keys(SCHEDULE)) {
    const address = new URL('/cdn-cgi/handler/scheduled', origin);
    address.searchParams.set('cron', cron);
    await fetch(address, { signal }).then(
      (answer) => answer.body?.cancel(),
      () => undefined,
    );
  }
}
