// The clock: sellers are told what happened. At least once: an answer that is lost on its way back is told again.
import type { Database } from '../../../db/client.ts';
import {
  claimNotices,
  type ClaimedNotice,
  MOST_TRIES,
  readClaimed,
  type SettledNotice,
  settleNotice,
} from '../../../db/queries/notices/send-notices.ts';
import type { Deps } from '../../deps.ts';
import { readSecret, type SecretDeps, secretName } from '../../payments/read-secret.ts';
import { deliver, type Delivered } from './deliver.ts';
import { chooseWay, notifySecret } from './notify-secret.ts';
import { writeNotice } from './write-notice.ts';

const AT_ONCE = 10;
/** Well within the least pause between two tries: a slow answer never makes a second message. */
const TIMEOUT_MS = 8000;

export interface NoticeDeps extends Pick<Deps, 'offers' | 'now' | 'log'>, Pick<SecretDeps, 'secrets'> {
  fetch: typeof globalThis.fetch;
  timeoutMs?: number;
}

/** At most 10 a call; safe to run twice at once: what one run has claimed the other does not see. */
export async function sendDueNotices(deps: NoticeDeps, database: Database): Promise<{ tried: number; sent: number }> {
  const db = database.queries;
  const results = await database.write(claimNotices(db, { now: deps.now(), limit: AT_ONCE }));
  const claimed = readClaimed(results.at(-1));
  const outcomes = await Promise.all(
    claimed.map(async (notice) => ({ notice, told: await tell(deps, notice).catch(nameFailure) })),
  );
  const settled = outcomes.flatMap(({ notice, told }) => settle(deps, notice, told));
  if (settled.length > 0) await database.write(settled.map((one) => settleNotice(db, one)));
  return { tried: claimed.length, sent: settled.filter(({ status }) => status === 'sent').length };
}

/** What did not arrive stays due, until its tries are used up. */
function settle(deps: NoticeDeps, notice: ClaimedNotice, told: Delivered): SettledNotice[] {
  const { id, attempts, kind, seller } = notice;
  if (told.state === 'sent') return [{ id, attempts, status: 'sent' }];
  deps.log({ level: 'error', area: 'notices', seller, kind, attempts, error: told.code });
  return attempts < MOST_TRIES ? [] : [{ id, attempts, status: 'failed' }];
}

async function tell(deps: NoticeDeps, notice: ClaimedNotice): Promise<Delivered> {
  const [seller, { origin }] = await Promise.all([
    deps.offers.readSeller(notice.seller),
    deps.offers.readProgramTerms(),
  ]);
  const wanted = seller?.notify ?? 'none';
  if (wanted === 'none') return print(deps, notice);
  const binding = secretName(notice.seller, 'notify');
  const secret = readSecret(deps, { binding, area: 'notices' }, notifySecret);
  const way = secret && chooseWay(secret, wanted);
  if (!way) return { state: 'failed', code: secret ? `no_${wanted}_in_secret` : 'no_secret' };
  const { fetch, timeoutMs = TIMEOUT_MS } = deps;
  return deliver({ way, notice, written: writeNotice(notice, origin), now: deps.now(), fetch, timeoutMs });
}

/** Whoever wants no message finds one line in the Worker's log, or in the terminal of the local shop. */
function print(deps: NoticeDeps, { seller, kind, orderNumber, totalMinor, lines }: ClaimedNotice): Delivered {
  deps.log({ level: 'info', area: 'notices', seller, kind, orderNumber, totalMinor, lines });
  return { state: 'sent' };
}

function nameFailure(error: unknown): Delivered {
  return { state: 'failed', code: error instanceof Error ? error.name : 'unknown' };
}
