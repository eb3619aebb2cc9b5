// Waits until the shop answers its health check.
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 150;

/** Throws when `patienceMs` are over. `signal` ends the wait early, for example because the program has died. */
export async function waitForHealth(origin: string, patienceMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let last = '没有回应';
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${origin}/api/health`, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
      });
      if (response.ok) return void (await response.body?.cancel());
      last = `回应是 ${response.status}：${(await response.text()).slice(0, 200)}`;
    } catch (cause) {
      signal.throwIfAborted();
      last = cause instanceof Error ? cause.message : String(cause);
    }
    await sleep(PAUSE_MS);
  }
  throw new Error(`${Math.round(patienceMs / 1000)} 秒内 /api/health 没有通过：${last}`);
}
