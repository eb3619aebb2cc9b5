// What a provider says about money, written into the books: from a notification, an answer, or a question we asked.
import type { Database } from '../../../db/client.ts';
import { closePayment } from '../../../db/queries/payments/ask-payments.ts';
import { recordTransfer } from '../../../db/queries/payments/refund-transfers.ts';
import type { PaymentAccount, PaymentNews } from '../../payments/port.ts';
import type { TermsDeps } from '../life/outcome.ts';
import { type PaymentOutcome, recordPayment } from '../life/record-payment.ts';

/** Whose account said it. */
export interface Teller {
  seller: string;
  account: Pick<PaymentAccount, 'provider' | 'account'>;
  /** For the answer about a refund: when what was asked about last changed. */
  askedAt?: number;
}

export type Application =
  /** `payment`: what became of the money; null when the news was of something else. */
  | { state: 'stored'; payment: PaymentOutcome | null }
  /** It is genuine and does not fit our books: a person must look. */
  | { state: 'refused'; why: string };

/** At most two trips. The same news again changes nothing. Throws DatabaseAway when it is not known to be stored. */
export async function applyNews(
  deps: TermsDeps,
  database: Database,
  { seller, account, askedAt }: Teller,
  news: PaymentNews,
): Promise<Application> {
  switch (news.kind) {
    case 'received': {
      const cause = { actor: 'system', by: '', reason: account.provider } as const;
      const payment = await recordPayment(deps, database, { ...news, ...cause, seller });
      if (payment.state !== 'refused') return { state: 'stored', payment };
      // Two sellers may share an account, and each then hears of the other's money: the other's address books it.
      return payment.why === 'other_seller' ? STORED : payment;
    }
    case 'refunded':
      await database.write([
        recordTransfer(database.queries, { ...news, seller, at: deps.now(), askedAt: askedAt ?? null }),
      ]);
      return STORED;
    case 'unpaid': {
      const closing = { id: news.paymentId, seller, account: account.account, at: deps.now() };
      if (news.closed) await database.write([closePayment(database.queries, closing)]);
      return STORED;
    }
    case 'irrelevant':
    case 'away':
      return STORED;
  }
}

const STORED: Application = { state: 'stored', payment: null };
