// The clock: payments of which the provider has said nothing are asked about, as a notification may never come; those that
// nobody should make any more are closed there, so that no shopper pays for what was cancelled, is late or was paid otherwise.
import type { Database } from '../../../db/client.ts';
import {
  markAsked,
  readSilentPayments,
  selectSilentPayments,
  type SilentPayment,
} from '../../../db/queries/payments/ask-payments.ts';
import { paymentProvider } from '../../../content/schema/payment.ts';
import type { Deps } from '../../deps.ts';
import type { PaymentAccount, PaymentNews } from '../../payments/port.ts';
import { settleAll } from '../../settle-all.ts';
import { TRANSITIONS } from '../life/transitions.ts';
import { applyNews } from './apply-news.ts';
import { hearProvider } from './hear-provider.ts';
import { openReference } from './payment-reference.ts';

const MINUTE_MS = 60_000;
const SILENT_MS = 2 * MINUTE_MS;
/** A run of the clock may make 50 calls on the free plan, and each payment takes up to four: closing, asking, two trips. */
const AT_ONCE = 9;
/** By now no provider takes money for it any more, whatever it says. */
const OVER_MS = 24 * 60 * MINUTE_MS;

export type AskDeps = Pick<Deps, 'keys' | 'log' | 'now' | 'offers' | 'payments'>;

export interface AskedCount {
  asked: number;
  received: number;
  closed: number;
}

/** Bounded and safe to run twice, or twice at once. */
export async function askUnpaid(deps: AskDeps, database: Database): Promise<AskedCount> {
  const db = database.queries;
  const due = { now: deps.now(), silentMs: SILENT_MS, limit: AT_ONCE };
  const [found] = await database.read([selectSilentPayments(db, due)]);
  const silent = readSilentPayments(found);
  if (silent.length === 0) return { asked: 0, received: 0, closed: 0 };
  // Marked first: should this run break off, the next begins with others.
  const ids = silent.map(({ id }) => id);
  await database.write([markAsked(db, ids, deps.now())]);
  const answers = await settleAll(silent.map((payment) => askOne(deps, database, payment)));
  const count = (what: Asked) => answers.filter((one) => one === what).length;
  return { asked: silent.length, received: count('received'), closed: count('closed') };
}

type Asked = 'received' | 'closed' | 'nothing';

async function askOne(deps: AskDeps, database: Database, payment: SilentPayment): Promise<Asked> {
  const { seller } = payment;
  const provider = paymentProvider.exclude(['manual']).parse(payment.provider);
  const about = { area: 'payments', seller, provider };
  const account = deps.payments.find(seller, provider);
  if (!account) return 'nothing';
  const heard = await hearProvider(deps, about, () => askOrClose(deps, account, payment));
  if (heard.kind === 'unasked') return 'nothing';
  const news = giveUp(deps, payment, heard);
  const applied = await applyNews(deps, database, { seller, account }, news);
  if (applied.state === 'stored') return readNews(news);
  deps.log({ level: 'error', ...about, error: applied.why });
  return 'nothing';
}

/** Late, it is closed and not asked about: nobody can pay between the answer and the expiry that follows. */
async function askOrClose(deps: AskDeps, account: PaymentAccount, payment: SilentPayment): Promise<PaymentNews> {
  const { id, payBy, subOrderStatus, referenceSealed } = payment;
  const { reference } = await openReference(deps.keys, id, referenceSealed);
  const about = { paymentId: id, reference };
  const isWanted = payBy > deps.now() && TRANSITIONS.pay.from.some((status) => status === subOrderStatus);
  return isWanted ? account.askPayment(about) : account.closePayment(about);
}

function readNews(news: PaymentNews): Asked {
  if (news.kind === 'received') return 'received';
  return news.kind === 'unpaid' && news.closed ? 'closed' : 'nothing';
}

function giveUp(deps: Pick<Deps, 'now'>, { id, payBy }: SilentPayment, news: PaymentNews): PaymentNews {
  const isUnpaid = news.kind === 'unpaid' || news.kind === 'irrelevant';
  return isUnpaid && payBy + OVER_MS <= deps.now() ? { kind: 'unpaid', paymentId: id, closed: true } : news;
}
