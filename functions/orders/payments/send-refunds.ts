// The clock: refunds that were decided are sent to their providers and asked about until the money is back.
import { paymentProvider } from '../../../content/schema/payment.ts';
import type { Database } from '../../../db/client.ts';
import {
  countAttempt,
  type DueTransfer,
  readDueTransfers,
  selectDueTransfers,
} from '../../../db/queries/payments/refund-transfers.ts';
import type { PaymentAccount, PaymentNews } from '../../payments/port.ts';
import { settleAll } from '../../settle-all.ts';
import { applyNews } from './apply-news.ts';
import type { AskDeps } from './ask-unpaid.ts';
import { type Heard, hearProvider } from './hear-provider.ts';
import { notifyAddress } from './open-payment.ts';

const AT_ONCE = 10;

/** Bounded and safe to run twice: a provider makes a refund once for each of our numbers. */
export async function sendDueRefunds(deps: AskDeps, database: Database): Promise<{ tried: number; moved: number }> {
  const db = database.queries;
  const [found] = await database.read([selectDueTransfers(db, { now: deps.now(), limit: AT_ONCE })]);
  const due = readDueTransfers(found);
  const results = await settleAll(due.map((transfer) => moveOne(deps, database, transfer)));
  return { tried: due.length, moved: results.filter(Boolean).length };
}

async function moveOne(deps: AskDeps, database: Database, transfer: DueTransfer): Promise<boolean> {
  const { refundId, seller, changedAt: askedAt } = transfer;
  const provider = paymentProvider.exclude(['manual']).parse(transfer.provider);
  const about = { area: 'refunds', seller, provider, refundId };
  const account = deps.payments.find(seller, provider);
  const heard: Heard = account
    ? await hearProvider(deps, about, () => move(deps, account, transfer))
    : { kind: 'unasked', code: 'no_account' };
  if (account && heard.kind === 'refunded') {
    if (heard.status === 'failed') deps.log({ level: 'error', ...about, error: heard.code });
    await applyNews(deps, database, { seller, account, askedAt }, heard);
    // Still on its way: asked again after a while.
    if (heard.status !== 'sent' || transfer.status === 'due') return true;
  }
  // Counted, whatever it was: what is tried first in every run would else be the only thing that is tried.
  await database.write([countAttempt(database.queries, { refundId, code: codeOf(heard), at: deps.now(), askedAt })]);
  return false;
}

function codeOf(heard: Heard): string {
  if (heard.kind === 'unasked') return heard.code;
  return heard.kind === 'refunded' ? '' : heard.kind;
}

async function move(deps: AskDeps, account: PaymentAccount, transfer: DueTransfer): Promise<PaymentNews> {
  const { refundId, reference, paymentId, transactionId, amountMinor, paymentMinor, seller } = transfer;
  if (transfer.status === 'sent') return account.askRefund({ refundId, reference });
  const { origin } = await deps.offers.readProgramTerms();
  const notifyUrl = notifyAddress(origin, account.provider, seller);
  return account.sendRefund({
    refundId,
    paymentId,
    transactionId,
    amountMinor,
    paymentMinor,
    currency: 'CNY',
    notifyUrl,
  });
}
