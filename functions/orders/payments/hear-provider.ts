// What a provider says when the clock asks it; or, where it cannot even be asked, by what name that failed.
import type { Deps } from '../../deps.ts';
import type { PaymentNews } from '../../payments/port.ts';

/** `unasked`: nothing was heard and nothing is known. `code`: for the log and the desk. */
export type Heard = PaymentNews | { kind: 'unasked'; code: string };

/**
 * Never fails: a key or a row that cannot be read is told in the log by the name of the error, and must not keep the other
 * payments of a run from being asked about.
 */
export async function hearProvider(
  deps: Pick<Deps, 'log'>,
  about: { area: string; seller: string; provider: string; refundId?: string },
  ask: () => Promise<PaymentNews>,
): Promise<Heard> {
  try {
    return await ask();
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    deps.log({ level: 'error', ...about, error: code });
    return { kind: 'unasked', code };
  }
}
