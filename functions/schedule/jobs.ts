// What time alone does, and how often: five triggers, so that none makes more calls than a free plan allows.
import type { Database } from '../../db/client.ts';
import { matureDue } from '../commissions/mature-due.ts';
import { sealLedger } from '../commissions/seal-ledger.ts';
import type { Deps } from '../deps.ts';
import { escalateDue } from '../orders/after-sales/escalate-due.ts';
import { withdrawUnsent } from '../orders/after-sales/withdraw-unsent.ts';
import { completeDue } from '../orders/life/complete.ts';
import { expireDue } from '../orders/life/expire.ts';
import { AT_ONCE } from '../orders/life/outcome.ts';
import { receiveDue } from '../orders/life/receive.ts';
import { type NoticeDeps, sendDueNotices } from '../orders/notices/send-due-notices.ts';
import { askUnpaid } from '../orders/payments/ask-unpaid.ts';
import { sendDueRefunds } from '../orders/payments/send-refunds.ts';
import { forgetAsked, forgetOld, sweepEnded } from '../privacy/clock.ts';
import { sendDueWebhooks, type WebhookDeps } from '../webhooks/send-due.ts';

export interface JobDeps extends NoticeDeps, WebhookDeps, Pick<Deps, 'keys' | 'payments' | 'openDatabase'> {}

/** What a job did. `changed`: 0 when there was nothing to do; the other figures are for the log. */
export interface JobCounts {
  changed: number;
  [figure: string]: number;
}

export interface Job {
  name: string;
  run(deps: JobDeps, database: Database): Promise<JobCounts>;
}

/** Pages of a job in one run. What is left after them is done by the next run. */
const MOST_PAGES = 5;

/**
 * By the cron expression of wrangler.toml. A run may make 50 calls to the outside (Workers, free plan): at most 48, 33,
 * 45, 26 and 21 here, each page of a job being one or two, each payment asked about or closed four, each refund two.
 */
export const SCHEDULE = {
  '*/5 * * * *': [
    // First, as what was paid in time does not expire, whether or not the provider has told of it.
    {
      name: 'ask-unpaid',
      async run(deps, database) {
        const { asked, received, closed } = await askUnpaid(deps, database);
        return { changed: received + closed, asked, closed };
      },
    },
    { name: 'expire', run: (deps, database) => turnPages(() => expireDue(deps, database)) },
  ],
  '2-57/5 * * * *': [
    {
      name: 'send-refunds',
      async run(deps, database) {
        const { tried, moved } = await sendDueRefunds(deps, database);
        return { changed: moved, tried };
      },
    },
    {
      name: 'send-notices',
      async run(deps, database) {
        const { tried, sent } = await sendDueNotices(deps, database);
        return { changed: sent, tried };
      },
    },
  ],
  '8 * * * *': [
    { name: 'receive', run: (deps, database) => turnPages(() => receiveDue(deps, database)) },
    // Before the next two: an open case keeps both from its sub-order.
    { name: 'withdraw-unsent', run: (deps, database) => turnPages(() => withdrawUnsent(deps, database)) },
    { name: 'complete', run: (deps, database) => turnPages(() => completeDue(deps, database)) },
    {
      name: 'mature',
      run: (deps, database) =>
        turnPages(async () => {
          const { commissions, more } = await matureDue(deps, database);
          return { changed: commissions, more };
        }),
    },
    { name: 'escalate', run: (deps, database) => turnPages(() => escalateDue(deps, database)) },
    {
      name: 'seal-ledger',
      run: (deps, database) =>
        turnPages(async () => {
          const { sealed, more } = await sealLedger(deps, database);
          return { changed: sealed, more };
        }),
    },
  ],
  // Programs wait for what they are told: each minute, and by themselves, so that a slow receiver keeps nothing else waiting.
  '* * * * *': [
    {
      name: 'send-webhooks',
      async run(deps, database) {
        const { tried, sent } = await sendDueWebhooks(deps, database);
        return { changed: sent, tried };
      },
    },
  ],
  // Apart from the hour's other work, of which it must never take the calls.
  '38 * * * *': [
    { name: 'forget-asked', run: (deps, database) => turnPages(() => forgetAsked(deps, database)) },
    { name: 'forget-old', run: (deps, database) => turnPages(() => forgetOld(deps, database)) },
    { name: 'sweep-ended', run: (deps, database) => turnPages(() => sweepEnded(deps, database)) },
  ],
} as const satisfies Record<string, readonly Job[]>;

/** The jobs of a trigger; all of them for one that is not known, so that a mistyped line of the settings stops nothing. */
export function jobsOf(cron: string): readonly Job[] {
  const known = Object.entries(SCHEDULE).find(([expression]) => expression === cron);
  return known ? known[1] : Object.values(SCHEDULE).flat();
}

async function turnPages(page: () => Promise<number | { changed: number; more: boolean }>): Promise<JobCounts> {
  let total = 0;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const turned = await page();
    const { changed, more } = typeof turned === 'number' ? { changed: turned, more: turned >= AT_ONCE } : turned;
    total += changed;
    if (!more) break;
  }
  return { changed: total };
}
