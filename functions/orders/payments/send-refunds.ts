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
  const account = deps.payments.find(seller, provider);
  const news = account ? await hear(deps, account, transfer) : null;
  if (account && news?.kind === 'refunded') {
    if (news.status === 'failed')
      deps.log({ level: 'error', area: 'refunds', seller, provider, refundId, error: news.code });
    await applyNews(deps, database, { seller, account, askedAt }, news);
    // Still on its way: asked again after a while.
    if (news.status !== 'sent' || transfer.status === 'due') return true;
  }
  const code = news === null ? 'no_account' : news.kind === 'refunded' ? '' : news.kind;
  await database.write([countAttempt(database.queries, { refundId, code, at: deps.now(), askedAt })]);
  return false;
}

async function hear(deps: AskDeps, account: PaymentAccount, transfer: DueTransfer): Promise<PaymentNews> {
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
