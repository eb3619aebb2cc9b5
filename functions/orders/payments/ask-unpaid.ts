// The clock: payments of which the provider has said nothing are asked about, as a notification may never come.
import type { Database } from '../../../db/client.ts';
import {
  markAsked,
  readSilentPayments,
  selectSilentPayments,
  type SilentPayment,
} from '../../../db/queries/payments/ask-payments.ts';
import { paymentProvider } from '../../../content/schema/payment.ts';
import type { Deps } from '../../deps.ts';
import type { PaymentNews } from '../../payments/port.ts';
import { settleAll } from '../../settle-all.ts';
import { applyNews } from './apply-news.ts';
import { openReference } from './payment-reference.ts';

const MINUTE_MS = 60_000;
const SILENT_MS = 2 * MINUTE_MS;
/** A run of the clock may make 50 calls on the free plan, and each payment that arrived is two more. */
const AT_ONCE = 10;
/** By now no provider takes money for it any more, whatever it says. */
const OVER_MS = 24 * 60 * MINUTE_MS;

export type AskDeps = Pick<Deps, 'keys' | 'log' | 'now' | 'offers' | 'payments'>;

/** Bounded and safe to run twice, or twice at once. */
export async function askUnpaid(deps: AskDeps, database: Database): Promise<{ asked: number; received: number }> {
  const db = database.queries;
  const due = { before: deps.now() - SILENT_MS, limit: AT_ONCE };
  const [found] = await database.read([selectSilentPayments(db, due)]);
  const silent = readSilentPayments(found);
  if (silent.length === 0) return { asked: 0, received: 0 };
  // Marked first: should this run break off, the next begins with others.
  const ids = silent.map(({ id }) => id);
  await database.write([markAsked(db, ids, deps.now())]);
  const answers = await settleAll(silent.map((payment) => askOne(deps, database, payment)));
  return { asked: silent.length, received: answers.filter(Boolean).length };
}

async function askOne(deps: AskDeps, database: Database, payment: SilentPayment): Promise<boolean> {
  const { id, seller } = payment;
  const provider = paymentProvider.exclude(['manual']).parse(payment.provider);
  const account = deps.payments.find(seller, provider);
  if (!account) return false;
  const { reference } = await openReference(deps.keys, id, payment.referenceSealed);
  const news = await account.askPayment({ paymentId: id, reference });
  const applied = await applyNews(deps, database, { seller, account }, giveUp(deps, payment, news));
  if (applied.state === 'stored') return news.kind === 'received';
  deps.log({ level: 'error', area: 'payments', seller, provider, error: applied.why });
  return false;
}

function giveUp(deps: Pick<Deps, 'now'>, { id, payBy }: SilentPayment, news: PaymentNews): PaymentNews {
  const isUnpaid = news.kind === 'unpaid' || news.kind === 'irrelevant';
  return isUnpaid && payBy + OVER_MS <= deps.now() ? { kind: 'unpaid', paymentId: id, closed: true } : news;
}
